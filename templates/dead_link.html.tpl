{{%AUTOESCAPE context="HTML"}}
{{! A link that works no more: the business's public contact, nothing of the invoice. }}
{{! Filled by dead_link_page() in src/pages/error_page.cpp. }}
{{>HEAD}}
<main class="message">
<h1>{{HEADING}}</h1>
<p dir="auto">{{TEXT}}</p>
{{#CONTACT}}
<h2>{{W_dead_link__contact}}</h2>
<dl>
{{#CONTACT_LINE}}
<div><dt>{{LABEL}}</dt><dd><bdi>{{VALUE}}</bdi></dd></div>
{{/CONTACT_LINE}}
</dl>
{{/CONTACT}}
<p class="reference">{{REFERENCE}}</p>
</main>
</body>
</html>
