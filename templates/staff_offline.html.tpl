{{%AUTOESCAPE context="HTML"}}
{{! Money that came beside the provider. Filled by src/pages/staff_invoice_actions.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{HEADING}}</h1></div>
<div class="sheet">
<p class="lead">{{W_offline__lead}}</p>
{{#PROBLEM}}
<p class="problem-box" role="alert">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<form class="form" method="post" action="{{PATH}}/offline">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="nonce" value="{{NONCE}}">
<div class="row">
<p class="field"><label for="amount">{{W_offline__amount}} ({{CURRENCY}})</label>
<input id="amount" name="amount" inputmode="decimal" autocomplete="off" required maxlength="40" value="{{AMOUNT}}" aria-describedby="owed{{#AMOUNT_PROBLEM}} amount-problem{{/AMOUNT_PROBLEM}}"{{#AMOUNT_PROBLEM}} aria-invalid="true"{{/AMOUNT_PROBLEM}}>
<span class="hint" id="owed">{{OWED}}</span>
{{#AMOUNT_PROBLEM}}
<span class="problem" id="amount-problem">{{AMOUNT_PROBLEM_TEXT}}</span>
{{/AMOUNT_PROBLEM}}
</p>
<p class="field"><label for="received_on">{{W_offline__received_on}}</label>
<input id="received_on" name="received_on" type="date" required value="{{RECEIVED_ON}}"{{#DATE_PROBLEM}} aria-invalid="true" aria-describedby="date-problem"{{/DATE_PROBLEM}}>
{{#DATE_PROBLEM}}
<span class="problem" id="date-problem">{{DATE_PROBLEM_TEXT}}</span>
{{/DATE_PROBLEM}}
</p>
</div>
<p class="field"><label for="method">{{W_offline__how}}</label>
<select id="method" name="method">
{{#METHOD}}
<option value="{{METHOD_VALUE}}"{{#METHOD_CURRENT}} selected{{/METHOD_CURRENT}}>{{METHOD_NAME}}</option>
{{/METHOD}}
</select></p>
<p class="field"><label for="note">{{W_offline__note}}</label>
<input id="note" name="note" maxlength="300" value="{{NOTE}}"></p>
{{#EXCEEDS}}
<p class="check"><input id="may_exceed" name="may_exceed" type="checkbox" value="yes"><label for="may_exceed">{{W_offline__may_exceed}}</label></p>
{{/EXCEEDS}}
<p class="actions"><button class="button small" type="submit">{{W_offline__button}}</button> <a class="button small quiet" href="{{PATH}}">{{W_confirm__cancel}}</a></p>
</form>
</div>
</main>
</body>
</html>
