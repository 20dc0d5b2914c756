{{%AUTOESCAPE context="HTML"}}
{{! Before something that cannot be taken back. Filled by src/pages/staff_confirm.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{HEADING}}</h1></div>
<div class="sheet">
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
<ul class="consequences">
{{#CONSEQUENCE}}
<li>{{CONSEQUENCE_TEXT}}</li>
{{/CONSEQUENCE}}
</ul>
<form class="form" method="post" action="{{ACTION}}">
<input type="hidden" name="csrf" value="{{TOKEN}}">
{{#FIELD}}
<input type="hidden" name="{{NAME}}" value="{{VALUE}}">
{{/FIELD}}
{{#REASON}}
<p class="field"><label for="reason">{{W_confirm__reason}}</label>
<input id="reason" name="reason" required maxlength="300" value="{{REASON_TEXT}}"{{#PROBLEM}} aria-describedby="problem"{{/PROBLEM}}></p>
{{/REASON}}
<p class="actions"><button class="button small {{LOOK}}" type="submit">{{BUTTON}}</button> <a class="button small quiet" href="{{CANCEL_PATH}}">{{W_confirm__cancel}}</a></p>
</form>
</div>
</main>
</body>
</html>
