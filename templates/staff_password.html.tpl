{{%AUTOESCAPE context="HTML"}}
{{! A password: asked for by mail, or chosen with the link of a mail. Filled by src/pages/staff_password.cpp. }}
{{>HEAD}}
<main id="main" class="message door">
<h1>{{HEADING}}</h1>
<p>{{TEXT}}</p>
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
{{#ASK}}
<form class="form" method="post" action="/password">
<p class="field"><label for="email">{{W_sign_in__email}}</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="{{EMAIL}}"></p>
<p><button class="button" type="submit">{{W_password__ask__button}}</button></p>
</form>
{{/ASK}}
{{#CHOOSE}}
<form class="form" method="post" action="{{ACTION}}">
<p class="field"><label for="email">{{W_sign_in__email}}</label>
<input id="email" type="email" autocomplete="username" readonly value="{{EMAIL}}"></p>
{{#NAME_FIELD}}
<p class="field"><label for="name">{{W_password__name}}</label>
<input id="name" name="name" autocomplete="name" required maxlength="200" value="{{PERSON}}"></p>
{{/NAME_FIELD}}
<p class="field"><label for="password">{{W_password__new}}</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="10" maxlength="800" aria-describedby="rules{{#PROBLEM}} problem{{/PROBLEM}}">
<span class="hint" id="rules">{{W_password__rules}}</span></p>
<p><button class="button" type="submit">{{W_password__choose__button}}</button></p>
</form>
{{/CHOOSE}}
<p><a href="/login">{{W_password__to_sign_in}}</a></p>
</main>
</body>
</html>
