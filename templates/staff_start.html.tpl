{{%AUTOESCAPE context="HTML"}}
{{! The first steps. Filled by src/pages/staff_start.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_start__title}}</h1></div>
{{#ALL_DONE}}
<p class="done">{{W_start__all_done}}</p>
{{/ALL_DONE}}
<ol class="sheet log roomy">
{{#STEP}}
<li><span>{{#HAS_PATH}}<a href="{{PATH}}">{{NAME}}</a>{{/HAS_PATH}}{{#NO_PATH}}{{NAME}}{{/NO_PATH}} <span class="status {{TONE}}">{{STATE}}</span></span><span class="muted">{{TEXT}}</span></li>
{{/STEP}}
</ol>
</main>
</body>
</html>
