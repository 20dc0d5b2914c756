{{%AUTOESCAPE context="HTML"}}
{{! What happened that others did. Filled by src/pages/staff_notices.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_notices__title}}</h1>
{{#UNREAD}}
<form id="read" method="post" action="/notices"><input type="hidden" name="csrf" value="{{TOKEN}}"><input type="hidden" name="through" value="{{THROUGH}}"><button class="button small quiet" type="submit">{{W_notices__read}}</button></form>
{{/UNREAD}}
</div>
<div class="sheet">
{{#NONE}}
<p class="muted">{{W_notices__none}}</p>
{{/NONE}}
<ul class="log">
{{#LINE}}
<li><span>{{LINE_TEXT}}{{#LINE_INVOICE}} · <a href="{{LINE_PATH}}"><bdi>{{LINE_NUMBER}}</bdi></a>{{/LINE_INVOICE}}</span><span class="muted"><bdi>{{LINE_DETAIL}}</bdi></span><span class="when">{{LINE_AT}}</span></li>
{{/LINE}}
</ul>
{{#OLDER}}
<p class="pages"><a href="{{OLDER_PATH}}">{{W_log__older}}</a></p>
{{/OLDER}}
<p class="muted"><a href="/settings/account#notices">{{W_notices__choose}}</a></p>
</div>
</main>
</body>
</html>
