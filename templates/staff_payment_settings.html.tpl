{{%AUTOESCAPE context="HTML"}}
{{! Where payments go, and whether they can. Filled by src/pages/staff_payment_settings.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_settings__payments}}</h1></div>
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<section class="sheet" aria-labelledby="state">
<h2 id="state">{{W_payment_settings__state}}</h2>
<ul class="log">
{{#LINE}}
<li><span><span class="status {{TONE}}">{{LINE_STATE}}</span> {{LINE_TEXT}}</span></li>
{{/LINE}}
</ul>
{{#ACCOUNT}}
<form class="form compact" method="post" action="/settings/payments/test">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p><button class="button small quiet" type="submit">{{W_payment_settings__test}}</button></p>
</form>
{{/ACCOUNT}}
<details>
<summary>{{W_payment_settings__why}}</summary>
<p>{{W_payment_settings__why_text}}</p>
<ul class="consequences">
<li>{{W_payment_settings__why_void}}</li>
<li>{{W_payment_settings__why_nothing}}</li>
<li>{{W_payment_settings__why_progress}}</li>
<li>{{W_payment_settings__why_small}}</li>
<li>{{W_payment_settings__why_disputed}}</li>
<li>{{W_payment_settings__why_declines}}</li>
</ul>
</details>
</section>
<section class="sheet" aria-labelledby="keys">
<h2 id="keys">{{KEYS_HEADING}}</h2>
<p class="lead">{{W_payment_settings__keys_text}}</p>
<form class="form" method="post" action="/settings/payments" autocomplete="off">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="publishable_key">{{W_payment_settings__publishable}}</label>
<input id="publishable_key" name="publishable_key" required maxlength="255" autocomplete="off" spellcheck="false" placeholder="pk_live_…" value="{{PUBLISHABLE_KEY}}"></p>
<p class="field"><label for="secret_key">{{W_payment_settings__secret}}</label>
<input id="secret_key" name="secret_key" type="password" required maxlength="255" autocomplete="off" placeholder="sk_live_… / rk_live_…" aria-describedby="secret-hint">
<span class="hint" id="secret-hint">{{W_payment_settings__secret_hint}}</span></p>
<p class="field"><label for="webhook_secret">{{W_payment_settings__webhook}}</label>
<input id="webhook_secret" name="webhook_secret" type="password" required maxlength="255" autocomplete="off" placeholder="whsec_…" aria-describedby="webhook-hint">
<span class="hint" id="webhook-hint">{{W_payment_settings__webhook_hint}}</span></p>
<p class="field"><label for="webhook_url">{{W_payment_settings__webhook_url}}</label>
<input id="webhook_url" readonly value="{{WEBHOOK_URL}}"></p>
<p><button class="button small" type="submit">{{W_payment_settings__save_keys}}</button></p>
</form>
</section>
{{#WALLETS}}
<section class="sheet" aria-labelledby="wallets">
<h2 id="wallets">{{W_wallets__heading}}</h2>
<p class="lead">{{W_wallets__text}}</p>
<p>{{WALLETS_STATE}}</p>
<ul class="log">
{{#WALLET}}
<li><span><span class="status {{TONE}}">{{LINE_STATE}}</span> {{LINE_TEXT}}{{#WALLET_PROBLEM}}<br><q>{{WALLET_PROBLEM_TEXT}}</q>{{/WALLET_PROBLEM}}</span></li>
{{/WALLET}}
</ul>
{{#APPLE_FILE}}
<p class="hint">{{APPLE_FILE_TEXT}}</p>
{{/APPLE_FILE}}
<form class="form compact" method="post" action="/settings/payments/wallets">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p><button class="button small quiet" type="submit">{{WALLETS_BUTTON}}</button></p>
</form>
</section>
{{/WALLETS}}
<section class="sheet" aria-labelledby="options">
<h2 id="options">{{W_payment_settings__options}}</h2>
<form class="form" method="post" action="/settings/payments/options">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="check"><input id="part_payments" name="part_payments" type="checkbox" value="yes" aria-describedby="parts-hint"{{#PARTS}} checked{{/PARTS}}><label for="part_payments">{{W_payment_settings__parts}}</label></p>
<p class="hint" id="parts-hint">{{W_payment_settings__parts_hint}}</p>
{{#CAN_DEBIT}}
<p class="check"><input id="bank_debits" name="bank_debits" type="checkbox" value="yes" aria-describedby="debits-hint"{{#DEBITS}} checked{{/DEBITS}}><label for="bank_debits">{{W_payment_settings__debits}}</label></p>
<p class="hint" id="debits-hint">{{W_payment_settings__debits_hint}}</p>
{{/CAN_DEBIT}}
<p class="field"><label for="pay_instructions">{{W_payment_settings__instructions}}</label>
<textarea id="pay_instructions" name="pay_instructions" rows="3" maxlength="1000" aria-describedby="instructions-hint">{{INSTRUCTIONS:p}}</textarea>
<span class="hint" id="instructions-hint">{{W_payment_settings__instructions_hint}}</span></p>
<p><button class="button small" type="submit">{{W_settings__save}}</button></p>
</form>
</section>
{{#ACCOUNT}}
<p class="muted"><a href="/settings/payments/stop">{{W_payment_settings__stop}}</a></p>
{{/ACCOUNT}}
</main>
</body>
</html>
