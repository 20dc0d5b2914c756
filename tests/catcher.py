"""Where mails and texts end up in the demo and in tests: nothing leaves the machine.

catcher.py FOLDER ACCOUNT TOKEN --socket PATH          for nginx, which speaks TLS in front of it
catcher.py FOLDER ACCOUNT TOKEN --tls CERTIFICATE KEY  on the listening socket that is standard input

It takes texts as Twilio's Messages API does (POST /2010-04-01/Accounts/ACCOUNT/Messages.json) and keeps them in
FOLDER/texts.jsonl; GET /mailbox shows them, and the mails that the courier has put into FOLDER. Some numbers answer
as Twilio's test numbers do, and some misbehave:

  +15005550001  21211, no valid number       +15005550010  500
  +15005550002  21612, cannot be reached     +15005550011  silence
  +15005550009  21614, no mobile phone       +15005550012  429, the first time
                                             +15005550013  the text is taken, and the connection ends without a word
"""
import base64
import email.policy
import html
import http.server
import json
import os
import re
import secrets
import socket
import socketserver
import ssl
import sys
import threading
import time
import urllib.parse

folder, account, token, mode, *rest = sys.argv[1:]
texts_file = os.path.join(folder, "texts.jsonl")
lock = threading.Lock()
refused_once = set()

REFUSED = {
    "+15005550001": (400, 21211, "The 'To' number +15005550001 is not a valid phone number."),
    "+15005550002": (400, 21612, "The 'To' phone number: +15005550002, is not currently reachable via SMS."),
    "+15005550009": (400, 21614, "'To' number: +15005550009, is not a valid mobile number"),
    "+15005550010": (500, 20500, "An internal server error has occurred"),
}
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "ul{list-style:none;padding:0}li{padding:.75rem 0;border-bottom:1px solid #ddd}"
    ".text{display:inline-block;padding:.5rem .75rem;border-radius:1rem;background:#e8eef9;overflow-wrap:anywhere}"
    ".when{color:#666;font-size:.875rem}iframe{width:100%;height:44rem;border:1px solid #ddd}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere}"
)


def texts():
    if not os.path.exists(texts_file):
        return []
    with open(texts_file, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def mail_names():
    names = [name for name in os.listdir(folder) if name.endswith(".eml")]
    return sorted(names, key=lambda name: os.path.getmtime(os.path.join(folder, name)), reverse=True)


def read_mail(name):
    with open(os.path.join(folder, name), "rb") as file:
        return email.message_from_binary_file(file, policy=email.policy.default)


def linked(text):
    """The text as HTML, its addresses as links."""
    return re.sub(r"https://\S+", lambda match: f'<a href="{match[0]}">{match[0]}</a>', html.escape(text))


def page(title, body):
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(title)}</title><style>{STYLE}</style><h1>{html.escape(title)}</h1>{body}</html>"
    ).encode()


def list_page():
    mails = ""
    for name in mail_names():
        mail = read_mail(name)
        when = time.strftime("%H:%M:%S", time.localtime(os.path.getmtime(os.path.join(folder, name))))
        mails += (
            f'<li><a href="/mailbox/{urllib.parse.quote(name)}">{html.escape(str(mail["Subject"]))}</a>'
            f'<br><span class="when">to {html.escape(str(mail["To"]))}, {when}</span></li>'
        )
    sent = ""
    for text in reversed(texts()):
        sent += (
            f'<li><span class="text">{linked(text["body"])}</span>'
            f'<br><span class="when">to {html.escape(text["to"])}, {html.escape(text["date_created"])}</span></li>'
        )
    nothing = "<li>None yet.</li>"
    return page("Mails and texts", f"<h2>Mails</h2><ul>{mails or nothing}</ul><h2>Texts</h2><ul>{sent or nothing}</ul>")


def mail_page(name):
    mail = read_mail(name)
    shown = mail.get_body(("html",))
    plain = mail.get_body(("plain",))
    files = "".join(
        f'<li><a href="/mailbox/{urllib.parse.quote(name)}/{number}">{html.escape(part.get_filename() or "file")}</a></li>'
        for number, part in enumerate(mail.iter_attachments())
    )
    head = "".join(
        f"<div>{field}: {html.escape(str(mail[field]))}</div>" for field in ("From", "To", "Reply-To", "Message-ID") if mail[field]
    )
    # Links open beside the list: the frame itself stays where it is.
    frame = html.escape('<base target="_blank">' + shown.get_content(), quote=True) if shown else ""
    return page(
        str(mail["Subject"]),
        f'<p><a href="/mailbox">All</a></p>{head}<ul>{files}</ul>'
        f'<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="{frame}" title="The mail"></iframe>'
        f'<h2>As text</h2><pre>{linked(plain.get_content()) if plain else ""}</pre>',
    )


class Catcher(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def address_string(self):
        return "catcher"

    def answer(self, status, body, content_type="text/html; charset=utf-8", headers=()):
        self.send_response(status)
        for name, value in (("Content-Type", content_type), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status, code, message):
        body = {"code": code, "message": message, "more_info": f"https://www.twilio.com/docs/errors/{code}", "status": status}
        self.answer(status, json.dumps(body).encode(), "application/json")

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path).path.strip("/").split("/")
        name = urllib.parse.unquote(parts[1]) if len(parts) > 1 else ""
        if parts[0] != "mailbox" or (name and name not in mail_names()):
            return self.answer(404, page("Not here", ""))
        if not name:
            return self.answer(200, list_page())
        if len(parts) == 2:
            return self.answer(200, mail_page(name))
        files = list(read_mail(name).iter_attachments())
        if not parts[2].isdigit() or int(parts[2]) >= len(files):
            return self.answer(404, page("Not here", ""))
        return self.answer(200, files[int(parts[2])].get_content(), files[int(parts[2])].get_content_type())

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        fields = urllib.parse.parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
        if urllib.parse.urlsplit(self.path).path != f"/2010-04-01/Accounts/{account}/Messages.json":
            return self.refuse(404, 20404, "The requested resource was not found")
        wanted = "Basic " + base64.b64encode(f"{account}:{token}".encode()).decode()
        if self.headers.get("Authorization") != wanted:
            return self.refuse(401, 20003, "Authenticate")
        if self.headers.get("Content-Type") != "application/x-www-form-urlencoded":
            return self.refuse(415, 20415, "Unsupported media type")
        if any(len(values) != 1 for values in fields.values()):
            return self.refuse(400, 21619, "A parameter is there twice")
        to, body = fields.get("To", [""])[0], fields.get("Body", [""])[0]
        sender, service = fields.get("From", [""])[0], fields.get("MessagingServiceSid", [""])[0]
        if not re.fullmatch(r"\+[1-9]\d{7,14}", to):
            return self.refuse(400, 21211, f"The 'To' number {to} is not a valid phone number.")
        if not re.fullmatch(r"\+[1-9]\d{7,14}", sender) and not re.fullmatch(r"MG[0-9a-fA-F]{32}", service):
            return self.refuse(400, 21603, "A 'From' phone number is required.")
        if not body:
            return self.refuse(400, 21602, "Message body is required.")
        if len(body) > 1600:
            return self.refuse(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
        if to in REFUSED:
            return self.refuse(*REFUSED[to])
        if to == "+15005550011":
            time.sleep(60)
        if to == "+15005550012" and to not in refused_once:
            refused_once.add(to)
            return self.refuse(429, 20429, "Too Many Requests")
        return self.take(to, sender, service, body)

    def take(self, to, sender, service, body):
        sid = "SM" + secrets.token_hex(16)
        now = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())
        text = {
            "account_sid": account, "api_version": "2010-04-01", "body": body, "date_created": now,
            "date_sent": None, "date_updated": now, "direction": "outbound-api", "error_code": None,
            "error_message": None, "from": sender or None, "messaging_service_sid": service or None,
            "num_media": "0", "num_segments": str(1 + len(body) // 153), "price": None, "price_unit": "USD",
            "sid": sid, "status": "queued", "subresource_uris": {}, "to": to,
            "uri": f"/2010-04-01/Accounts/{account}/Messages/{sid}.json",
        }  # fmt: skip
        with lock, open(texts_file, "a", encoding="utf-8") as file:
            file.write(json.dumps(text) + "\n")
        if to == "+15005550013":
            self.close_connection = True
            return self.connection.close()
        return self.answer(201, json.dumps(text).encode(), "application/json")


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def __init__(self, listening):
        socketserver.BaseServer.__init__(self, ("localhost", 0), Catcher)
        self.socket = listening

    def get_request(self):
        connection, _ = self.socket.accept()
        if mode == "--tls":
            connection = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, ("127.0.0.1", 0)

    def handle_error(self, request, client_address):
        pass


if mode == "--tls":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*rest)
    listener = socket.socket(fileno=0)
else:
    listener = socket.socket(socket.AF_UNIX)
    if os.path.exists(rest[0]):
        os.unlink(rest[0])
    listener.bind(rest[0])
    os.chmod(rest[0], 0o660)
    listener.listen(20)
Server(listener).serve_forever()
