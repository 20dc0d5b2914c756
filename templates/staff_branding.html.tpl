{{%AUTOESCAPE context="HTML"}}
{{! What customers see of the business. Filled by src/pages/staff_branding.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff">
<div class="title"><h1>{{W_settings__branding}}</h1></div>
<div class="columns even">
<div class="sheet">
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<form class="form" id="branding" method="post" action="/settings/branding" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="name">{{W_branding__name}}</label>
<input id="name" name="name" required maxlength="200" autocomplete="organization" value="{{NAME}}"></p>
<p class="field"><label for="color">{{W_branding__color}}</label>
<input id="color" name="color" type="color" value="{{COLOR}}" aria-describedby="contrast">
<span class="hint" id="contrast" role="status">{{CONTRAST}}</span></p>
{{#LOGO}}
<p class="plate"><img class="logo" src="{{LOGO_PATH}}" width="{{LOGO_WIDTH}}" height="{{LOGO_HEIGHT}}" alt="{{W_branding__logo_now}}"></p>
{{/LOGO}}
<p class="field"><label for="logo">{{W_branding__logo}}</label>
<input id="logo" name="logo" type="file" accept=".png,.jpg,.jpeg,image/png,image/jpeg" aria-describedby="logo-hint">
<span class="hint" id="logo-hint">{{W_branding__logo_hint}}</span></p>
{{#LOGO}}
<p class="check"><input id="remove_logo" name="remove_logo" type="checkbox" value="yes"><label for="remove_logo">{{W_branding__remove_logo}}</label></p>
{{/LOGO}}
<p class="field"><label for="email">{{W_branding__email}}</label>
<input id="email" name="email" maxlength="254" autocomplete="email" value="{{EMAIL}}" aria-describedby="email-hint">
<span class="hint" id="email-hint">{{W_branding__email_hint}}</span></p>
<p class="field"><label for="phone">{{W_branding__phone}}</label>
<input id="phone" name="phone" maxlength="40" autocomplete="tel" value="{{PHONE}}"></p>
<p class="field"><label for="website">{{W_branding__website}}</label>
<input id="website" name="website" maxlength="200" autocomplete="url" placeholder="https://" value="{{WEBSITE}}"></p>
<p class="field"><label for="time_zone">{{W_branding__time_zone}}</label>
<input id="time_zone" name="time_zone" required maxlength="64" autocomplete="off" placeholder="Europe/Berlin" value="{{TIME_ZONE}}" aria-describedby="time-zone-hint">
<span class="hint" id="time-zone-hint">{{W_branding__time_zone_hint}}</span></p>
<p><button class="button small" type="submit">{{W_settings__save}}</button></p>
</form>
</div>
<section class="sheet previews" aria-labelledby="preview">
<h2 id="preview">{{W_branding__preview}}</h2>
<p class="muted">{{W_branding__preview_text}} <a id="preview-pdf" href="{{PREVIEW_PDF}}">{{W_branding__preview_pdf}}</a></p>
<h3>{{W_branding__preview_page}}</h3>
<iframe id="preview-page" inert tabindex="-1" sandbox="allow-same-origin" src="{{PREVIEW_PAGE}}" title="{{W_branding__preview_page}}"></iframe>
<h3>{{W_branding__preview_mail}}</h3>
<div class="letter"><iframe id="preview-mail" inert tabindex="-1" sandbox="allow-same-origin" src="{{PREVIEW_MAIL}}" title="{{W_branding__preview_mail}}"></iframe></div>
</section>
</div>
</main>
<script type="module" src="{{A_branding__js}}"></script>
</body>
</html>
