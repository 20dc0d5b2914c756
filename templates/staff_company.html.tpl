{{%AUTOESCAPE context="HTML"}}
{{! The business on its invoices. Filled by src/pages/staff_company.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_settings__company}}</h1></div>
<p class="lead">{{W_company__lead}}</p>
{{#CHANGED}}
<p class="problem-box" role="alert">{{CHANGED_TEXT}}</p>
{{/CHANGED}}
{{#PROBLEMS}}
<p class="problem-box" role="alert">{{W_company__problems}}</p>
{{/PROBLEMS}}
<form class="form sheet" method="post" action="/settings/workspace-company">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="version" value="{{VERSION}}">
<div class="row wide">
{{#FIELD}}
<p class="field"><label for="{{NAME}}">{{LABEL}}</label>
{{#CHOICE}}
<select id="{{NAME}}" name="{{NAME}}"{{#PROBLEM}} aria-invalid="true" aria-describedby="{{NAME}}-problem"{{/PROBLEM}}>
{{#LANGUAGE}}
<option value="{{LANGUAGE_CODE}}"{{#LANGUAGE_CURRENT}} selected{{/LANGUAGE_CURRENT}}>{{LANGUAGE_NAME}}</option>
{{/LANGUAGE}}
</select>
{{/CHOICE}}
{{#TYPED}}
<input id="{{NAME}}" name="{{NAME}}" value="{{VALUE}}"{{#PROBLEM}} aria-invalid="true" aria-describedby="{{NAME}}-problem"{{/PROBLEM}}>
{{/TYPED}}
{{#PROBLEM}}
<span class="problem" id="{{NAME}}-problem">{{PROBLEM_TEXT}}</span>
{{/PROBLEM}}
</p>
{{/FIELD}}
</div>
{{#PARAGRAPHS}}
<p class="field"><label for="{{NAME}}">{{LABEL}}</label>
<textarea id="{{NAME}}" name="{{NAME}}" rows="3"{{#PROBLEM}} aria-invalid="true" aria-describedby="{{NAME}}-problem"{{/PROBLEM}}>{{VALUE:p}}</textarea>
{{#PROBLEM}}
<span class="problem" id="{{NAME}}-problem">{{PROBLEM_TEXT}}</span>
{{/PROBLEM}}
</p>
{{/PARAGRAPHS}}
<p><button class="button small" type="submit">{{W_settings__save}}</button></p>
</form>
</main>
</body>
</html>
