{{%AUTOESCAPE context="HTML"}}
{{! The sign-in. Filled by src/pages/staff_sign_in.cpp. }}
{{>HEAD}}
<main id="main" class="message door">
<h1>{{HEADING}}</h1>
{{#DONE}}
<p class="done" role="status">{{DONE_TEXT}}</p>
{{/DONE}}
{{#KEPT}}
<p class="hint-box">{{W_sign_in__kept}}</p>
{{/KEPT}}
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<form class="form" method="post" action="/login">
<input type="hidden" name="next" value="{{NEXT_PAGE}}">
{{#FIELD}}
<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
<p class="field"><label for="email">{{W_sign_in__email}}</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="{{EMAIL}}"{{#PROBLEM}} aria-describedby="problem"{{/PROBLEM}}></p>
<p class="field"><label for="password">{{W_sign_in__password}}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="800"{{#PROBLEM}} aria-describedby="problem"{{/PROBLEM}}></p>
<p><button class="button" type="submit">{{W_sign_in__button}}</button></p>
</form>
<p><a href="/password">{{W_sign_in__forgotten}}</a></p>
</main>
</body>
</html>
