{{%AUTOESCAPE context="HTML"}}
{{! The bar at the top of every page of staff. Filled by open_staff_page() in src/pages/staff_layout.cpp. }}
<a class="skip" href="#main">{{W_staff__skip}}</a>
<header class="bar">
<p class="wordmark"><bdi>{{WORKSPACE_NAME}}</bdi></p>
<nav aria-label="{{W_staff__places}}">
<ul>
<li><a href="/invoices"{{#IN_INVOICES}} aria-current="page"{{/IN_INVOICES}}>{{W_staff__invoices}}</a></li>
<li><a href="/payments"{{#IN_PAYMENTS}} aria-current="page"{{/IN_PAYMENTS}}>{{W_staff__payments}}</a></li>
<li><a href="/customers"{{#IN_CUSTOMERS}} aria-current="page"{{/IN_CUSTOMERS}}>{{W_staff__customers}}</a></li>
<li><a href="/books"{{#IN_BOOKS}} aria-current="page"{{/IN_BOOKS}}>{{W_staff__books}}</a></li>
<li><a href="/settings"{{#IN_SETTINGS}} aria-current="page"{{/IN_SETTINGS}}>{{W_staff__settings}}</a></li>
</ul>
</nav>
<p class="notices"><a href="/notices"{{#IN_NOTICES}} aria-current="page"{{/IN_NOTICES}}>{{W_notices__title}}{{#UNREAD_NOTICES}} <span class="count">{{UNREAD_COUNT}}</span>{{/UNREAD_NOTICES}}</a></p>
<details class="menu">
<summary><bdi>{{USER_NAME}}</bdi></summary>
<div>
<p><a href="/settings/account">{{W_staff__account}}</a></p>
<form method="post" action="/logout">
<input type="hidden" name="csrf" value="{{CSRF}}">
<button class="link" type="submit">{{W_staff__sign_out}}</button>
</form>
</div>
</details>
</header>
{{#DONE}}
<p class="done" role="status">{{DONE_TEXT}}</p>
{{/DONE}}
