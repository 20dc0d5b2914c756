{{%AUTOESCAPE context="HTML"}}
{{! The top of every page, up to its main part. Filled by open_page() in src/pages/layout.cpp. }}
<!DOCTYPE html>
<html lang="{{LANGUAGE}}" dir="{{DIRECTION}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{TITLE}}</title>
<link rel="icon" type="image/svg+xml" href="{{A_icon__svg}}">
<link rel="stylesheet" href="{{A_portal__css}}">
{{#BRAND}}
<link rel="stylesheet" href="{{STYLE}}">
{{/BRAND}}
{{#STAFF}}
<link rel="stylesheet" href="{{A_staff__css}}">
{{/STAFF}}
{{#REFRESH}}
<noscript><meta http-equiv="refresh" content="5"></noscript>
{{/REFRESH}}
</head>
<body>
{{#BRAND}}
<header class="brand">
{{#LOGO}}
<img class="logo" src="/branding/{{WORKSPACE}}/{{LOGO_FILE}}" alt="{{COMPANY}}" width="{{LOGO_WIDTH}}" height="{{LOGO_HEIGHT}}">
{{/LOGO}}
{{#NO_LOGO}}
<p class="wordmark"><bdi>{{COMPANY}}</bdi></p>
{{/NO_LOGO}}
</header>
{{/BRAND}}
