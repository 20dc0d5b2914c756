{{%AUTOESCAPE context="HTML"}}
{{! A customer writes to the business about an invoice. Filled by src/pages/message.cpp. }}
{{>HEAD}}
<main class="pay">
<h1 dir="auto">{{HEADING}}</h1>
<p class="lead" dir="auto">{{ABOUT}}</p>
{{#DONE}}
<div class="sheet message-sent">
<p role="status" dir="auto">{{DONE_TEXT}}</p>
<p><a class="button" href="/i/{{TOKEN}}">{{W_pay__back}}</a></p>
</div>
{{/DONE}}
{{#FORM}}
{{#PROBLEM}}
<div class="problems" role="alert" id="problem"><p>{{PROBLEM_TEXT}}</p></div>
{{/PROBLEM}}
<form class="sheet pay-form" id="message" method="post" action="/i/{{TOKEN}}/message">
<input type="hidden" name="nonce" value="{{NONCE}}">
<fieldset class="choices">
<legend>{{W_message__what}}</legend>
{{#KIND}}
<label class="choice"><input type="radio" name="kind" id="kind-{{KIND_VALUE}}" value="{{KIND_VALUE}}"{{#KIND_CHOSEN}} checked{{/KIND_CHOSEN}}><span class="what">{{KIND_NAME}}</span></label>
{{/KIND}}
</fieldset>
<div class="field pay-on">
<label for="pay_on">{{W_message__pay_on}}</label>
<input class="text-box" id="pay_on" name="pay_on" type="date" value="{{PAY_ON}}">
</div>
<div class="field">
<label for="text">{{W_message__text}}</label>
<textarea class="text-box" id="text" name="text" rows="5" maxlength="1000">{{TEXT:p}}</textarea>
</div>
<button class="button" type="submit">{{W_message__send}}</button>
</form>
<p class="back"><a href="/i/{{TOKEN}}">{{W_pay__back}}</a></p>
{{/FORM}}
</main>
</body>
</html>
