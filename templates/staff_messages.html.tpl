{{%AUTOESCAPE context="HTML"}}
{{! How mails are signed, and who is told what. Filled by src/pages/staff_messages.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_settings__messages}}</h1></div>
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<section class="sheet" aria-labelledby="sender">
<h2 id="sender">{{W_messages__sender}}</h2>
<form class="form" method="post" action="/settings/messages">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="sender_name">{{W_messages__sender_name}}</label>
<input id="sender_name" name="sender_name" maxlength="200" autocomplete="organization" placeholder="{{USUAL_NAME}}" value="{{SENDER_NAME}}" aria-describedby="name-hint">
<span class="hint" id="name-hint">{{W_messages__sender_name_hint}}</span></p>
<p class="field"><label for="reply_to">{{W_messages__reply_to}}</label>
<input id="reply_to" name="reply_to" type="email" maxlength="254" autocomplete="email" placeholder="{{USUAL_REPLY_TO}}" value="{{REPLY_TO}}" aria-describedby="reply-hint">
<span class="hint" id="reply-hint">{{W_messages__reply_to_hint}}</span></p>
<p><button class="button small" type="submit">{{W_settings__save}}</button></p>
</form>
<form class="form compact" method="post" action="/settings/messages/test">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="hint">{{TEST_TEXT}}</p>
<p><button class="button small quiet" type="submit">{{W_messages__test}}</button></p>
</form>
</section>
<section class="sheet" aria-labelledby="texts">
<h2 id="texts">{{W_messages__texts}}</h2>
{{#TEXTS_PROBLEM}}
<p class="problem-box" role="alert" id="texts-problem">{{TEXTS_PROBLEM_TEXT}}</p>
{{/TEXTS_PROBLEM}}
{{#TEXTS_OFF}}
<p class="lead">{{W_messages__texts_off}}</p>
{{/TEXTS_OFF}}
{{#TEXTS_ON}}
<p class="lead">{{TEXTS_SENT}}</p>
{{/TEXTS_ON}}
<form class="form" method="post" action="/settings/messages/sms" autocomplete="off">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="account_sid">{{W_messages__account_sid}}</label>
<input id="account_sid" name="account_sid" required maxlength="34" autocomplete="off" spellcheck="false" placeholder="AC…" value="{{ACCOUNT_SID}}"></p>
<p class="field"><label for="auth_token">{{W_messages__auth_token}}</label>
<input id="auth_token" name="auth_token" type="password" maxlength="128" autocomplete="off"{{#NO_TOKEN}} required{{/NO_TOKEN}} aria-describedby="token-hint">
<span class="hint" id="token-hint">{{#HAS_TOKEN}}{{W_messages__auth_token_kept}}{{/HAS_TOKEN}}{{#NO_TOKEN}}{{W_messages__auth_token_hint}}{{/NO_TOKEN}}</span></p>
<p class="field"><label for="sms_sender">{{W_messages__sms_sender}}</label>
<input id="sms_sender" name="sms_sender" required maxlength="40" autocomplete="off" placeholder="+1 415 555 0123" value="{{SMS_SENDER}}" aria-describedby="sender-hint">
<span class="hint" id="sender-hint">{{W_messages__sms_sender_hint}}</span></p>
<p class="field"><label for="prefixes">{{W_messages__prefixes}}</label>
<input id="prefixes" name="prefixes" required maxlength="200" autocomplete="off" placeholder="+1, +44" value="{{PREFIXES}}" aria-describedby="prefixes-hint">
<span class="hint" id="prefixes-hint">{{W_messages__prefixes_hint}}</span></p>
<p class="field"><label for="daily_cap">{{W_messages__daily_cap}}</label>
<input id="daily_cap" name="daily_cap" required inputmode="numeric" maxlength="5" autocomplete="off" value="{{DAILY_CAP}}"></p>
<p><button class="button small" type="submit">{{W_settings__save}}</button></p>
</form>
{{#TEXTS_ON}}
<form class="form compact" method="post" action="/settings/messages/sms/test">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="number">{{W_messages__test_number}}</label>
<input id="number" name="number" required maxlength="40" inputmode="tel" autocomplete="tel" placeholder="+1 415 555 0123" value="{{TEST_NUMBER}}"></p>
<p><button class="button small quiet" type="submit">{{W_messages__test_text_button}}</button></p>
</form>
<form class="form compact" method="post" action="/settings/messages/sms/stop">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p><button class="link" type="submit">{{W_messages__stop_texts}}</button></p>
</form>
{{/TEXTS_ON}}
</section>
<section class="sheet" aria-labelledby="notices">
<h2 id="notices">{{W_messages__notices}}</h2>
<p class="lead">{{W_messages__notices_text}}</p>
{{#NO_ADDRESS}}
<p class="hint-box attention">{{W_messages__no_address}} <a href="/settings/branding">{{W_settings__branding}}</a></p>
{{/NO_ADDRESS}}
{{#READER}}
<details class="reader">
<summary><bdi>{{READER_NAME}}</bdi> <span class="muted">{{READER_EMAIL}}</span></summary>
<form class="form" method="post" action="/settings/messages/notices">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="reader" value="{{READER_ID}}">
{{#NOTICE}}
<p class="check"><input id="{{NOTICE_ID}}" name="notice" type="checkbox" value="{{NOTICE_VALUE}}"{{#NOTICE_CHECKED}} checked{{/NOTICE_CHECKED}}><label for="{{NOTICE_ID}}">{{NOTICE_NAME}}</label></p>
{{/NOTICE}}
<p><button class="button small quiet" type="submit">{{W_settings__save}}</button></p>
</form>
</details>
{{/READER}}
</section>
</main>
</body>
</html>
