{{%AUTOESCAPE context="HTML"}}
{{! An invoice to oneself. Filled by src/pages/staff_test_invoice.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_test_invoice__title}}</h1></div>
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<section class="sheet" aria-labelledby="send">
<h2 id="send">{{W_test_invoice__send_heading}}</h2>
<p class="lead">{{TEXT}}</p>
<ul class="consequences">
<li>{{W_test_invoice__marked}}</li>
<li>{{W_test_invoice__pays}}</li>
<li>{{W_test_invoice__apart}}</li>
</ul>
{{#NO_KEYS}}
<p class="hint-box attention">{{W_test_invoice__no_keys}} <a href="/settings/payments">{{W_test_invoice__set_keys}}</a></p>
{{/NO_KEYS}}
{{#NO_KEYS_ASK}}
<p class="hint-box attention">{{W_test_invoice__no_keys}} {{W_test_invoice__ask_owner}}</p>
{{/NO_KEYS_ASK}}
<form class="form" method="post" action="/settings/test-invoice">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p><button class="button small" type="submit">{{W_test_invoice__send}}</button></p>
</form>
</section>
{{#INVOICES}}
<section class="sheet" aria-labelledby="invoices">
<h2 id="invoices">{{W_test_invoice__list}}</h2>
<ul class="log roomy">
{{#INVOICE}}
<li><span><a href="{{INVOICE_PATH}}"><bdi>{{NUMBER}}</bdi></a> <span class="muted">{{ISSUED_AT}}</span></span>
<span class="muted">{{DUE}}</span>
<form method="post" action="{{DELETE_PATH}}"><input type="hidden" name="csrf" value="{{TOKEN}}"><button class="button small quiet" type="submit" aria-label="{{W_test_invoice__delete}} {{NUMBER}}">{{W_test_invoice__delete}}</button></form></li>
{{/INVOICE}}
</ul>
</section>
{{/INVOICES}}
</main>
</body>
</html>
