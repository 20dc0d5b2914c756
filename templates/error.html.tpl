{{%AUTOESCAPE context="HTML"}}
{{! A page that could not be shown. Filled by error_page() in src/pages/error_page.cpp. }}
{{>HEAD}}
<main class="message">
<h1>{{HEADING}}</h1>
<p>{{TEXT}}</p>
<p class="reference">{{REFERENCE}}</p>
</main>
</body>
</html>
