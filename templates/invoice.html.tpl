{{%AUTOESCAPE context="HTML"}}
{{! The customer's invoice. Filled by show_invoice() in src/pages/invoice_page.cpp. }}
{{>HEAD}}
<main class="invoice">
{{#TEST}}
<p class="hint-box test">{{TEST_TEXT}}</p>
{{/TEST}}
<h1>{{INVOICE}} <bdi>{{NUMBER}}</bdi></h1>

<section class="summary" aria-labelledby="summary">
<h2 id="summary" class="unseen">{{W_invoice__summary}}</h2>
<p class="status {{TONE}}">{{STATUS}}</p>
<p class="due"><span class="label">{{DUE_LABEL}}</span> <strong class="{{DUE_LENGTH}}"><bdi>{{DUE}}</bdi></strong></p>
{{#DUE_ON}}
<p class="due-on">{{DUE_ON_TEXT}}</p>
{{/DUE_ON}}
<div class="actions">
{{#PAY_NOW}}
<form method="post" action="/i/{{TOKEN}}/pay"><input type="hidden" name="nonce" value="{{NONCE}}"><button class="button" type="submit">{{W_invoice__pay_now}}</button></form>
{{/PAY_NOW}}
<a class="button {{DOWNLOAD_WEIGHT}}" href="/i/{{TOKEN}}/invoice.pdf">{{W_invoice__download}}</a>
{{#SEE_HOW_TO_PAY}}
<a class="button quiet" href="#payment">{{W_invoice__see_how_to_pay}}</a>
{{/SEE_HOW_TO_PAY}}
</div>
{{#NEWS}}
<p class="news" dir="auto">{{TEXT}}</p>
{{/NEWS}}
{{#WHY_NO_PAY_NOW}}
<p class="why" dir="auto">{{REASON}}</p>
{{/WHY_NO_PAY_NOW}}
</section>

<div class="sheet">
<section aria-labelledby="details">
<h2 id="details" class="unseen">{{W_invoice__details}}</h2>
<dl class="facts">
<div><dt>{{NUMBER_LABEL}}</dt><dd><bdi>{{NUMBER}}</bdi></dd></div>
{{#FACT}}
<div><dt>{{LABEL}}</dt><dd><bdi>{{VALUE}}</bdi></dd></div>
{{/FACT}}
</dl>
<div class="parties">
{{#PARTY}}
<section class="party">
<h3>{{HEADING}}</h3>
{{#NAME}}
<p class="name"><bdi>{{NAME_TEXT}}</bdi></p>
{{/NAME}}
{{#ADDRESS}}
<p class="lines">{{#ADDRESS_LINE}}<bdi>{{TEXT}}</bdi>{{#ADDRESS_LINE_separator}}<br>{{/ADDRESS_LINE_separator}}{{/ADDRESS_LINE}}</p>
{{/ADDRESS}}
{{#PARTY_FACTS}}
<dl>
{{#PARTY_FACT}}
<div><dt dir="auto">{{LABEL}}</dt><dd><bdi>{{VALUE}}</bdi></dd></div>
{{/PARTY_FACT}}
</dl>
{{/PARTY_FACTS}}
{{#PARTY_NOTE}}
<p class="note" dir="auto">{{TEXT}}</p>
{{/PARTY_NOTE}}
</section>
{{/PARTY}}
</div>
</section>

<section aria-labelledby="items">
<h2 id="items">{{W_invoice__items}}</h2>
<table class="items" aria-labelledby="items">
<thead>
<tr>
<th scope="col">{{DESCRIPTION_HEAD}}</th>
<th scope="col" class="number">{{QUANTITY_HEAD}}</th>
<th scope="col" class="number">{{UNIT_PRICE_HEAD}}</th>
{{#TAX_COLUMN}}
<th scope="col" class="number"><bdi>{{TAX_HEAD}}</bdi></th>
{{/TAX_COLUMN}}
<th scope="col" class="number">{{AMOUNT_HEAD}}</th>
</tr>
</thead>
<tbody>
{{#LINE}}
<tr>
<td class="item">
<p class="name" lang="{{DOCUMENT_LANGUAGE}}"><bdi>{{LINE_NAME}}</bdi></p>
{{#DETAIL}}
<p class="detail" lang="{{DOCUMENT_LANGUAGE}}"><bdi>{{TEXT}}</bdi></p>
{{/DETAIL}}
{{#ADJUSTMENT}}
<p class="adjustment"><bdi>{{LABEL}}</bdi> <bdi class="value">{{VALUE}}</bdi></p>
{{/ADJUSTMENT}}
</td>
<td class="number quantity"><bdi>{{QUANTITY}}</bdi>{{#UNIT}} <bdi>{{UNIT_TEXT}}</bdi>{{/UNIT}}</td>
<td class="number price"><bdi>{{UNIT_PRICE}}</bdi></td>
{{#TAX_CELL}}
<td class="number tax"><bdi>{{TAX}}</bdi></td>
{{/TAX_CELL}}
<td class="number amount"><bdi>{{AMOUNT}}</bdi></td>
</tr>
{{/LINE}}
</tbody>
</table>
</section>

<section class="sums" aria-labelledby="totals">
<h2 id="totals" class="unseen">{{W_invoice__totals}}</h2>
<dl>
{{#SUBTOTAL}}
<div><dt dir="auto">{{LABEL}}</dt><dd><bdi>{{VALUE}}</bdi></dd></div>
{{/SUBTOTAL}}
{{#TAX_SUM}}
<div><dt><bdi>{{LABEL}}</bdi> <span class="base"><bdi>{{BASE}}</bdi></span>{{#TAX_REASON}} <span class="base reason" dir="auto">{{TEXT}}</span>{{/TAX_REASON}}</dt><dd><bdi>{{AMOUNT}}</bdi></dd></div>
{{/TAX_SUM}}
{{#TOTAL}}
<div class="total"><dt>{{LABEL}}</dt><dd><bdi>{{VALUE}}</bdi></dd></div>
{{/TOTAL}}
<div class="due"><dt>{{DUE_LABEL}}</dt><dd><bdi>{{DUE}}</bdi></dd></div>
</dl>
</section>

{{#PLAN}}
<section class="history" aria-labelledby="plan">
<h2 id="plan">{{HEADING}}</h2>
<ul>
{{#PLAN_PART}}
<li>
<bdi class="what">{{PART_NAME}}</bdi>
<bdi class="amount">{{AMOUNT}}</bdi>
<span class="about"><bdi>{{PART_DUE}}</bdi>{{#PART_STATE}} <strong class="status {{TONE}}">{{TEXT}}</strong>{{/PART_STATE}}</span>
</li>
{{/PLAN_PART}}
</ul>
</section>
{{/PLAN}}

{{#HISTORY}}
<section class="history" aria-labelledby="history">
<h2 id="history">{{HEADING}}</h2>
<ul>
{{#STEP}}
<li>
<bdi class="what">{{WHAT}}</bdi>
<bdi class="amount">{{AMOUNT}}</bdi>
<span class="about"><bdi>{{DATE}}</bdi>{{#RECEIPT}} <a href="/i/{{TOKEN}}/receipts/{{RECEIPT_FILE}}">{{RECEIPT_NAME}}</a>{{/RECEIPT}}{{#MARK}} <strong class="status neutral">{{MARK_TEXT}}</strong>{{/MARK}}</span>
</li>
{{/STEP}}
</ul>
</section>
{{/HISTORY}}

{{#PAYMENT}}
<section id="payment" class="payment" aria-labelledby="how-to-pay">
<h2 id="how-to-pay">{{HEADING}}</h2>
<dl>
{{#PAYMENT_FACT}}
<div><dt>{{LABEL}}</dt><dd><bdi>{{VALUE}}</bdi></dd></div>
{{/PAYMENT_FACT}}
</dl>
{{#PAYMENT_NOTE}}
<p dir="auto">{{TEXT}}</p>
{{/PAYMENT_NOTE}}
{{#TRANSFER_CODE}}
<details class="transfer-code"><summary>{{W_payment__code}}</summary>
<p>{{W_payment__code_text}}</p>
<img src="/i/{{TOKEN}}/transfer.svg" alt="{{W_payment__code_alt}}" width="240" height="240" loading="lazy">
</details>
{{/TRANSFER_CODE}}
</section>
{{/PAYMENT}}

{{#TEXTS}}
<section class="texts">
<h2>{{HEADING}}</h2>
{{#PARAGRAPH}}
<p dir="auto" lang="{{DOCUMENT_LANGUAGE}}">{{TEXT}}</p>
{{/PARAGRAPH}}
</section>
{{/TEXTS}}
</div>
{{#WRITE}}
<p class="write"><a href="/i/{{TOKEN}}/message">{{W_message__link}}</a></p>
{{/WRITE}}
</main>

{{#CONTACT}}
<footer class="contact">
<h2>{{W_contact__heading}}</h2>
<p dir="auto">{{CONTACT_TEXT}}</p>
<ul>
{{#CONTACT_LINE}}
<li><bdi>{{TEXT}}</bdi></li>
{{/CONTACT_LINE}}
</ul>
</footer>
{{/CONTACT}}
{{#TELLS_SEEN}}
<script src="{{A_seen__js}}" defer></script>
{{/TELLS_SEEN}}
</body>
</html>
