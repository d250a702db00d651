"""A tiny OpenAI-compatible server in a thread: answers what a test tells it, keeps what came."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def answering(*facts):
    """The body of an answer with these facts."""
    return wrapped(json.dumps({"facts": list(facts)}, ensure_ascii=False))


def wrapped(content):
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Model:
    """What the server answers, and the requests it got."""

    def __init__(self):
        self.body, self.status, self.headers, self.drips = b"", 200, {}, False
        self.asked = []
        self.stop = threading.Event()


@contextmanager
def model_server():
    """The running server; ``model.url`` is what the setting says."""
    model = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            size = int(self.headers["Content-Length"])
            model.asked.append((self.path, dict(self.headers), json.loads(self.rfile.read(size))))
            self.send_response(model.status)
            for name, value in model.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if model.drips:
                while not model.stop.wait(0.05):
                    try:
                        self.wfile.write(b" ")
                    except OSError:
                        return
            try:
                self.wfile.write(model.body)
            except OSError:
                return  # a client that had enough

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield model
    finally:
        model.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()
