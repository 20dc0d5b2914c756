{{%AUTOESCAPE context="HTML"}}
{{! What can be set. Filled by src/pages/staff_settings.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_settings__title}}</h1></div>
<ul class="sheet log roomy">
{{#SETTING}}
<li><a href="{{PATH}}">{{NAME}}</a><span class="muted">{{TEXT}}</span></li>
{{/SETTING}}
</ul>
</main>
</body>
</html>
