{{%AUTOESCAPE context="HTML"}}
{{! One online payment. Filled by src/pages/staff_payment.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1>{{AMOUNT}}</h1>
<p><span class="status {{TONE}}">{{STATE}}</span>{{#TEST}} <span class="status attention">{{W_payment_detail__test}}</span>{{/TEST}}</p>
<p class="actions">
{{#MAY_REFUND}}
<a class="button small" href="{{PATH}}/refund">{{W_payment_detail__refund}}</a>
{{/MAY_REFUND}}
</p>
</div>
<div class="columns">
<div>
<section class="sheet first" aria-labelledby="about">
<h2 id="about">{{W_payment_detail__about}}</h2>
<dl class="facts">
<div><dt>{{W_invoices__number}}</dt><dd><a href="{{INVOICE_PATH}}"><bdi>{{INVOICE_NUMBER}}</bdi></a></dd></div>
<div><dt>{{W_payments__method}}</dt><dd>{{METHOD}}</dd></div>
<div><dt>{{W_payment_detail__at}}</dt><dd>{{AT}}</dd></div>
{{#DECLINED}}
<div><dt>{{W_payment_detail__declined}}</dt><dd>{{DECLINE_CODE}}</dd></div>
{{/DECLINED}}
{{#REFUNDABLE}}
<div><dt>{{W_payment_detail__refundable}}</dt><dd>{{REFUNDABLE_AMOUNT}}</dd></div>
{{/REFUNDABLE}}
{{#AT_PROVIDER}}
<div><dt>{{W_payment_detail__provider}}</dt><dd><a href="{{DASHBOARD}}" rel="noopener noreferrer">{{PROVIDER_ID}}</a></dd></div>
{{/AT_PROVIDER}}
<div><dt>{{W_payment_detail__id}}</dt><dd>{{ID}}</dd></div>
</dl>
{{#MAY_ASK}}
<form class="form compact" method="post" action="{{PATH}}/ask">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p><button class="button small quiet" type="submit">{{W_payment_detail__ask}}</button></p>
</form>
{{/MAY_ASK}}
{{#MAY_DECIDE}}
<p class="hint-box attention">{{W_payment_detail__review}}</p>
<p class="actions"><a class="button small" href="{{PATH}}/review?decision=accept">{{W_review__accept_button}}</a> <a class="button small quiet" href="{{PATH}}/review?decision=release">{{W_review__release_button}}</a></p>
{{/MAY_DECIDE}}
</section>
{{#REFUNDS}}
<section class="sheet" aria-labelledby="refunds">
<h2 id="refunds">{{W_payment_detail__refunds}}</h2>
<ul class="log">
{{#REFUND}}
<li><span>{{REFUND_AMOUNT}} · {{REFUND_STATE}} · {{REFUND_KIND}}</span><span class="muted"><bdi>{{REFUND_REASON}}</bdi></span><span class="when">{{REFUND_AT}}</span>
{{#REFUND_REVIEW}}
<span><a href="{{REFUND_PATH}}?decision=accept">{{W_review__accept_button}}</a> · <a href="{{REFUND_PATH}}?decision=release">{{W_review__release_button}}</a></span>
{{/REFUND_REVIEW}}
</li>
{{/REFUND}}
</ul>
</section>
{{/REFUNDS}}
{{#DISPUTES}}
<section class="sheet" aria-labelledby="disputes">
<h2 id="disputes">{{W_payment_detail__disputes}}</h2>
<p class="lead">{{W_payment_detail__disputes_text}}</p>
<ul class="log">
{{#DISPUTE}}
<li><span>{{DISPUTE_AMOUNT}} · {{DISPUTE_STATE}} · {{DISPUTE_REASON}}</span>
{{#DISPUTE_UNTIL}}
<span class="muted">{{W_payment_detail__answer_until}} {{DISPUTE_UNTIL_TEXT}}</span>
{{/DISPUTE_UNTIL}}
</li>
{{/DISPUTE}}
</ul>
</section>
{{/DISPUTES}}
</div>
<section class="sheet first" aria-labelledby="log">
<h2 id="log">{{W_log__title}}</h2>
<ul class="log">
{{#LINE}}
<li><span>{{LINE_TEXT}}</span><span class="muted"><bdi>{{LINE_DETAIL}}</bdi></span><span class="when">{{LINE_AT}} · <bdi>{{LINE_ACTOR}}</bdi></span></li>
{{/LINE}}
</ul>
</section>
</div>
</main>
</body>
</html>
