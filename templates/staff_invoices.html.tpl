{{%AUTOESCAPE context="HTML"}}
{{! The list of invoices. Filled by src/pages/staff_invoices.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1>{{HEADING}}</h1>
{{#MAY_EDIT}}
<p class="actions"><a class="button small quiet" href="/invoices/import">{{W_invoices__import}}</a> <a class="button small" href="/drafts/new">{{W_invoices__new}}</a></p>
{{/MAY_EDIT}}
</div>
<nav aria-label="{{W_invoices__filters}}">
<p class="chips"><a href="/drafts">{{W_invoices__drafts}}</a>
{{#FILTER}}
<a href="{{FILTER_ADDRESS}}"{{#FILTER_CURRENT}} aria-current="true"{{/FILTER_CURRENT}}>{{FILTER_NAME}}{{#FILTER_COUNTED}} <span class="count">{{FILTER_COUNT}}</span>{{/FILTER_COUNTED}}</a>
{{/FILTER}}
</p>
</nav>
<form class="filters" method="get" action="/invoices" role="search">
<input type="hidden" name="filter" value="{{FILTER_VALUE}}">
<input type="hidden" name="customer" value="{{CUSTOMER}}">
<label class="grow">{{W_invoices__search}}<input type="search" name="search" maxlength="100" value="{{SEARCH}}"></label>
{{#DAYS_FIELD}}
<label>{{W_invoices__days}}<input type="number" name="days" min="1" max="3650" value="{{DAYS}}"></label>
{{/DAYS_FIELD}}
<label>{{W_invoices__order}}<select name="order">
{{#ORDER}}
<option value="{{ORDER_VALUE}}"{{#ORDER_CURRENT}} selected{{/ORDER_CURRENT}}>{{ORDER_NAME}}</option>
{{/ORDER}}
</select></label>
<button class="button small quiet" type="submit">{{W_invoices__show}}</button>
</form>
{{#TABLE}}
<div class="sheet">
<table class="list">
<thead><tr><th scope="col">{{W_invoices__number}}</th><th scope="col">{{W_invoices__status}}</th><th scope="col">{{W_invoices__activity}}</th><th scope="col">{{W_invoices__due_on}}</th><th scope="col" class="number">{{W_invoices__total}}</th><th scope="col" class="number">{{W_invoices__due}}</th></tr></thead>
<tbody>
{{#INVOICE}}
<tr>
<td><a href="{{INVOICE_PATH}}"><bdi>{{NUMBER}}</bdi></a><br><bdi>{{BUYER}}</bdi></td>
<td class="number status-cell"><span class="status {{TONE}}">{{STATUS}}</span>{{#FLAG}} <span class="status bad">{{FLAG_TEXT}}</span>{{/FLAG}}</td>
<td class="wide muted">{{ACTIVITY}}<br>{{ACTIVITY_AT}}</td>
<td class="muted">{{DUE_ON}}</td>
<td class="number muted total">{{TOTAL}}</td>
<td class="number"><strong>{{DUE}}</strong></td>
</tr>
{{/INVOICE}}
</tbody>
</table>
</div>
{{/TABLE}}
{{#NONE_YET}}
<div class="sheet empty">
<h2>{{W_invoices__none_yet}}</h2>
<p>{{W_invoices__none_yet_text}}</p>
<p><a href="/start">{{W_settings__start}}</a></p>
{{#MAY_EDIT}}
<p class="actions"><a class="button" href="/drafts/new">{{W_invoices__new}}</a> <a class="button quiet" href="/invoices/import">{{W_invoices__import}}</a></p>
{{/MAY_EDIT}}
</div>
{{/NONE_YET}}
{{#NONE_FOUND}}
<div class="sheet empty">
<h2>{{W_invoices__none_found}}</h2>
<p>{{W_invoices__none_found_text}}</p>
<p class="actions"><a class="button quiet" href="/invoices">{{W_invoices__show_all}}</a></p>
</div>
{{/NONE_FOUND}}
<p class="pages"><span>{{#BEFORE}}<a href="{{BEFORE_ADDRESS}}" rel="prev">{{W_invoices__before}}</a>{{/BEFORE}}</span><span class="muted">{{PAGE_NUMBER}}</span><span>{{#AFTER}}<a href="{{AFTER_ADDRESS}}" rel="next">{{W_invoices__after}}</a>{{/AFTER}}</span></p>
</main>
</body>
</html>
