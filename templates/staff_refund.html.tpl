{{%AUTOESCAPE context="HTML"}}
{{! Give money of a payment back. Filled by src/pages/staff_payment.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{HEADING}}</h1></div>
<div class="sheet">
{{#PROBLEM}}
<p class="problem-box" role="alert">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<ul class="consequences"><li>{{METHOD}}</li><li>{{W_refund__fee}}</li><li>{{W_refund__told}}</li></ul>
<form class="form" method="post" action="{{PATH}}/refund">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="nonce" value="{{NONCE}}">
<p class="field"><label for="amount">{{W_offline__amount}} ({{CURRENCY}})</label>
<input id="amount" name="amount" inputmode="decimal" autocomplete="off" required maxlength="40" value="{{AMOUNT}}" aria-describedby="left{{#AMOUNT_PROBLEM}} amount-problem{{/AMOUNT_PROBLEM}}"{{#AMOUNT_PROBLEM}} aria-invalid="true"{{/AMOUNT_PROBLEM}}>
<span class="hint" id="left">{{LEFT}}</span>
{{#AMOUNT_PROBLEM}}
<span class="problem" id="amount-problem">{{AMOUNT_PROBLEM_TEXT}}</span>
{{/AMOUNT_PROBLEM}}
</p>
<fieldset class="plain"><legend>{{W_refund__question}}</legend>
<p class="check"><input id="not" name="owed" type="radio" value="not"{{#NOT_OWED}} checked{{/NOT_OWED}}><label for="not">{{W_refund__not}}</label></p>
<p class="check"><input id="again" name="owed" type="radio" value="again"{{#OWED_AGAIN}} checked{{/OWED_AGAIN}}><label for="again">{{W_refund__again}}</label></p>
</fieldset>
<p class="field"><label for="reason">{{W_refund__reason}}</label>
<input id="reason" name="reason" maxlength="300" value="{{REASON}}"></p>
<p class="actions"><button class="button small danger" type="submit">{{W_refund__button}}</button> <a class="button small quiet" href="{{PATH}}">{{W_confirm__cancel}}</a></p>
</form>
</div>
</main>
</body>
</html>
