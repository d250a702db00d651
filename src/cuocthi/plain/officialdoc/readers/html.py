"""A web page to text: blocks as lines, table cells with a bar between (trang web)."""

import re
from html.parser import HTMLParser

from cuocthi.plain.officialdoc.readers.common import SourceText, Unreadable

_SKIP = {"script", "style", "head", "noscript", "svg", "template", "iframe", "object"}
_BLOCKS = {
    "p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
    "section", "article", "header", "footer", "blockquote", "pre", "hr", "dt", "dd",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*")
_SPACES = re.compile(r"\s+")
_MANY = re.compile(r"\n{3,}")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIP:
            self.skipping.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if self.skipping and tag == self.skipping[-1]:
            self.skipping.pop()
        elif tag in ("td", "th"):
            self.parts.append("\n|\n")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(_SPACES.sub(" ", data))


def read_html(text: str) -> SourceText:
    """The visible words of a page; scripts, styles and the head are left out."""
    reader = _Text()
    reader.feed(text)
    reader.close()
    plain = _MANY.sub("\n\n", _BLANKS.sub("\n", "".join(reader.parts))).strip()
    if not plain:
        raise Unreadable("Trang web không có chữ. Hãy lưu lại trang sau khi mở xong, hoặc gửi PDF.")
    return SourceText(plain, "html")
