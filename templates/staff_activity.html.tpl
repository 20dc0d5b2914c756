{{%AUTOESCAPE context="HTML"}}
{{! All that happened in the workspace, the newest first. Filled by src/pages/staff_activity.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_settings__activity}}</h1></div>
<div class="sheet">
<ul class="log">
{{#LINE}}
<li><span>{{LINE_TEXT}}{{#OF_INVOICE}} · <a href="{{INVOICE_PATH}}"><bdi>{{INVOICE_NUMBER}}</bdi></a>{{/OF_INVOICE}}</span><span class="muted"><bdi>{{LINE_DETAIL}}</bdi></span><span class="when">{{LINE_AT}} · <bdi>{{LINE_ACTOR}}</bdi></span></li>
{{/LINE}}
</ul>
{{#OLDER}}
<p class="pages"><a href="{{OLDER_PATH}}">{{W_log__older}}</a></p>
{{/OLDER}}
</div>
</main>
</body>
</html>
