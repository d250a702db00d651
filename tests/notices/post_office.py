"""A mail server of this machine that takes letters, and refuses what it is told to."""

import socketserver
import threading
from contextlib import contextmanager


class _Office(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Counter)
        self.connections, self.letters, self.answers, self.hangs_up_after = 0, [], {}, None


class _Counter(socketserver.StreamRequestHandler):
    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())

    def handle(self):
        office = self.server
        office.connections += 1
        self.say("220 here")
        taken = 0
        for line in self.rfile:
            word = line.decode().strip()
            verb = word[:4].upper()
            if verb == "RCPT":
                address = word.split("<")[1].split(">")[0]
                self.say(office.answers.get(address, "250 ok"))
            elif verb == "DATA":
                self.say("354 go on")
                letter = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    letter += part
                office.letters.append(letter.decode())
                self.say("250 taken")
                taken += 1
                if taken == office.hangs_up_after:
                    return
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


@contextmanager
def post_office(settings):
    """Open the office and send the mails of this site there."""
    with _Office() as office:
        thread = threading.Thread(target=office.serve_forever, daemon=True)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = office.server_address
        yield office
        office.shutdown()
        thread.join()
