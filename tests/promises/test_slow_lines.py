"""T22: lines that bring a byte a second hold nobody up, and have their receipt in the end."""

import http.client
import socket
import threading
import time

import pytest

from cuocthi.config.bench.site import BOUNDARY, Phone, _multipart

from .people import judged, paths, photo, report

pytestmark = pytest.mark.slow
SLOW = 60  # lines; some times the turns of both web processes


class _Slow:
    """A form that is sent a byte a second, until it is told to end."""

    def __init__(self, site, path, cookies, fields):
        self.body = _multipart(fields, [("before", photo())])
        told = "; ".join(f"{name}={value}" for name, value in cookies.items())
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nCookie: {told}\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
            f"Content-Length: {len(self.body)}\r\n\r\n"
        )
        self.line = socket.create_connection(("127.0.0.1", site.port), timeout=120)
        self.line.sendall(head.encode())
        self.sent = 0

    def more(self, count=1):
        self.line.sendall(self.body[self.sent : self.sent + count])
        self.sent += count

    def finish(self):
        self.more(len(self.body))
        with self.line, http.client.HTTPResponse(self.line) as answer:
            answer.begin()
            return answer.status, answer.headers.get("Location", "")


@pytest.fixture
def slow_line(site):
    """Begin one more slow form. After the test all lines are shut, also where it failed: left to be
    collected some time they would be told as faults of whatever test runs then."""
    lines = []

    def one_more(*given):
        lines.append(_Slow(site, *given))
        return lines[-1]

    yield one_more
    for one in lines:
        one.line.close()


def test_lines_of_a_byte_a_second_hold_nobody_up_and_have_their_receipt(site, slow_line):
    site.start()
    form_at, _uploads = paths(site.world)
    first = Phone(site.port).enter(site.world["links"][0])
    hidden = first.open(form_at)
    slow = [
        slow_line(
            form_at,
            first.cookies,
            {**hidden, **report(f"Bến chậm {n}"), "key": f"{hidden['key'][:-2]}{n:02}"},
        )
        for n in range(SLOW)
    ]
    end = threading.Event()

    def drip():
        while not end.wait(1):
            for one in slow:
                one.more()

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        time.sleep(3)
        second = Phone(site.port, timeout=30).enter(site.world["links"][1])
        pages = [second.get("/dang-nhap/")[0] for _n in range(10)]
        quick = {**second.open(form_at), **report("Bến nhanh")}
        answer = second.send(form_at, quick, [("before", photo())])
    finally:
        end.set()
        dripping.join(10)

    assert pages == [200] * 10
    assert "/bien-nhan/" in answer.location, answer
    told = [one.finish() for one in slow]
    assert {status for status, _location in told} == {302}
    assert len({location for _status, location in told}) == SLOW
    assert all("/bien-nhan/" in location for _status, location in told)
    site.kill()
    state = site.make("state")
    assert [entry["receipts"] for entry in state["entries"]] == [1] * (SLOW + 1)
    assert judged([], {**state, "entries": []}) == []
    assert all(entry["whole"] for entry in state["entries"])
    assert "Traceback" not in site.said()


def test_a_slow_line_that_is_cut_leaves_nothing(site, slow_line):
    site.start()
    form_at, _uploads = paths(site.world)
    phone = Phone(site.port).enter(site.world["links"][0])
    cut = slow_line(form_at, phone.cookies, {**phone.open(form_at), **report("Bến cụt")})
    cut.more(len(cut.body) - 50)
    time.sleep(0.5)
    cut.line.close()

    last = time.monotonic() + 20
    while time.monotonic() < last and list((site.data / "files" / "incoming").glob("*")):
        time.sleep(0.1)

    assert list((site.data / "files" / "incoming").glob("*")) == []
    assert phone.get(form_at)[0] == 200
    site.kill()
    assert site.make("state")["entries"] == []
    assert "Traceback" not in site.said()
