# Makes portal.conf into a site for a host where nothing may run for ever: nginx hands each request to fcgiwrap, which
# starts the worker for it and ends with it.
#
#     sed -f plain_cgi.sed portal.conf > portal-plain-cgi.conf
s|^upstream \(portal_[a-z]*\) *{.*}|upstream \1 { server unix:/run/fcgiwrap.socket; }|
/^# A token is a key/i\
map $portal_route $portal_program {\
    '~^(pdf|receipt)$'      pdf;\
    '~^(pay|pay_now|seen|message)$' pay;\
    webhook                 webhook;\
    '~^(staff|sign_in)$'    staff;\
    default                 view;\
}\

/fastcgi_param REQUEST_ID/a\
    fastcgi_param SCRIPT_FILENAME /usr/lib/portal/$portal_program.fcgi;\
    fastcgi_param PORTAL_CONFIG   /etc/portal/portal.toml;
