{{%AUTOESCAPE context="HTML"}}
{{! Numbers and taxes. Filled by src/pages/staff_numbers.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_settings__numbers}}</h1></div>
<section class="sheet" aria-labelledby="series">
<h2 id="series">{{W_numbers__series}}</h2>
<p class="lead">{{W_numbers__series_text}}</p>
<ul class="log">
{{#SERIES}}
<li><span><bdi>{{PATTERN}}</bdi> <span class="muted">{{W_numbers__next}} <bdi>{{NEXT}}</bdi></span></span>
{{#IS_DEFAULT}}
<span class="muted">{{W_numbers__default}}</span>
{{/IS_DEFAULT}}
{{#IS_OTHER}}
<span class="together"><form method="post" action="{{SERIES_PATH}}/default"><input type="hidden" name="csrf" value="{{TOKEN}}"><button class="link" type="submit">{{W_numbers__make_default}}</button></form>
<form method="post" action="{{SERIES_PATH}}/archive"><input type="hidden" name="csrf" value="{{TOKEN}}"><button class="link" type="submit">{{W_numbers__archive}}</button></form></span>
{{/IS_OTHER}}
</li>
{{/SERIES}}
</ul>
<form class="form compact" method="post" action="/settings/numbers">
<input type="hidden" name="csrf" value="{{TOKEN}}">
{{#SERIES_PROBLEM}}
<p class="problem-box" role="alert">{{SERIES_PROBLEM_TEXT}}</p>
{{/SERIES_PROBLEM}}
<div class="row">
<p class="field"><label for="pattern">{{W_numbers__pattern}}</label><input id="pattern" name="pattern" maxlength="60" required autocomplete="off" value="{{NEW_PATTERN}}"></p>
<p class="field"><label for="next_number">{{W_numbers__next_number}}</label><input id="next_number" name="next_number" inputmode="numeric" maxlength="10" required autocomplete="off" value="{{NEW_NEXT}}"></p>
</div>
<p><button class="button small" type="submit">{{W_numbers__add}}</button></p>
</form>
</section>
<section class="sheet" aria-labelledby="taxes">
<h2 id="taxes">{{W_taxes__title}}</h2>
<p class="lead">{{W_taxes__text}}</p>
<ul class="log">
{{#RATE}}
<li><span><bdi>{{RATE_NAME}}</bdi> <span class="muted">{{RATE_PERCENT}} {{RATE_WORDS}}</span></span>
{{#IS_DEFAULT_RATE}}
<span class="muted">{{W_numbers__default}}</span>
{{/IS_DEFAULT_RATE}}
{{#IS_OTHER_RATE}}
<span class="together"><form method="post" action="{{RATE_PATH}}/default"><input type="hidden" name="csrf" value="{{TOKEN}}"><button class="link" type="submit">{{W_numbers__make_default}}</button></form>
<form method="post" action="{{RATE_PATH}}/archive"><input type="hidden" name="csrf" value="{{TOKEN}}"><button class="link" type="submit">{{W_numbers__archive}}</button></form></span>
{{/IS_OTHER_RATE}}
</li>
{{/RATE}}
</ul>
<form class="form compact" method="post" action="/settings/taxes">
<input type="hidden" name="csrf" value="{{TOKEN}}">
{{#RATE_PROBLEM}}
<p class="problem-box" role="alert">{{RATE_PROBLEM_TEXT}}</p>
{{/RATE_PROBLEM}}
<div class="row">
<p class="field"><label for="name">{{W_taxes__name}}</label><input id="name" name="name" maxlength="200" required autocomplete="off" value="{{NEW_NAME}}"></p>
<p class="field"><label for="scheme">{{W_taxes__scheme}}</label><input id="scheme" name="scheme" maxlength="40" required autocomplete="off" placeholder="VAT" value="{{NEW_SCHEME}}"></p>
<p class="field"><label for="rate">{{W_taxes__rate}}</label><input id="rate" name="rate" inputmode="decimal" maxlength="10" autocomplete="off" value="{{NEW_RATE}}"></p>
</div>
<div class="row">
<p class="field"><label for="code">{{W_taxes__category}}</label><select id="code" name="code">
{{#CATEGORY}}
<option value="{{CATEGORY_VALUE}}"{{#CATEGORY_CURRENT}} selected{{/CATEGORY_CURRENT}}>{{CATEGORY_NAME}}</option>
{{/CATEGORY}}
</select></p>
<p class="field"><label for="reason">{{W_taxes__reason}}</label><input id="reason" name="reason" maxlength="200" autocomplete="off" value="{{NEW_REASON}}"></p>
</div>
<p><button class="button small" type="submit">{{W_taxes__add}}</button></p>
</form>
</section>
</main>
</body>
</html>
