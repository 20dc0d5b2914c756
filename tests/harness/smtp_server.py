"""A mail server for tests, on the listening socket that is its standard input (tests/harness/smtp_server.h).

smtp_server.py MODE FOLDER CERTIFICATE KEY USER PASSWORD

MODE is starttls, tls or plain; with an empty USER nobody signs in. Each mail that is taken becomes a file in
FOLDER: MAIL FROM and RCPT TO on a line each, then its bytes. What goes wrong, the recipient says:

  unknown@     550 to RCPT                  spam@     554 to DATA
  full@        552 5.2.2 to RCPT            busy@     451 to DATA
  greylisted@  451 to RCPT, the first time  drop@     the mail is taken, and the connection ends without a word
  stranger@    550 to MAIL the next time    hang@     silence after DATA
"""
import asyncio
import os
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

mode, folder, certificate, key, user, password = sys.argv[1:]


class Mailboxes:
    def __init__(self):
        self.count = 0
        self.greylisted = set()
        self.is_strange = False

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.is_strange:
            self.is_strange = False
            return "550 5.7.1 this sender may not send"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local == "unknown":
            return "550 5.1.1 no such mailbox"
        if local == "full":
            return "552 5.2.2 mailbox full"
        if local == "greylisted" and address not in self.greylisted:
            self.greylisted.add(address)
            return "451 4.7.1 try again in a minute"
        self.is_strange = local == "stranger"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        local = envelope.rcpt_tos[0].split("@")[0]
        if local == "spam":
            return "554 5.7.1 this is not wanted here"
        if local == "busy":
            return "451 4.3.0 too much to do"
        if local == "hang":
            await asyncio.sleep(3600)
        self.count += 1
        name = os.path.join(folder, f"{self.count}.eml")
        with open(name + ".part", "wb") as file:
            file.write(f"{envelope.mail_from}\n{','.join(envelope.rcpt_tos)}\n".encode() + envelope.original_content)
        os.rename(name + ".part", name)
        if local == "drop":
            server.transport.abort()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    is_known = isinstance(data, LoginPassword) and (data.login, data.password) == (user.encode(), password.encode())
    return AuthResult(success=is_known, handled=False)  # The server answers 535 itself


async def serve():
    context = None
    if mode != "plain":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
    mailboxes = Mailboxes()
    connections = 0

    def connection():
        nonlocal connections
        connections += 1
        with open(os.path.join(folder, "connections"), "w") as file:
            file.write(str(connections))
        return SMTP(mailboxes, hostname="mail.example.com", enable_SMTPUTF8=True,
                    tls_context=context if mode == "starttls" else None, require_starttls=mode == "starttls",
                    authenticator=authenticate, auth_required=bool(user), auth_require_tls=mode == "starttls")

    listening = socket.socket(fileno=0)
    server = await asyncio.get_running_loop().create_server(connection, sock=listening,
                                                            ssl=context if mode == "tls" else None)
    await server.serve_forever()


asyncio.run(serve())
