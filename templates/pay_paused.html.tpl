{{%AUTOESCAPE context="HTML"}}
{{! In the place of the form while paying is paused. Filled by show_paused_form() in src/pages/pay_paused.cpp. }}
{{>HEAD}}
<main class="pay">
<h1>{{W_paused__heading}}</h1>
<div class="sheet paused" id="paused">
<p class="lead" dir="auto">{{WHY}}</p>
{{#NOTHING_CHARGED}}
<p>{{W_paused__nothing_charged}}</p>
{{/NOTHING_CHARGED}}
{{#BANK}}
<p>{{W_paused__bank}}</p>
{{/BANK}}
<div class="actions">
<a class="button" href="/pay/{{PAYMENT}}/invoice">{{W_pay__back}}</a>
<form method="post" action="/pay/{{PAYMENT}}"><input type="hidden" name="again" value="1">{{#AMOUNT}}<input type="hidden" name="amount" value="{{AMOUNT_TEXT}}">{{/AMOUNT}}<button class="button quiet" type="submit">{{W_paused__again}}</button></form>
</div>
</div>
</main>
{{#CONTACT}}
<footer class="contact">
<h2>{{W_result__questions}}</h2>
<p dir="auto">{{CONTACT_TEXT}}</p>
<ul>
{{#CONTACT_LINE}}
<li><bdi>{{TEXT}}</bdi></li>
{{/CONTACT_LINE}}
</ul>
</footer>
{{/CONTACT}}
</body>
</html>
