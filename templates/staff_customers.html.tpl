{{%AUTOESCAPE context="HTML"}}
{{! The list of customers. Filled by src/pages/staff_customers.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1>{{W_customers__title}}</h1>
{{#MAY_ADD}}
<p class="actions"><a class="button small" href="/customers/new">{{W_customers__new}}</a></p>
{{/MAY_ADD}}
</div>
<form class="filters" method="get" action="/customers" role="search">
<label class="grow">{{W_customers__search}}<input type="search" name="search" maxlength="100" value="{{SEARCH}}"></label>
<button class="button small quiet" type="submit">{{W_invoices__show}}</button>
</form>
{{#TABLE}}
<div class="sheet">
<table class="list">
<thead><tr><th scope="col">{{W_customer__name}}</th><th scope="col">{{W_customer__contact_name}}</th><th scope="col">{{W_customer__emails}}</th></tr></thead>
<tbody>
{{#CUSTOMER}}
<tr><td class="wide"><a href="{{CUSTOMER_PATH}}"><bdi>{{CUSTOMER_NAME}}</bdi></a>{{#ARCHIVED}} <span class="muted">{{W_customers__is_archived}}</span>{{/ARCHIVED}}</td><td class="wide"><bdi>{{CONTACT_NAME}}</bdi></td><td class="wide muted"><bdi>{{EMAILS}}</bdi></td></tr>
{{/CUSTOMER}}
</tbody>
</table>
</div>
{{/TABLE}}
{{#NONE_YET}}
<div class="sheet empty">
<h2>{{W_customers__none_yet}}</h2>
<p>{{W_customers__none_yet_text}}</p>
{{#MAY_ADD}}
<p class="actions"><a class="button" href="/customers/new">{{W_customers__new}}</a></p>
{{/MAY_ADD}}
</div>
{{/NONE_YET}}
{{#NONE_FOUND}}
<div class="sheet empty">
<h2>{{W_customers__none_found}}</h2>
<p>{{W_customers__none_found_text}}</p>
<p class="actions"><a class="button quiet" href="/customers">{{W_invoices__show_all}}</a></p>
</div>
{{/NONE_FOUND}}
<p class="pages"><span>{{#BEFORE}}<a href="{{BEFORE_PATH}}" rel="prev">{{W_invoices__before}}</a>{{/BEFORE}}</span><span>{{#AFTER}}<a href="{{AFTER_PATH}}" rel="next">{{W_invoices__after}}</a>{{/AFTER}}</span></p>
</main>
</body>
</html>
