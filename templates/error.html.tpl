{{%AUTOESCAPE context="HTML"}}
{{! A page that could not be shown. Filled by error_page() in src/pages/error_page.cpp. }}
{{>HEAD}}
<main class="message">
<h1>{{HEADING}}</h1>
<p>{{TEXT}}</p>
{{#NEXT}}
<p><a class="button" href="{{NEXT_PATH}}">{{NEXT_LABEL}}</a></p>
{{/NEXT}}
<p class="reference">{{REFERENCE}}</p>
</main>
</body>
</html>
