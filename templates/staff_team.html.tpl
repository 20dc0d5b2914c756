{{%AUTOESCAPE context="HTML"}}
{{! Who works here. Filled by src/pages/staff_team.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_settings__team}}</h1></div>
{{#PROBLEM}}
<p class="problem-box" role="alert">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<section class="sheet" aria-labelledby="members">
<h2 id="members">{{W_team__members}}</h2>
<ul class="log roomy">
{{#MEMBER}}
<li><span><bdi>{{MEMBER_NAME}}</bdi> <span class="muted"><bdi>{{MEMBER_EMAIL}}</bdi></span></span><span class="muted">{{MEMBER_SINCE}}</span>
<form class="form together" method="post" action="{{MEMBER_PATH}}/role"><input type="hidden" name="csrf" value="{{TOKEN}}">
<select name="role" aria-label="{{W_team__role_of}} {{MEMBER_NAME}}">
{{#MEMBER_ROLE}}
<option value="{{MEMBER_ROLE_VALUE}}"{{#MEMBER_ROLE_CURRENT}} selected{{/MEMBER_ROLE_CURRENT}}>{{MEMBER_ROLE_NAME}}</option>
{{/MEMBER_ROLE}}
</select><button class="button small quiet" type="submit">{{W_team__change}}</button> <a href="{{MEMBER_PATH}}/remove">{{W_team__remove}}<span class="unseen"> {{MEMBER_NAME}}</span></a></form>
{{#NOT_JOINED}}
<form method="post" action="/settings/team"><input type="hidden" name="csrf" value="{{TOKEN}}"><input type="hidden" name="name" value="{{MEMBER_NAME}}"><input type="hidden" name="email" value="{{MEMBER_EMAIL}}"><input type="hidden" name="role" value="{{MEMBER_ROLE_NOW}}"><button class="link" type="submit">{{W_team__again}}</button></form>
{{/NOT_JOINED}}
</li>
{{/MEMBER}}
</ul>
</section>
<section class="sheet" aria-labelledby="invite">
<h2 id="invite">{{W_team__invite}}</h2>
<p class="lead">{{W_team__invite_text}}</p>
<form class="form" method="post" action="/settings/team">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<div class="row">
<p class="field"><label for="name">{{W_team__name}}</label><input id="name" name="name" required maxlength="200" autocomplete="off" value="{{NAME}}"></p>
<p class="field"><label for="email">{{W_sign_in__email}}</label><input id="email" name="email" type="email" required maxlength="254" autocomplete="off" value="{{EMAIL}}"></p>
<p class="field"><label for="role">{{W_team__role}}</label><select id="role" name="role">
{{#ROLE}}
<option value="{{ROLE_VALUE}}"{{#ROLE_CURRENT}} selected{{/ROLE_CURRENT}}>{{ROLE_NAME}}</option>
{{/ROLE}}
</select></p>
</div>
<p class="muted">{{W_team__roles_text}}</p>
<p><button class="button small" type="submit">{{W_team__send}}</button></p>
</form>
</section>
</main>
</body>
</html>
