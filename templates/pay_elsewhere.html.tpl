{{%AUTOESCAPE context="HTML"}}
{{! A payment in a browser that did not start it: says nothing of anybody. Filled by show_pay_elsewhere() in src/pages/pay_result_page.cpp. }}
{{>HEAD}}
<main class="message">
<h1>{{HEADING}}</h1>
<p>{{W_elsewhere__text}}</p>
<p>{{W_elsewhere__safe}}</p>
</main>
</body>
</html>
