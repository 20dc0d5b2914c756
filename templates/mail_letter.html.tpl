{{%AUTOESCAPE context="HTML"}}
{{! A mail of ours as HTML, with attributes only: many readers drop style sheets. Without a viewport, phones show its whole width. Filled by letter_bodies() in src/mail/letter.cpp. }}
<!DOCTYPE html>
<html lang="{{LANGUAGE}}" dir="{{DIRECTION}}">
<head>
<meta charset="utf-8">
<title>{{HEADING}}</title>
</head>
<body bgcolor="#f3f4f6">
<table role="presentation" width="100%" cellpadding="16" cellspacing="0" border="0" bgcolor="#f3f4f6">
<tr><td align="center">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff">
<tr><td bgcolor="{{ACCENT}}" height="6"></td></tr>
<tr><td>
<table role="presentation" width="100%" cellpadding="28" cellspacing="0" border="0">
<tr><td><font face="Helvetica, Arial, sans-serif" color="#171b24">
{{#LOGO}}
<img src="{{LOGO_URL}}" alt="{{COMPANY}}" width="{{LOGO_WIDTH}}" height="{{LOGO_HEIGHT}}" border="0">
{{/LOGO}}
{{#NO_LOGO}}
<font size="4"><b><bdi>{{COMPANY}}</bdi></b></font>
{{/NO_LOGO}}
<br><br>
{{#TEST}}
<table role="presentation" width="100%" cellpadding="10" cellspacing="0" border="0" bgcolor="#b42318">
<tr><td><font face="Helvetica, Arial, sans-serif" color="#ffffff"><b>{{TEST_TEXT}}</b></font></td></tr>
</table>
{{/TEST}}
<h1 dir="auto"><font size="5">{{HEADING}}</font></h1>
{{#PARAGRAPH}}
<p dir="auto">{{TEXT}}</p>
{{/PARAGRAPH}}
{{#FACTS}}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
{{#FACT}}
<tr><td width="38%" height="32" valign="top"><font face="Helvetica, Arial, sans-serif" color="#5b6370">{{LABEL}}</font></td>
<td valign="top"><font face="Helvetica, Arial, sans-serif" color="#171b24"><b><bdi>{{VALUE}}</bdi></b></font></td></tr>
{{/FACT}}
</table>
<br>
{{/FACTS}}
{{#BUTTON}}
<table role="presentation" cellpadding="13" cellspacing="0" border="0">
<tr><td bgcolor="{{ACCENT}}"><a href="{{LINK}}"><font face="Helvetica, Arial, sans-serif" color="{{ON_ACCENT}}"><b>{{BUTTON_LABEL}}</b></font></a></td></tr>
</table>
<br>
{{/BUTTON}}
{{#CLOSING}}
<p dir="auto"><font size="2" color="#5b6370">{{CLOSING_TEXT}}</font></p>
{{/CLOSING}}
</font></td></tr>
</table>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
