{{%AUTOESCAPE context="HTML"}}
{{! The customer's bank asks something. Filled by show_bank_question() in src/pages/pay_page.cpp, asked by assets/pay_question.js. }}
{{>HEAD}}
<main class="pay">
<h1>{{W_question__heading}}</h1>
{{#TEST}}
<p class="hint-box test">{{W_pay__test}}</p>
{{/TEST}}
<div class="sheet question">
<p>{{W_question__text}}</p>
<dl class="facts">
<div><dt>{{W_pay__to}}</dt><dd><bdi>{{PAYEE}}</bdi></dd></div>
<div><dt>{{W_invoice__number}}</dt><dd><bdi>{{NUMBER}}</bdi></dd></div>
<div><dt>{{W_result__amount}}</dt><dd><bdi>{{AMOUNT}}</bdi></dd></div>
</dl>
<p class="waiting" id="progress" role="status">{{W_question__wait}}</p>
<div class="no-card" id="no-card" role="alert" hidden>
<p>{{W_question__no_provider}}</p>
<p><a href="/pay/{{PAYMENT}}">{{W_question__ask_again}}</a></p>
</div>
<noscript>
<p class="no-card">{{W_question__without_script}}</p>
</noscript>
<form id="question" method="post" action="/pay/{{PAYMENT}}/result" data-key="{{KEY}}" data-client-secret="{{CLIENT_SECRET}}">
<button class="button quiet" type="submit">{{W_question__done}}</button>
</form>
</div>
<p class="back"><a href="/pay/{{PAYMENT}}/invoice">{{W_pay__back}}</a></p>
</main>
<script src="{{A_pay_question__js}}"></script>
<script id="provider" src="{{PROVIDER_SCRIPT}}" async></script>
</body>
</html>
