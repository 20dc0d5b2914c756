{{%AUTOESCAPE context="HTML"}}
{{! Invoices being written. Filled by src/pages/staff_draft.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1>{{W_drafts__title}}</h1>
{{#MAY_EDIT}}
<p class="actions"><a class="button small" href="/drafts/new">{{W_invoices__new}}</a></p>
{{/MAY_EDIT}}
</div>
<p class="chips"><a href="/drafts" aria-current="true">{{W_invoices__drafts}}</a> <a href="/invoices">{{W_invoices__filter__all}}</a></p>
{{#TABLE}}
<div class="sheet">
<table class="list">
<thead><tr><th scope="col">{{W_draft__customer}}</th><th scope="col">{{W_drafts__changed}}</th><th scope="col" class="number">{{W_invoices__total}}</th></tr></thead>
<tbody>
{{#DRAFT}}
<tr><td><a href="{{DRAFT_PATH}}"><bdi>{{BUYER}}</bdi></a></td><td class="wide muted">{{CHANGED_AT}} · <bdi>{{CHANGED_BY}}</bdi></td><td class="number">{{TOTAL}}</td></tr>
{{/DRAFT}}
</tbody>
</table>
</div>
{{/TABLE}}
{{#NONE}}
<div class="sheet empty">
<h2>{{W_drafts__none}}</h2>
<p>{{W_drafts__none_text}}</p>
{{#MAY_EDIT}}
<p class="actions"><a class="button" href="/drafts/new">{{W_invoices__new}}</a></p>
{{/MAY_EDIT}}
</div>
{{/NONE}}
{{#OLDER}}
<p class="pages"><a href="{{OLDER_PATH}}">{{W_invoices__after}}</a></p>
{{/OLDER}}
</main>
</body>
</html>
