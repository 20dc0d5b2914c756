{{%AUTOESCAPE context="HTML"}}
{{! What became of a payment. Filled by show_pay_result() in src/pages/pay_result_page.cpp. }}
{{>HEAD}}
<main class="pay result {{TONE}}" id="result" data-state="{{STATE}}">
<div class="sheet">
<svg class="mark" viewBox="0 0 48 48" width="64" height="64" aria-hidden="true" focusable="false">
<circle cx="24" cy="24" r="24"></circle>
{{#GOOD_MARK}}
<path d="M14 25l7 7 13-15"></path>
{{/GOOD_MARK}}
{{#WAIT_MARK}}
<path d="M24 13v12l8 5"></path>
{{/WAIT_MARK}}
{{#BAD_MARK}}
<path d="M24 13v14M24 34v.5"></path>
{{/BAD_MARK}}
</svg>
<h1>{{HEADING}}</h1>
{{#SUM}}
<p class="sum"><bdi>{{SUM_TEXT}}</bdi></p>
{{/SUM}}
<p class="lead" dir="auto">{{TEXT}}</p>
{{#MORE}}
<p dir="auto">{{MORE_TEXT}}</p>
{{/MORE}}
{{#TEST}}
<p class="hint-box test">{{W_pay__test}}</p>
{{/TEST}}
<dl class="facts">
{{#FACT}}
<div><dt>{{LABEL}}</dt><dd><bdi>{{VALUE}}</bdi></dd></div>
{{/FACT}}
</dl>
<div class="actions">
{{#VERIFY}}
<a class="button" href="{{PAGE_URL}}" rel="noreferrer">{{W_result__verify_account__open}}</a>
{{/VERIFY}}
{{#VERIFIED}}
<form method="post" action="/pay/{{PAYMENT}}/result"><button class="button quiet" type="submit">{{W_result__verify_account__done}}</button></form>
{{/VERIFIED}}
{{#TRY_AGAIN}}
<form method="post" action="/pay/{{PAYMENT}}/again"><button class="button" type="submit">{{W_result__try_again}}</button></form>
{{/TRY_AGAIN}}
{{#PAY_MORE}}
<form method="post" action="/pay/{{PAYMENT}}/again"><button class="button" type="submit">{{PAY_MORE_BUTTON}}</button></form>
{{/PAY_MORE}}
{{#RECEIPT}}
<a class="button {{RECEIPT_WEIGHT}}" href="/pay/{{PAYMENT}}/receipt.pdf">{{W_result__receipt_download}}</a>
{{/RECEIPT}}
<a class="button quiet" href="/pay/{{PAYMENT}}/invoice">{{W_pay__back}}</a>
</div>
</div>
</main>
{{#CONTACT}}
<footer class="contact">
<h2>{{W_result__questions}}</h2>
<p dir="auto">{{CONTACT_TEXT}}</p>
<ul>
{{#CONTACT_LINE}}
<li><bdi>{{TEXT}}</bdi></li>
{{/CONTACT_LINE}}
</ul>
</footer>
{{/CONTACT}}
{{#ASKS_AGAIN}}
<script src="{{A_pay_result__js}}"></script>
{{/ASKS_AGAIN}}
</body>
</html>
