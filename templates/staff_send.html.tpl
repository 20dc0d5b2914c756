{{%AUTOESCAPE context="HTML"}}
{{! An invoice, a reminder or a receipt to somebody, with what it will say. Filled by src/pages/staff_send.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1>{{HEADING}}</h1></div>
<div class="columns even">
<div class="sheet">
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
{{#UNBRANDED}}
<p class="hint-box attention" id="unbranded">{{W_send__unbranded}} <a href="/settings/branding">{{W_send__unbranded_link}}</a></p>
{{/UNBRANDED}}
{{#UNBRANDED_ASK}}
<p class="hint-box attention" id="unbranded">{{W_send__unbranded}} {{W_send__unbranded_ask}}</p>
{{/UNBRANDED_ASK}}
<form class="form" id="send" method="post" action="{{PATH}}/send">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="nonce" value="{{NONCE}}">
<p class="field"><label for="recipients">{{W_send__recipients}}</label>
<textarea id="recipients" name="recipients" rows="2" required autocomplete="off" spellcheck="false" aria-describedby="recipients-hint{{#PROBLEM}} problem{{/PROBLEM}}">{{RECIPIENTS:p}}</textarea>
<span class="hint" id="recipients-hint">{{RECIPIENTS_HINT}}</span></p>
{{#OF_RECEIPT}}
<input type="hidden" name="receipt" value="{{RECEIPT}}">
<p>{{W_send__receipt}} <a href="{{RECEIPT_PATH}}">{{W_invoice_detail__view}}</a></p>
{{/OF_RECEIPT}}
{{#OF_INVOICE}}
<input type="hidden" name="channel" value="{{CHANNEL}}">
<p class="field"><label for="purpose">{{W_send__purpose}}</label>
<select id="purpose" name="purpose">
{{#PURPOSE}}
<option value="{{PURPOSE_VALUE}}"{{#PURPOSE_CURRENT}} selected{{/PURPOSE_CURRENT}}>{{PURPOSE_NAME}}</option>
{{/PURPOSE}}
</select></p>
<p class="field"><label for="language">{{W_send__language}}</label>
<select id="language" name="language">
<option value="">{{LANGUAGE_OWN}}</option>
{{#LANGUAGE}}
<option value="{{LANGUAGE_CODE}}"{{#LANGUAGE_CURRENT}} selected{{/LANGUAGE_CURRENT}}>{{LANGUAGE_NAME}}</option>
{{/LANGUAGE}}
</select></p>
{{#BY_MAIL}}
<p class="field"><label for="note">{{W_send__note}}</label>
<textarea id="note" name="note" rows="4" maxlength="1000" aria-describedby="note-hint">{{NOTE:p}}</textarea>
<span class="hint" id="note-hint">{{W_send__note_hint}}</span></p>
<p class="check"><input id="attaches_pdf" name="attaches_pdf" type="checkbox" value="yes"{{#ATTACHES_PDF}} checked{{/ATTACHES_PDF}}><label for="attaches_pdf">{{W_send__attaches_pdf}}</label></p>
{{/BY_MAIL}}
{{/OF_INVOICE}}
<p class="muted">{{W_send__links}}</p>
<p class="actions"><button class="button small" type="submit" name="do" value="send">{{W_send__button}}</button>
{{#OF_INVOICE}}
<button class="button small quiet" type="submit" name="do" value="preview" formnovalidate>{{W_send__preview_again}}</button>
{{/OF_INVOICE}}
<a class="button small quiet" href="{{PATH}}">{{W_confirm__cancel}}</a></p>
</form>
</div>
{{#PREVIEW}}
<section class="sheet mail" aria-labelledby="preview">
<h2 id="preview">{{W_send__preview}}</h2>
{{#SMS_PREVIEW}}
<p class="text-bubble" dir="auto">{{TEXT}}</p>
{{/SMS_PREVIEW}}
{{#BY_MAIL}}
<p class="muted">{{W_send__subject}}</p>
<p><b dir="auto">{{SUBJECT}}</b></p>
<div class="letter" tabindex="0" role="group" aria-label="{{W_send__preview}}"><iframe sandbox srcdoc="{{HTML}}" title="{{W_send__preview}}"></iframe></div>
<details>
<summary>{{W_send__as_text}}</summary>
<pre dir="auto">{{TEXT:p}}</pre>
</details>
{{/BY_MAIL}}
</section>
{{/PREVIEW}}
</div>
</main>
</body>
</html>
