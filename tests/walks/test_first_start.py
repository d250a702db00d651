"""A demonstration that has just played the contests serves them, pages that are typeset included."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

import pytest

pytestmark = pytest.mark.slow


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def first_start(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "cuocthi.config", "demo", "--until", "papers"]
    process = subprocess.Popen(
        [*command, "--data", str(tmp_path), "--port", str(port)],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings",
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process, f"http://127.0.0.1:{port}"
    process.terminate()
    process.communicate(timeout=60)


def test_a_paper_opens_as_pdf_and_the_site_stops_when_told(first_start):
    process, site = first_start
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Đang mở trang" in line:
            break
    assert any("cán bộ ban" in line for line in lines), "".join(lines)
    link = next(re.search(r"http\S+/vao/\S+", line)[0] for line in lines if "cán bộ ban" in line)
    written = next(
        re.search(r"/soan-van-ban/\d+/", line)[0]
        for line in lines
        if "công văn" in line and "/soan-van-ban/" in line
    )
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = opened(browser, link)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.decode())
    if token:
        browser.addheaders = [("Referer", link)]
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1]}).encode()
        browser.open(link, form, timeout=60).read()

    assert opened(browser, f"{site}{written}ban-2.pdf").startswith(b"%PDF")


def opened(browser, address):
    for _try in range(60):
        try:
            return browser.open(address, timeout=60).read()
        except ConnectionRefusedError:
            time.sleep(0.5)
        except urllib.error.URLError as fault:
            if not isinstance(fault.reason, ConnectionRefusedError):
                raise
            time.sleep(0.5)
    raise AssertionError("the site did not begin to serve")
