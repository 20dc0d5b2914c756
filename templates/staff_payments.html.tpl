{{%AUTOESCAPE context="HTML"}}
{{! All payments. Filled by src/pages/staff_payments.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1>{{W_payments__title}}</h1>
<p class="actions"><a class="button small quiet" href="{{CSV_PATH}}">{{W_payments__csv}}</a></p>
</div>
<form class="filters" method="get" action="/payments">
<label>{{W_payments__state}}<select name="state"><option value="">{{W_payments__all}}</option>
{{#STATE_OPTION}}
<option value="{{STATE_VALUE}}"{{#STATE_CURRENT}} selected{{/STATE_CURRENT}}>{{STATE_NAME}}</option>
{{/STATE_OPTION}}
</select></label>
<label>{{W_payments__from}}<input type="date" name="from" value="{{FROM}}"></label>
<label>{{W_payments__until}}<input type="date" name="until" value="{{UNTIL}}"></label>
<button class="button small quiet" type="submit">{{W_invoices__show}}</button>
</form>
{{#TABLE}}
<div class="sheet">
<table class="list">
<thead><tr><th scope="col">{{W_payments__method}}</th><th scope="col">{{W_invoices__number}}</th><th scope="col">{{W_payments__state}}</th><th scope="col" class="number">{{W_payments__amount}}</th></tr></thead>
<tbody>
{{#PAYMENT}}
<tr><td><a href="{{PAYMENT_PATH}}">{{METHOD}}</a>{{#TEST}} <span class="status attention">{{W_payment_detail__test}}</span>{{/TEST}}<br><span class="muted">{{AT}}</span></td><td class="wide"><a href="{{INVOICE_PATH}}"><bdi>{{INVOICE_NUMBER}}</bdi></a><br><bdi>{{BUYER}}</bdi></td><td class="wide">{{STATE}}{{#REFUNDED}}<br><span class="muted">{{W_payments__refunded}} {{REFUNDED_AMOUNT}}</span>{{/REFUNDED}}</td><td class="number">{{AMOUNT}}</td></tr>
{{/PAYMENT}}
</tbody>
</table>
</div>
{{/TABLE}}
{{#NONE_YET}}
<div class="sheet empty">
<h2>{{W_payments__none_yet}}</h2>
<p>{{W_payments__none_yet_text}}</p>
<p class="actions"><a class="button quiet" href="/invoices">{{W_staff__to_invoices}}</a></p>
</div>
{{/NONE_YET}}
{{#NONE_FOUND}}
<div class="sheet empty">
<h2>{{W_payments__none_found}}</h2>
<p class="actions"><a class="button quiet" href="/payments">{{W_invoices__show_all}}</a></p>
</div>
{{/NONE_FOUND}}
<p class="pages"><span>{{#NEWEST}}<a href="{{NEWEST_PATH}}">{{W_payments__newest}}</a>{{/NEWEST}}</span><span>{{#OLDER}}<a href="{{OLDER_PATH}}" rel="next">{{W_log__older}}</a>{{/OLDER}}</span></p>
</main>
</body>
</html>
