{{%AUTOESCAPE context="HTML"}}
{{! An invoice from a file. Filled by src/pages/staff_import.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_import__title}}</h1></div>
{{#PROBLEM}}
<p class="problem-box" role="alert" id="problem">{{PROBLEM_TEXT}}</p>
{{/PROBLEM}}
{{#ISSUED}}
<p class="done" role="status">{{ISSUED_TEXT}} <a href="{{ISSUED_PATH}}">{{W_import__open}}</a></p>
{{/ISSUED}}
{{#WARNINGS}}
<section class="sheet" aria-labelledby="warnings">
<h2 id="warnings">{{W_import__warnings}}</h2>
<ul class="consequences">
{{#WARNING}}
<li><bdi>{{WARNING_TEXT}}</bdi></li>
{{/WARNING}}
</ul>
</section>
{{/WARNINGS}}
<div class="sheet">
<p class="lead">{{W_import__text}}</p>
<form class="form" method="post" action="/invoices/import" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p class="field"><label for="file">{{W_import__file}}</label>
<input id="file" name="file" type="file" required accept=".xml,.json,application/xml,text/xml,application/json"{{#PROBLEM}} aria-describedby="problem"{{/PROBLEM}}></p>
<p><button class="button small" type="submit">{{W_import__button}}</button></p>
</form>
</div>
</main>
</body>
</html>
