{{%AUTOESCAPE context="HTML"}}
{{! Amount, the provider's fields, one button. Filled by show_pay_form() in src/pages/pay_page.cpp, brought to life by assets/pay.js. }}
{{>HEAD}}
<main class="pay">
<h1>{{W_pay__heading}} <bdi>{{NUMBER}}</bdi></h1>
{{#TEST}}
<p class="hint-box test">{{W_pay__test}}</p>
{{/TEST}}
{{#NOTICE}}
<p class="hint-box" dir="auto">{{NOTICE_TEXT}}</p>
{{/NOTICE}}
<div class="problems" id="problems" role="alert" tabindex="-1"{{#NO_PROBLEMS}} hidden{{/NO_PROBLEMS}}>
<h2>{{W_pay__problems}}</h2>
<ul id="problem-list">
{{#PROBLEM}}
<li><a href="#{{FIELD}}">{{TEXT}}</a></li>
{{/PROBLEM}}
</ul>
</div>

<form class="sheet pay-form" id="pay-form" method="post" action="/pay/{{PAYMENT}}" autocomplete="off" novalidate data-key="{{KEY}}" data-currency="{{CURRENCY}}" data-decimals="{{DECIMALS}}" data-decimal-mark="{{DECIMAL_MARK}}" data-least="{{LEAST_MINOR}}" data-most="{{MOST_MINOR}}" data-step="{{STEP_MINOR}}" data-most-of-provider="{{MOST_OF_PROVIDER}}" data-button="{{BUTTON_PATTERN}}" data-button-plain="{{W_pay__button_plain}}" data-working="{{W_pay__working}}" data-unreadable="{{UNREADABLE}}" data-too-little="{{TOO_LITTLE}}" data-too-much="{{TOO_MUCH}}" data-not-positive="{{NOT_POSITIVE}}" data-not-in-steps="{{NOT_IN_STEPS}}" data-card-problem="{{W_pay__card_problem}}" data-method-kinds="{{METHOD_KINDS}}">
<dl class="facts">
<div><dt>{{W_pay__to}}</dt><dd><bdi>{{PAYEE}}</bdi></dd></div>
<div><dt>{{W_pay__balance}}</dt><dd><bdi>{{BALANCE}}</bdi></dd></div>
</dl>
{{#CHOICES}}
<fieldset class="choices" id="choices" tabindex="-1">
<legend>{{W_pay__choose}}</legend>
{{#CHOICE}}
<label class="choice"><input type="radio" name="choice" value="{{VALUE}}"{{#CHECKED}} checked{{/CHECKED}}><span class="what"><bdi>{{CHOICE_NAME}}</bdi>{{#CHOICE_DETAIL}} <bdi class="hint">{{TEXT}}</bdi>{{/CHOICE_DETAIL}}</span> <bdi class="amount">{{CHOICE_AMOUNT}}</bdi></label>
{{/CHOICE}}
{{#OTHER}}
<label class="choice"><input type="radio" name="choice" id="other" value=""{{#CHECKED}} checked{{/CHECKED}}><span class="what">{{W_pay__other}}</span></label>
{{/OTHER}}
</fieldset>
{{/CHOICES}}
{{#FIXED}}
<input type="hidden" name="choice" value="{{VALUE}}">
{{/FIXED}}
{{#AMOUNT_FIELD}}
<div class="field">
<label for="amount">{{W_pay__amount}}</label>
<div class="amount-box">
<input id="amount" name="amount" type="text" inputmode="decimal" autocomplete="transaction-amount" enterkeyhint="done" spellcheck="false" required dir="ltr" value="{{AMOUNT}}" aria-describedby="amount-problem amount-hint"{{#AMOUNT_IS_BAD}} aria-invalid="true"{{/AMOUNT_IS_BAD}}>
<span class="unit" aria-hidden="true">{{CURRENCY}}</span>
</div>
<p class="problem" id="amount-problem"{{#AMOUNT_IS_FINE}} hidden{{/AMOUNT_IS_FINE}}>{{AMOUNT_PROBLEM}}</p>
<p class="hint" id="amount-hint">{{BOUNDS}}</p>
</div>
{{/AMOUNT_FIELD}}
<div class="field" id="card-field" role="group" aria-labelledby="card-label" aria-describedby="card-hint">
<p class="label" id="card-label">{{METHOD_LABEL}}</p>
<div class="card" id="card" tabindex="-1"></div>
<p class="hint" id="card-wait">{{W_pay__card_wait}}</p>
<p class="hint" id="card-hint" dir="auto">{{WHO_HANDLES_THE_CARD}}{{#BANK_HINT}} {{TEXT}}{{/BANK_HINT}}</p>
</div>
<div class="no-card" id="no-card" role="alert" hidden>
<p>{{W_pay__no_provider}}</p>
<p><a href="/pay/{{PAYMENT}}" id="reload">{{W_pay__reload}}</a></p>
</div>
<noscript>
<p class="no-card" dir="auto">{{WITHOUT_SCRIPT}}</p>
</noscript>
<input type="hidden" id="confirmation_token" name="confirmation_token" value="">
<button class="button" id="pay" type="submit">{{BUTTON}}</button>
<p class="unseen" id="progress" role="status"></p>
</form>
<p class="back"><a href="/pay/{{PAYMENT}}/invoice">{{W_pay__back}}</a></p>
</main>
<script src="{{A_amount__js}}"></script>
<script src="{{A_pay__js}}"></script>
<script id="provider" src="{{PROVIDER_SCRIPT}}" async></script>
</body>
</html>
