{{%AUTOESCAPE context="HTML"}}
{{! One's own account. Filled by src/pages/staff_account.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_account__title}}</h1></div>
<section class="sheet" aria-labelledby="you">
<h2 id="you">{{W_account__you}}</h2>
<form class="form" method="post" action="/settings/account/name">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="email">{{W_sign_in__email}}</label>
<input id="email" type="email" readonly value="{{EMAIL}}"></p>
<p class="field"><label for="name">{{W_password__name}}</label>
<input id="name" name="name" autocomplete="name" required maxlength="200" value="{{PERSON}}"{{#NAME_PROBLEM}} aria-invalid="true" aria-describedby="name-problem"{{/NAME_PROBLEM}}>
{{#NAME_PROBLEM}}
<span class="problem" id="name-problem">{{NAME_PROBLEM_TEXT}}</span>
{{/NAME_PROBLEM}}
</p>
<p class="muted">{{W_account__role}}: {{ROLE}}</p>
<p><button class="button small" type="submit">{{W_account__save_name}}</button></p>
</form>
</section>
<section class="sheet" aria-labelledby="notices">
<h2 id="notices">{{W_account__notices}}</h2>
<p class="lead">{{NOTICES_TEXT}}</p>
<form class="form" method="post" action="/settings/account/notices">
<input type="hidden" name="csrf" value="{{TOKEN}}">
{{#NOTICE}}
<p class="check"><input id="{{NOTICE_ID}}" name="notice" type="checkbox" value="{{NOTICE_VALUE}}"{{#NOTICE_CHECKED}} checked{{/NOTICE_CHECKED}}><label for="{{NOTICE_ID}}">{{NOTICE_NAME}}</label></p>
{{/NOTICE}}
<p><button class="button small" type="submit">{{W_settings__save}}</button></p>
</form>
</section>
<section class="sheet" aria-labelledby="change">
<h2 id="change">{{W_account__password}}</h2>
{{#PASSWORD_PROBLEM}}
<p class="problem-box" role="alert">{{PASSWORD_PROBLEM_TEXT}}</p>
{{/PASSWORD_PROBLEM}}
<form class="form" method="post" action="/settings/account/password">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="password">{{W_account__old_password}}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="800"></p>
<p class="field"><label for="new_password">{{W_password__new}}</label>
<input id="new_password" name="new_password" type="password" autocomplete="new-password" required minlength="10" maxlength="800" aria-describedby="rules">
<span class="hint" id="rules">{{W_password__rules}}</span></p>
<p><button class="button small" type="submit">{{W_password__choose__button}}</button></p>
</form>
</section>
{{#WORKSPACES}}
<section class="sheet" aria-labelledby="others">
<h2 id="others">{{W_account__workspaces}}</h2>
<ul class="log">
{{#OTHER}}
<li><form method="post" action="/workspace">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="workspace" value="{{OTHER_ID}}">
<button class="link" type="submit"><bdi>{{OTHER_NAME}}</bdi></button>
</form></li>
{{/OTHER}}
</ul>
</section>
{{/WORKSPACES}}
<section class="sheet" aria-labelledby="sessions">
<h2 id="sessions">{{W_account__sessions}}</h2>
<p class="lead">{{W_account__sessions_text}}</p>
<form method="post" action="/logout/everywhere">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p><button class="button small quiet" type="submit">{{W_account__everywhere}}</button></p>
</form>
</section>
</main>
</body>
</html>
