{{! A mail of ours as text. Filled by letter_bodies() in src/mail/letter.cpp. }}{{#TEST}}{{TEST_TEXT}}

{{/TEST}}{{HEADING}}

{{#PARAGRAPH}}{{TEXT}}

{{/PARAGRAPH}}{{#FACTS}}{{#FACT}}{{LABEL}}: {{VALUE}}
{{/FACT}}
{{/FACTS}}{{#BUTTON}}{{BUTTON_LABEL}}:
{{LINK}}

{{/BUTTON}}{{#CLOSING}}{{CLOSING_TEXT}}

{{/CLOSING}}-- 
{{COMPANY}}
