{{%AUTOESCAPE context="HTML"}}
{{! An invoice being written. Filled by src/pages/staff_draft.cpp and src/pages/draft_fields.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1>{{HEADING}}</h1></div>
{{#CHANGED_MEANWHILE}}
<p class="problem-box" role="alert">{{CHANGED_TEXT}} <a href="{{DRAFT_PATH}}">{{W_draft__see_other}}</a></p>
{{/CHANGED_MEANWHILE}}
{{#PROBLEMS}}
<div class="problems" role="alert" tabindex="-1">
<h2>{{W_draft__problems}}</h2>
<ul>
{{#PROBLEM}}
<li>{{#OF_LINE}}{{OF_LINE_TEXT}}: {{/OF_LINE}}{{PROBLEM_TEXT}}</li>
{{/PROBLEM}}
</ul>
</div>
{{/PROBLEMS}}
<form class="form draft" id="draft" method="post" action="{{ACTION}}" data-totals="/drafts/totals" novalidate>
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="version" value="{{VERSION}}">
<input type="hidden" name="replaces" value="{{REPLACES}}">
<input type="hidden" name="customer" value="{{CUSTOMER}}">
<input type="hidden" name="unseen" value="{{UNSEEN}}">
<button class="unseen" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true">{{W_draft__save}}</button>
<fieldset><legend>{{W_draft__customer}}</legend>
<div class="row">
<p class="field"><label for="buyer.name">{{W_draft__buyer_name}}</label><input id="buyer.name" name="buyer.name" autocomplete="off" maxlength="200" value="{{BUYER_NAME}}"{{#BUYER_NAME_WRONG}} aria-invalid="true"{{/BUYER_NAME_WRONG}}></p>
<p class="field"><label for="buyer.contact">{{W_draft__buyer_contact}}</label><input id="buyer.contact" name="buyer.contact" autocomplete="off" maxlength="200" value="{{BUYER_CONTACT}}"></p>
<p class="field"><label for="buyer.email">{{W_draft__buyer_email}}</label><input id="buyer.email" name="buyer.email" type="email" autocomplete="off" maxlength="254" value="{{BUYER_EMAIL}}"></p>
<p class="field"><label for="buyer.phone">{{W_draft__buyer_phone}}</label><input id="buyer.phone" name="buyer.phone" type="tel" autocomplete="off" maxlength="40" value="{{BUYER_PHONE}}"></p>
</div>
<div class="row">
<p class="field"><label for="buyer.line1">{{W_draft__street}}</label><input id="buyer.line1" name="buyer.line1" autocomplete="off" maxlength="200" value="{{BUYER_LINE1}}"></p>
<p class="field"><label for="buyer.line2">{{W_draft__street2}}</label><input id="buyer.line2" name="buyer.line2" autocomplete="off" maxlength="200" value="{{BUYER_LINE2}}"></p>
<p class="field"><label for="buyer.city">{{W_draft__city}}</label><input id="buyer.city" name="buyer.city" autocomplete="off" maxlength="200" value="{{BUYER_CITY}}"></p>
</div>
<div class="row">
<p class="field"><label for="buyer.region">{{W_draft__region}}</label><input id="buyer.region" name="buyer.region" autocomplete="off" maxlength="200" value="{{BUYER_REGION}}"></p>
<p class="field"><label for="buyer.postal_code">{{W_draft__postal_code}}</label><input id="buyer.postal_code" name="buyer.postal_code" autocomplete="off" maxlength="40" value="{{BUYER_POSTAL_CODE}}"></p>
<p class="field"><label for="buyer.country">{{W_draft__country}}</label><input id="buyer.country" name="buyer.country" autocomplete="off" maxlength="2" placeholder="US" value="{{BUYER_COUNTRY}}"{{#COUNTRY_WRONG}} aria-invalid="true"{{/COUNTRY_WRONG}}></p>
<p class="field"><label for="buyer.tax_id">{{W_draft__tax_id}}</label><input id="buyer.tax_id" name="buyer.tax_id" autocomplete="off" maxlength="60" value="{{BUYER_TAX_ID}}"><input type="hidden" name="buyer.tax_scheme" value="{{BUYER_TAX_SCHEME}}"></p>
</div>
<details{{#HAS_SITE}} open{{/HAS_SITE}}>
<summary>{{W_draft__site}}</summary>
<div class="row">
<p class="field"><label for="deliver_to.name">{{W_draft__site_name}}</label><input id="deliver_to.name" name="deliver_to.name" autocomplete="off" maxlength="200" value="{{SITE_NAME}}"></p>
<p class="field"><label for="deliver_to.line1">{{W_draft__street}}</label><input id="deliver_to.line1" name="deliver_to.line1" autocomplete="off" maxlength="200" value="{{SITE_LINE1}}"></p>
<p class="field"><label for="deliver_to.line2">{{W_draft__street2}}</label><input id="deliver_to.line2" name="deliver_to.line2" autocomplete="off" maxlength="200" value="{{SITE_LINE2}}"></p>
<p class="field"><label for="deliver_to.city">{{W_draft__city}}</label><input id="deliver_to.city" name="deliver_to.city" autocomplete="off" maxlength="200" value="{{SITE_CITY}}"></p>
<p class="field"><label for="deliver_to.region">{{W_draft__region}}</label><input id="deliver_to.region" name="deliver_to.region" autocomplete="off" maxlength="200" value="{{SITE_REGION}}"></p>
<p class="field"><label for="deliver_to.postal_code">{{W_draft__postal_code}}</label><input id="deliver_to.postal_code" name="deliver_to.postal_code" autocomplete="off" maxlength="40" value="{{SITE_POSTAL_CODE}}"></p>
<p class="field"><label for="deliver_to.country">{{W_draft__country}}</label><input id="deliver_to.country" name="deliver_to.country" autocomplete="off" maxlength="2" value="{{SITE_COUNTRY}}"></p>
</div>
</details>
</fieldset>
<fieldset><legend>{{W_draft__dates}}</legend>
<div class="row">
<p class="field"><label for="issued_on">{{W_invoice_detail__issued_on}}</label><input id="issued_on" name="issued_on" type="date" value="{{ISSUED_ON}}"{{#ISSUED_ON_WRONG}} aria-invalid="true"{{/ISSUED_ON_WRONG}}></p>
<p class="field"><label for="due_days">{{W_draft__due_days}}</label><input id="due_days" name="due_days" inputmode="numeric" maxlength="4" value="{{DUE_DAYS}}"{{#DUE_WRONG}} aria-invalid="true"{{/DUE_WRONG}}></p>
<p class="field"><label for="due_on">{{W_draft__due_on}}</label><input id="due_on" name="due_on" type="date" value="{{DUE_ON}}"{{#DUE_WRONG}} aria-invalid="true"{{/DUE_WRONG}}></p>
<p class="field"><label for="currency">{{W_draft__currency}}</label><input id="currency" name="currency" maxlength="3" autocomplete="off" value="{{CURRENCY}}"{{#CURRENCY_WRONG}} aria-invalid="true"{{/CURRENCY_WRONG}}></p>
<p class="field"><label for="purchase_order">{{W_draft__purchase_order}}</label><input id="purchase_order" name="purchase_order" autocomplete="off" maxlength="100" value="{{PURCHASE_ORDER}}"></p>
<p class="field"><label for="language">{{W_draft__language}}</label><select id="language" name="language"{{#LANGUAGE_WRONG}} aria-invalid="true"{{/LANGUAGE_WRONG}}>
<option value="">{{W_draft__language_readers}}</option>
{{#LANGUAGE_CHOICE}}
<option value="{{LANGUAGE_CODE}}"{{#LANGUAGE_CURRENT}} selected{{/LANGUAGE_CURRENT}}>{{LANGUAGE_NAME}}</option>
{{/LANGUAGE_CHOICE}}
</select></p>
{{#SERIES_CHOICE}}
<p class="field"><label for="series_id">{{W_draft__series}}</label><select id="series_id" name="series_id">
{{#SERIES}}
<option value="{{SERIES_ID}}"{{#SERIES_CURRENT}} selected{{/SERIES_CURRENT}}>{{SERIES_PATTERN}}</option>
{{/SERIES}}
</select></p>
{{/SERIES_CHOICE}}
</div>
<details{{#HAS_DELIVERY}} open{{/HAS_DELIVERY}}>
<summary>{{W_draft__delivery}}</summary>
<div class="row">
<p class="field"><label for="delivered_on">{{W_draft__delivered_on}}</label><input id="delivered_on" name="delivered_on" type="date" value="{{DELIVERED_ON}}"{{#DELIVERED_ON_WRONG}} aria-invalid="true"{{/DELIVERED_ON_WRONG}}></p>
<p class="field"><label for="period_from">{{W_draft__period_from}}</label><input id="period_from" name="period_from" type="date" value="{{PERIOD_FROM}}"{{#PERIOD_WRONG}} aria-invalid="true"{{/PERIOD_WRONG}}></p>
<p class="field"><label for="period_to">{{W_draft__period_to}}</label><input id="period_to" name="period_to" type="date" value="{{PERIOD_TO}}"{{#PERIOD_WRONG}} aria-invalid="true"{{/PERIOD_WRONG}}></p>
<p class="field"><label for="buyer_reference">{{W_draft__buyer_reference}}</label><input id="buyer_reference" name="buyer_reference" autocomplete="off" maxlength="100" value="{{BUYER_REFERENCE}}"></p>
</div>
</details>
</fieldset>
<fieldset id="lines" class="lines"><legend>{{W_draft__lines}}</legend>
{{#LINE}}
<div class="line{{#LINE_IS_WRONG}} wrong{{/LINE_IS_WRONG}}" role="group" aria-label="{{LINE_LABEL}}">
<p class="field what"><label for="lines.{{I}}.name">{{W_draft__line_name}}</label><input id="lines.{{I}}.name" name="lines.{{I}}.name" autocomplete="off" maxlength="200" value="{{LINE_NAME}}">
<label class="unseen" for="lines.{{I}}.description">{{W_draft__line_description}}</label><textarea id="lines.{{I}}.description" name="lines.{{I}}.description" rows="1" maxlength="2000" placeholder="{{W_draft__line_description}}">{{LINE_DESCRIPTION:p}}</textarea></p>
<p class="field"><label for="lines.{{I}}.quantity">{{W_draft__quantity}}</label><input id="lines.{{I}}.quantity" name="lines.{{I}}.quantity" inputmode="decimal" autocomplete="off" maxlength="20" value="{{QUANTITY}}"></p>
<p class="field"><label for="lines.{{I}}.unit">{{W_draft__unit}}</label><input id="lines.{{I}}.unit" name="lines.{{I}}.unit" autocomplete="off" maxlength="40" value="{{UNIT}}"></p>
<p class="field"><label for="lines.{{I}}.unit_price">{{W_draft__unit_price}}</label><input id="lines.{{I}}.unit_price" name="lines.{{I}}.unit_price" inputmode="decimal" autocomplete="off" maxlength="20" value="{{UNIT_PRICE}}"></p>
<p class="field"><label for="lines.{{I}}.discount">{{W_draft__discount}}</label><span class="pair"><input id="lines.{{I}}.discount" name="lines.{{I}}.discount" inputmode="decimal" autocomplete="off" maxlength="20" value="{{LINE_DISCOUNT}}"><select name="lines.{{I}}.discount_kind" aria-label="{{W_draft__kind}}"><option value="percent"{{#LINE_DISCOUNT_PERCENT}} selected{{/LINE_DISCOUNT_PERCENT}}>%</option><option value="amount"{{#LINE_DISCOUNT_AMOUNT}} selected{{/LINE_DISCOUNT_AMOUNT}}>{{CURRENCY}}</option></select></span></p>
<p class="field"><label for="lines.{{I}}.tax">{{W_draft__tax}}</label><select id="lines.{{I}}.tax" name="lines.{{I}}.tax">
{{#TAX}}
<option value="{{TAX_VALUE}}"{{#TAX_CURRENT}} selected{{/TAX_CURRENT}}>{{TAX_NAME}}</option>
{{/TAX}}
</select></p>
<p class="end"><button class="link" type="submit" name="do" value="remove.{{I}}">{{W_draft__remove}}<span class="unseen"> {{LINE_LABEL}}</span></button></p>
{{#LINE_PROBLEM}}
<p class="problem">{{LINE_PROBLEM_TEXT}}</p>
{{/LINE_PROBLEM}}
</div>
{{/LINE}}
{{#MAY_ADD_LINE}}
<p><button class="button small quiet" type="submit" name="do" value="add">{{W_draft__add_line}}</button></p>
{{/MAY_ADD_LINE}}
</fieldset>
<div class="columns">
<div class="form">
<fieldset><legend>{{W_draft__more}}</legend>
<div class="row">
<p class="field"><label for="discount">{{W_draft__discount_all}}</label><span class="pair"><input id="discount" name="discount" inputmode="decimal" autocomplete="off" maxlength="20" value="{{DISCOUNT}}"{{#DISCOUNT_WRONG}} aria-invalid="true"{{/DISCOUNT_WRONG}}><select name="discount_kind" aria-label="{{W_draft__kind}}"><option value="percent"{{#DISCOUNT_PERCENT}} selected{{/DISCOUNT_PERCENT}}>%</option><option value="amount"{{#DISCOUNT_AMOUNT}} selected{{/DISCOUNT_AMOUNT}}>{{CURRENCY}}</option></select></span></p>
<p class="field"><label for="discount_reason">{{W_draft__discount_reason}}</label><input id="discount_reason" name="discount_reason" autocomplete="off" maxlength="200" value="{{DISCOUNT_REASON}}"></p>
</div>
{{#CHARGE_PART}}
<details{{#HAS_CHARGE}} open{{/HAS_CHARGE}}>
<summary>{{W_draft__charge}}</summary>
<div class="row">
<p class="field"><label for="charge">{{W_draft__charge_value}}</label><span class="pair"><input id="charge" name="charge" inputmode="decimal" autocomplete="off" maxlength="20" value="{{CHARGE}}"><select name="charge_kind" aria-label="{{W_draft__kind}}"><option value="amount"{{#CHARGE_AMOUNT}} selected{{/CHARGE_AMOUNT}}>{{CURRENCY}}</option><option value="percent"{{#CHARGE_PERCENT}} selected{{/CHARGE_PERCENT}}>%</option></select></span></p>
<p class="field"><label for="charge_reason">{{W_draft__charge_reason}}</label><input id="charge_reason" name="charge_reason" autocomplete="off" maxlength="200" value="{{CHARGE_REASON}}"></p>
<p class="field"><label for="charge_tax">{{W_draft__charge_tax}}</label><select id="charge_tax" name="charge_tax">
<option value="">{{CHARGE_DIVIDED}}</option>
{{#TAX}}
<option value="{{TAX_VALUE}}"{{#TAX_CURRENT}} selected{{/TAX_CURRENT}}>{{TAX_NAME}}</option>
{{/TAX}}
</select></p>
</div>
</details>
{{/CHARGE_PART}}
<p class="field"><label for="notes">{{W_draft__notes}}</label><textarea id="notes" name="notes" rows="3" maxlength="4000">{{NOTES:p}}</textarea></p>
<p class="field"><label for="terms">{{W_draft__terms}}</label><textarea id="terms" name="terms" rows="2" maxlength="2000">{{TERMS:p}}</textarea></p>
</fieldset>
<fieldset><legend>{{W_draft__plan}}</legend>
<p class="check"><input id="has_plan" name="has_plan" type="checkbox" value="yes"{{#HAS_PLAN}} checked{{/HAS_PLAN}}><label for="has_plan">{{W_draft__has_plan}}</label></p>
<div class="plan">
{{#PART}}
<div class="row" role="group" aria-label="{{PART_TITLE}}">
<p class="field"><label for="{{PART_NAME}}.share">{{PART_TITLE}}</label><span class="pair"><input id="{{PART_NAME}}.share" name="{{PART_NAME}}.share" inputmode="decimal" autocomplete="off" maxlength="20" value="{{PART_SHARE}}"><select name="{{PART_NAME}}.share_kind" aria-label="{{W_draft__kind}}"><option value="percent"{{#PART_PERCENT}} selected{{/PART_PERCENT}}>%</option><option value="amount"{{#PART_AMOUNT}} selected{{/PART_AMOUNT}}>{{CURRENCY}}</option></select></span></p>
<p class="field"><label for="{{PART_NAME}}.due_on">{{W_invoices__due_on}}</label><input id="{{PART_NAME}}.due_on" name="{{PART_NAME}}.due_on" type="date" value="{{PART_DUE_ON}}"></p>
<p class="field"><label for="{{PART_NAME}}.label">{{W_draft__part_label}}</label><input id="{{PART_NAME}}.label" name="{{PART_NAME}}.label" maxlength="200" autocomplete="off" value="{{PART_LABEL}}"></p>
{{#PART_PROBLEM}}
<p class="problem">{{PART_PROBLEM_TEXT}}</p>
{{/PART_PROBLEM}}
</div>
{{/PART}}
<p class="hint">{{W_draft__plan_hint}}</p>
</div>
</fieldset>
</div>
<div class="form stay">
<section class="sheet first" aria-labelledby="totals-title">
<h2 id="totals-title">{{W_invoice__totals}}</h2>
<div id="totals" aria-live="polite">
<dl class="facts">
{{#TOTAL_LINE}}
<div><dt>{{TOTAL_NAME}}</dt><dd>{{TOTAL_AMOUNT}}</dd></div>
{{/TOTAL_LINE}}
</dl>
<p class="muted">{{W_draft__total}}</p>
<p class="owed">{{TOTAL_PAYABLE}}</p>
</div>
<p class="actions"><button class="button small quiet" type="submit" name="do" value="save">{{W_draft__save}}</button> <button class="button small" type="submit" name="do" value="issue">{{W_draft__issue}}</button></p>
<p class="muted">{{W_draft__number_hint}}</p>
</section>
{{#IS_SAVED}}
<p><a href="{{DRAFT_PATH}}/delete">{{W_draft__delete}}</a></p>
{{/IS_SAVED}}
</div>
</div>
</form>
</main>
<script src="{{A_draft__js}}" defer></script>
</body>
</html>
