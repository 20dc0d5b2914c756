{{%AUTOESCAPE context="HTML"}}
{{! One customer. Filled by src/pages/staff_customer.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1><bdi>{{HEADING}}</bdi></h1>
{{#IS_KEPT}}
<p class="actions"><a class="button small quiet" href="{{INVOICES_PATH}}">{{W_customers__invoices}}</a>
{{#MAY_EDIT}}
<a class="button small" href="{{DRAFT_PATH}}">{{W_invoices__new}}</a>
{{/MAY_EDIT}}
</p>
{{/IS_KEPT}}
</div>
{{#CHANGED}}
<p class="problem-box" role="alert">{{CHANGED_TEXT}}</p>
{{/CHANGED}}
{{#PROBLEMS}}
<p class="problem-box" role="alert">{{W_company__problems}}</p>
{{/PROBLEMS}}
<form class="form sheet" method="post" action="{{PATH}}">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="version" value="{{VERSION}}">
<div class="row wide">
{{#FIELD}}
<p class="field"><label for="{{NAME}}">{{LABEL}}</label>
{{#CHOICE}}
<select id="{{NAME}}" name="{{NAME}}"{{#FIXED}} disabled{{/FIXED}}{{#PROBLEM}} aria-invalid="true" aria-describedby="{{NAME}}-problem"{{/PROBLEM}}>
<option value="">{{NO_CHOICE}}</option>
{{#LANGUAGE}}
<option value="{{LANGUAGE_CODE}}"{{#LANGUAGE_CURRENT}} selected{{/LANGUAGE_CURRENT}}>{{LANGUAGE_NAME}}</option>
{{/LANGUAGE}}
</select>
{{/CHOICE}}
{{#TYPED}}
<input id="{{NAME}}" name="{{NAME}}" autocomplete="off" value="{{VALUE}}"{{#FIXED}} readonly{{/FIXED}}{{#PROBLEM}} aria-invalid="true" aria-describedby="{{NAME}}-problem"{{/PROBLEM}}>
{{/TYPED}}
{{#PROBLEM}}
<span class="problem" id="{{NAME}}-problem">{{PROBLEM_TEXT}}</span>
{{/PROBLEM}}
</p>
{{/FIELD}}
</div>
{{#PARAGRAPHS}}
<p class="field"><label for="{{NAME}}">{{LABEL}}</label>
<textarea id="{{NAME}}" name="{{NAME}}" rows="3"{{#FIXED}} readonly{{/FIXED}}{{#PROBLEM}} aria-invalid="true" aria-describedby="{{NAME}}-problem"{{/PROBLEM}}>{{VALUE:p}}</textarea>
{{#PROBLEM}}
<span class="problem" id="{{NAME}}-problem">{{PROBLEM_TEXT}}</span>
{{/PROBLEM}}
</p>
{{/PARAGRAPHS}}
{{#MAY_EDIT}}
<p><button class="button small" type="submit">{{W_settings__save}}</button></p>
{{/MAY_EDIT}}
</form>
{{#MAY_EDIT}}
{{#IS_KEPT}}
<form class="form compact" method="post" action="{{PATH}}/archive">
<input type="hidden" name="csrf" value="{{TOKEN}}">
{{#IS_LIVING}}
<p><button class="link" type="submit" name="archived" value="yes">{{W_customers__archive}}</button></p>
{{/IS_LIVING}}
{{#IS_ARCHIVED}}
<p><button class="link" type="submit" name="archived" value="no">{{W_customers__restore}}</button></p>
{{/IS_ARCHIVED}}
</form>
{{/IS_KEPT}}
{{/MAY_EDIT}}
</main>
</body>
</html>
