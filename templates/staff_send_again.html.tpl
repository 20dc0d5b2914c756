{{%AUTOESCAPE context="HTML"}}
{{! What was typed before a session ended, to be sent again. Filled by show_send_again() in src/pages/kept_form.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="message">
<h1>{{W_staff__send_again__title}}</h1>
<p>{{W_staff__send_again__text}}</p>
<form class="form" method="post" action="{{ACTION}}">
<input type="hidden" name="csrf" value="{{TOKEN}}">
{{#FIELD}}
<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
<p><button class="button" type="submit">{{W_staff__send_again__button}}</button></p>
</form>
</main>
</body>
</html>
