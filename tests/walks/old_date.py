"""Searching everything that a person can open for a day that holds no more."""

import io
import re
import zipfile
from collections import deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pypdfium2
from django.urls import Resolver404, resolve

from cuocthi.plain.vndates import mentions

# The letters themselves stay as they came in or went out; what is about such a letter quotes it.
LETTERS = (
    "documents:",
    "campaigns:later_letter",
    "campaigns:open",
    "dispatch:letter",
    "dispatch:mending_file",
)
LEAVES = ("accounts:logout",)
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area", "base"}
_TEXT = ("text/", "application/json", "application/xml", "image/svg")


class _Page(HTMLParser):
    """The words and addresses of a page, without what is marked as history."""

    def __init__(self):
        super().__init__()
        self.parts, self.links, self.depth = [], [], 0

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.links += [named[name] for name in ("href", "src", "data-to") if named.get(name)]
        if self.depth or "data-history" in named:
            self.depth += tag not in _VOID
        else:
            # what search engines, readers of the screen and scripts are told is read too
            self.parts += [value for _name, value in attrs if value]

    def handle_startendtag(self, tag, attrs):
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_endtag(self, tag):
        if self.depth and tag not in _VOID:
            self.depth -= 1

    def handle_data(self, data):
        if not self.depth:
            self.parts.append(data)


def words_of(response):
    """What a person can read in an answer, and the addresses in it."""
    data = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        page = _Page()
        page.feed(data.decode())
        return "\n".join(page.parts), page.links
    if data.startswith(b"%PDF"):
        file = pypdfium2.PdfDocument(data)
        return "\n".join(sheet.get_textpage().get_text_range() for sheet in file), []
    if data.startswith(b"PK"):
        return _packed(data), []
    return (data.decode("utf-8", "replace") if kind.startswith(_TEXT) else ""), []


# The closing report tells which day was moved to which, also in titles and files, where nothing
# can be marked as history.
REPORTS = "reports:"
_MOVED = re.compile(r"từ \d\d/\d\d/\d{4} sang \d\d/\d\d/\d{4}")


def _packed(data):
    """A docx, an xlsx, a zip of such: every part without its marks."""
    words = []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            if part.startswith(b"PK"):
                words.append(_packed(part))
            elif name.endswith((".xml", ".csv", ".txt", ".json", ".html")):
                # a paragraph may be cut into runs in the middle of a day
                text = re.sub(r"</(?:w:p|row|si)>", "\n", part.decode("utf-8", "replace"))
                words.append(re.sub(r"<[^>]+>", "", text))
    return "\n".join(words)


def everything(client, begins, most=600):
    """Every page and file that links lead to from here, by address: its words and its name."""
    found, waiting, known = {}, deque(begins), set(begins)
    while waiting:
        path = waiting.popleft()
        try:
            name = resolve(path.partition("?")[0]).view_name
        except Resolver404:
            continue
        if name.startswith(LEAVES):
            continue
        response = client.get(path, follow=True)
        if response.status_code in (403, 404, 405):
            continue
        assert response.status_code == 200, (path, response.status_code)
        words, links = words_of(response)
        found[path] = (name, words)
        assert len(found) < most
        for link in links:
            parts = urlsplit(urljoin(path, link))
            inside = parts.path + (f"?{parts.query}" if parts.query else "")
            if (
                parts.netloc in ("", "testserver")
                and parts.scheme in ("", "http", "https")
                and not parts.path.startswith("/static/")
                and inside not in known
            ):
                known.add(inside)
                waiting.append(inside)
    return found


def places(found, day):
    """Where the day is still named: address, and the words around it."""
    said = []
    for path, (name, words) in found.items():
        if name.startswith(LETTERS):
            continue
        if name.startswith(REPORTS):
            words = _MOVED.sub("", words)
        said += [
            (path, name, " ".join(words[max(0, one.start - 60) : one.end + 30].split()))
            for one in mentions(words, day)
        ]
    return said
