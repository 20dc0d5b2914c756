{{%AUTOESCAPE context="HTML"}}
{{! Everything about one invoice. Filled by src/pages/staff_invoice.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1><bdi>{{NUMBER}}</bdi></h1>
<p><span class="status {{TONE}}">{{STATUS}}</span>{{#FLAG}} <span class="status bad">{{FLAG_TEXT}}</span>{{/FLAG}}</p>
<p class="actions">
{{#MAY_SEND}}
<a class="button small" href="{{PATH}}/send">{{W_invoice_detail__send}}</a>
{{#MAY_TEXT}}
<a class="button small quiet" href="{{PATH}}/send?channel=sms">{{W_invoice_detail__send_sms}}</a>
{{/MAY_TEXT}}
{{/MAY_SEND}}
{{#MAY_REMIND}}
<button class="button small quiet" type="submit" form="remind">{{W_invoice_detail__remind}}</button>
{{/MAY_REMIND}}
{{#MAY_RECORD}}
<a class="button small quiet" href="{{PATH}}/offline">{{W_invoice_detail__record}}</a>
{{/MAY_RECORD}}
{{#MAY_EDIT}}
<a class="button small quiet" href="{{LIKE_PATH}}">{{W_invoice_detail__duplicate}}</a>
{{/MAY_EDIT}}
{{#MAY_REISSUE}}
<a class="button small" href="{{REISSUE_PATH}}">{{W_invoice_detail__reissue}}</a>
{{/MAY_REISSUE}}
{{#MAY_VOID}}
<a class="button small quiet" href="{{PATH}}/void">{{W_invoice_detail__void}}</a>
{{/MAY_VOID}}
</p>
{{#MAY_REMIND}}
<form id="remind" method="post" action="{{PATH}}/remind">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="nonce" value="{{NONCE}}">
</form>
{{/MAY_REMIND}}
</div>
{{#REMINDERS_REST}}
<p class="hint-box attention">{{REST_TEXT}} <a href="{{PATH}}/send?purpose=reminder">{{W_invoice_detail__remind_anyway}}</a></p>
{{/REMINDERS_REST}}
{{#TEST}}
<div class="hint-box attention">{{W_test_invoice__banner}} <a href="/settings/test-invoice">{{W_test_invoice__all}}</a>
{{#MAY_DELETE}}
<form method="post" action="/settings/test-invoice/{{ID}}/delete"><input type="hidden" name="csrf" value="{{TOKEN}}"><button class="button small quiet" type="submit">{{W_test_invoice__delete}}</button></form>
{{/MAY_DELETE}}
</div>
{{/TEST}}
<div class="columns">
<div>
<section class="sheet first" aria-labelledby="standing">
<h2 id="standing" class="unseen">{{W_invoice_detail__standing}}</h2>
<p class="muted">{{W_invoice_detail__owed}}</p>
<p class="owed">{{DUE}}</p>
<dl class="facts">
<div><dt>{{W_invoice_detail__customer}}</dt><dd><bdi>{{BUYER}}</bdi></dd></div>
<div><dt>{{W_invoice_detail__issued_on}}</dt><dd>{{ISSUED_ON}}</dd></div>
{{#HAS_DUE_DATE}}
<div><dt>{{W_invoices__due_on}}</dt><dd>{{DUE_ON}}</dd></div>
{{/HAS_DUE_DATE}}
{{#SUM}}
<div><dt>{{SUM_NAME}}</dt><dd>{{SUM_AMOUNT}}</dd></div>
{{/SUM}}
{{#RELATED}}
<div><dt>{{RELATION}}</dt><dd><a href="{{RELATED_PATH}}"><bdi>{{RELATED_NUMBER}}</bdi></a></dd></div>
{{/RELATED}}
</dl>
</section>
<section class="sheet" aria-labelledby="payments">
<h2 id="payments">{{W_invoice_detail__payments}}</h2>
{{#NO_PAYMENTS}}
<p class="muted">{{W_invoice_detail__no_payments}}</p>
{{/NO_PAYMENTS}}
{{#PAYMENTS}}
<table class="list">
<thead><tr><th scope="col">{{W_payments__method}}</th><th scope="col">{{W_payments__state}}</th><th scope="col" class="number">{{W_payments__amount}}</th></tr></thead>
<tbody>
{{#PAYMENT}}
<tr><td><a href="{{PAYMENT_PATH}}">{{PAYMENT_METHOD}}</a><br><span class="muted">{{PAYMENT_AT}}</span></td><td class="wide">{{PAYMENT_STATE}}</td><td class="number">{{PAYMENT_AMOUNT}}</td></tr>
{{/PAYMENT}}
</tbody>
</table>
{{/PAYMENTS}}
{{#OFFLINE_PAYMENTS}}
<h3>{{W_invoice_detail__offline}}</h3>
<ul class="log">
{{#OFFLINE}}
<li><span>{{OFFLINE_AMOUNT}} · {{OFFLINE_METHOD}} · {{OFFLINE_ON}} <bdi>{{OFFLINE_NOTE}}</bdi></span>
{{#OFFLINE_REVERSED}}
<span class="muted">{{W_offline__reversed}}: <bdi>{{OFFLINE_REASON}}</bdi></span>
{{/OFFLINE_REVERSED}}
{{#OFFLINE_CAN_REVERSE}}
<a href="{{OFFLINE_PATH}}">{{W_offline__reverse}}</a>
{{/OFFLINE_CAN_REVERSE}}
</li>
{{/OFFLINE}}
</ul>
{{/OFFLINE_PAYMENTS}}
</section>
{{#RECEIPTS}}
<section class="sheet" aria-labelledby="receipts">
<h2 id="receipts">{{W_invoice_detail__receipts}}</h2>
<ul class="log">
{{#RECEIPT}}
<li><span><a href="{{RECEIPT_PATH}}">{{RECEIPT_NAME}}</a> · <a href="{{RECEIPT_PATH}}?view=1">{{W_invoice_detail__view}}<span class="unseen"> {{RECEIPT_NAME}}</span></a>{{#RECEIPT_SENDS}} · <a href="{{RECEIPT_SEND_PATH}}">{{W_invoice_detail__send}}<span class="unseen"> {{RECEIPT_NAME}}</span></a>{{/RECEIPT_SENDS}}</span><span class="muted">{{RECEIPT_AMOUNT}} · {{RECEIPT_AT}}</span></li>
{{/RECEIPT}}
</ul>
</section>
{{/RECEIPTS}}
</div>
<div>
<section class="sheet first" aria-labelledby="links">
<h2 id="links">{{W_links__title}}</h2>
{{#LIVING_LINK}}
<p class="field"><label for="link">{{W_links__newest}}</label></p>
<p class="copy"><input id="link" readonly value="{{LINK}}"><button class="button small" type="button" data-copy="link" data-copied="{{W_links__copied}}" hidden>{{W_links__copy}}</button></p>
<p class="muted">{{W_links__anyone}}</p>
<p><a href="{{LINK}}" target="_blank" rel="noopener">{{W_links__preview}}</a> · <a href="{{LINK}}/invoice.pdf">{{W_links__pdf}}</a></p>
{{#MAY_REPLACE}}
<p><a href="{{PATH}}/links/replace">{{W_links__replace}}</a></p>
{{/MAY_REPLACE}}
{{/LIVING_LINK}}
{{#NO_LINK}}
<p>{{W_links__none}}</p>
{{/NO_LINK}}
<form class="form compact" method="post" action="{{PATH}}/links/find#links">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="paste">{{W_links__paste}}</label>
<input id="paste" name="link" maxlength="2000" autocomplete="off" value="{{PASTED}}"></p>
{{#ANSWER}}
<p class="hint-box" role="status">{{ANSWER_TEXT}}{{#ANSWER_LINK}} <a href="{{ANSWER_PATH}}">{{W_links__answer__open}}</a>{{/ANSWER_LINK}}</p>
{{/ANSWER}}
<p><button class="button small quiet" type="submit">{{W_links__ask}}</button></p>
</form>
<details>
<summary>{{W_links__all}}</summary>
<ul class="log">
{{#LINK_ROW}}
<li><span>{{LINK_STATE}}{{#LINK_OF}} · <bdi>{{LINK_RECIPIENT}}</bdi>{{/LINK_OF}}</span><span class="when">{{LINK_CREATED}}</span></li>
{{/LINK_ROW}}
</ul>
</details>
</section>
{{#DELIVERIES}}
<section class="sheet" aria-labelledby="sent">
<h2 id="sent">{{W_delivery__title}}</h2>
<ul class="log">
{{#DELIVERY}}
<li><span><bdi>{{DELIVERY_RECIPIENT}}</bdi></span>
<span class="muted">{{DELIVERY_PURPOSE}} <span class="status {{DELIVERY_TONE}}">{{DELIVERY_STATE}}</span>{{#DELIVERY_AGAIN}} <a href="{{DELIVERY_AGAIN_PATH}}">{{W_delivery__again}}<span class="unseen"> {{DELIVERY_RECIPIENT}}</span></a>{{/DELIVERY_AGAIN}}</span>
{{#DELIVERY_ANSWERED}}
<span><bdi>{{DELIVERY_ANSWER}}</bdi></span>
{{/DELIVERY_ANSWERED}}
<span class="when">{{DELIVERY_AT}} · <bdi>{{DELIVERY_ACTOR}}</bdi></span></li>
{{/DELIVERY}}
</ul>
</section>
{{/DELIVERIES}}
{{#VIEWS}}
<section class="sheet" aria-labelledby="views">
<h2 id="views">{{W_views__title}}</h2>
<ul class="log">
{{#VIEW}}
<li><span>{{VIEW_WHO}} <span class="muted"><bdi>{{VIEW_RECIPIENT}}</bdi></span></span><span class="when">{{VIEW_AT}}</span></li>
{{/VIEW}}
</ul>
</section>
{{/VIEWS}}
<section class="sheet" aria-labelledby="log">
<h2 id="log">{{W_log__title}}</h2>
<ul class="log">
{{#LINE}}
<li><span>{{LINE_TEXT}}</span><span class="muted"><bdi>{{LINE_DETAIL}}</bdi></span><span class="when">{{LINE_AT}} · <bdi>{{LINE_ACTOR}}</bdi></span></li>
{{/LINE}}
</ul>
{{#OLDER}}
<p class="pages"><a href="{{OLDER_PATH}}">{{W_log__older}}</a></p>
{{/OLDER}}
</section>
</div>
</div>
</main>
<script src="{{A_copy__js}}" defer></script>
</body>
</html>
