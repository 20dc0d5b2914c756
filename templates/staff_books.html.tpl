{{%AUTOESCAPE context="HTML"}}
{{! Both books side by side. Filled by src/pages/staff_books.cpp. }}
{{>HEAD}}
{{>STAFF_BAR}}
<main id="main" class="staff narrow">
<div class="title"><h1>{{W_books__title}}</h1></div>
<section class="sheet" aria-labelledby="compare">
<h2 id="compare">{{W_books__compare}}</h2>
<p class="lead">{{W_books__text}}</p>
{{#NO_ACCOUNT}}
<p>{{W_books__no_account}}</p>
{{/NO_ACCOUNT}}
{{#MAY_COMPARE}}
<form method="post" action="/books">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<p><button class="button small" type="submit">{{W_books__button}}</button></p>
</form>
{{/MAY_COMPARE}}
</section>
{{#ASKED}}
<section class="sheet" aria-labelledby="asked">
<h2 id="asked"><bdi>{{ASKED_OBJECT}}</bdi></h2>
<p role="status">{{ASKED_TEXT}}</p>
<p class="muted">{{ASKED_DETAIL}}</p>
</section>
{{/ASKED}}
{{#COMPARED}}
<section class="sheet" aria-labelledby="result">
<h2 id="result">{{W_books__result}}</h2>
<p class="muted" role="status">{{COMPARED_TEXT}}</p>
{{#AGREE}}
<p class="done">{{W_books__agree}}</p>
{{/AGREE}}
{{#INCOMPLETE}}
<p class="problem-box" role="alert">{{W_books__incomplete}}</p>
{{/INCOMPLETE}}
<ul class="log roomy">
{{#DIFFERENCE}}
<li><strong>{{WHAT}} <bdi>{{OBJECT}}</bdi></strong><span>{{KIND}} <span class="muted">{{DETAIL}}</span></span><span class="muted">{{TO_DO}}</span>
{{#CAN_ASK}}
<form method="post" action="/books/repair">
<input type="hidden" name="csrf" value="{{TOKEN}}">
<input type="hidden" name="account" value="{{ACCOUNT}}">
<input type="hidden" name="what" value="{{OBJECT_KIND}}">
<input type="hidden" name="object" value="{{OBJECT}}">
<p><button class="button small quiet" type="submit">{{W_books__ask}}</button></p>
</form>
{{/CAN_ASK}}
</li>
{{/DIFFERENCE}}
</ul>
</section>
{{/COMPARED}}
</main>
</body>
</html>
