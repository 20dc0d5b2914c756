{{%AUTOESCAPE context="HTML"}}
{{! The sums of a draft alone, for its script; staff_draft.html.tpl has the same. Filled by src/pages/staff_draft.cpp. }}
<dl class="facts">
{{#TOTAL_LINE}}
<div><dt>{{TOTAL_NAME}}</dt><dd>{{TOTAL_AMOUNT}}</dd></div>
{{/TOTAL_LINE}}
</dl>
<p class="muted">{{W_draft__total}}</p>
<p class="owed">{{TOTAL_PAYABLE}}</p>
