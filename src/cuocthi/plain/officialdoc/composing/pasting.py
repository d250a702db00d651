"""Words pasted from Word, Excel or a PDF as a body text has them (dọn chữ dán vào).

Only what nobody means to type is changed: signs of bullets, blanks of all sorts, tabs, line breaks
inside a paragraph, signs that are not printed. A line without any of these stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from cuocthi.plain.vntext import nfc

_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(
    r"\s*(?:[•●◆■▪➢➤►▶❖♦∙·✓✔\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076\uf02d]\s*|§\s+)+(?=\S)"
)
_INNER_BULLET = re.compile(r"\s*(?:[○◦□▫◇]\s*|o\t+\s*)+(?=\S)")
_MARKER = re.compile(
    r"^(?P<marker>\s*(?:\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ]|[IVXL]{1,6})[.)/]|[-–+]|(?i:điều) \d{1,3}\.))"
    r"\t+\s*"
)
_FORMS = {
    # quotes and dashes of Windows that were read as control signs
    "\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x96": "–", "\x97": "—",
    "\u2011": "-", "\u2010": "-", "\u2043": "-", "\u2212": "-", "\ufffc": "",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
}  # fmt: skip
_FORM = re.compile("|".join(map(re.escape, _FORMS)))
_LEAST_ROWS = 2
_LEAST_TABS = 2  # of rows that may have unlike numbers of cells


def pasted(text: str) -> str:
    """The text with its signs in the form that a body text knows; the same text again if made twice.

    A bullet becomes "-", a hollow one "+"; a tab behind "1." or "a)" a blank; lines with tabs
    one after another are the rows of a table. Several empty lines become one.
    """
    text = _FORM.sub(lambda found: _FORMS[found[0]], nfc(_BREAKS.sub("\n", text)))
    lines = [_line(line) for line in text.split("\n")]
    kept: list[str] = []
    for line in _rows(lines):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def _line(line: str) -> str:
    """One line, its tabs still in it."""
    shown = "".join(
        " " if unicodedata.category(sign) == "Zs" else sign
        for sign in line
        if sign == "\t" or unicodedata.category(sign) not in ("Cc", "Cf")
    ).strip(" ")
    if bullet := _BULLET.match(shown):
        return f"- {shown[bullet.end() :]}"
    if bullet := _INNER_BULLET.match(shown):
        return f"+ {shown[bullet.end() :]}"
    point = _MARKER.match(shown)
    if point is None or "\t" in shown[point.end() :]:
        return shown  # "1." with more tabs behind it may be the number of a row
    return f"{point['marker'].lstrip()} {shown[point.end() :]}"


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """The lines with tabs made rows of a table where several follow each other, else blanks."""
    at = 0
    while at < len(lines):
        end, columns = at, lines[at].count("\t")
        while end < len(lines) and _is_row(lines[end], columns):
            end += 1
        if end - at >= _LEAST_ROWS and "\t" in lines[at].strip():
            most = max(line.count("\t") for line in lines[at:end])
            yield from (_row(line, most) for line in lines[at:end])
            at = end
        else:
            yield _untabbed(lines[at])
            at += 1


def _is_row(line: str, tabs: int) -> bool:
    """Whether the line may be a row of a table whose first one has so many tabs: not a paragraph
    that a tab pushes in, nor "Thời gian:" with its hour behind a tab. From three columns on a row
    may lack its last cells."""
    own = line.count("\t")
    if not tabs or line.lstrip().startswith("|") or "\t" not in line.strip():
        return False
    if own != tabs and min(own, tabs) < _LEAST_TABS:
        return False
    name = _MARKER.sub("", line) if own > 1 else line
    plain = own > 1 and name == line
    return plain or not name.split("\t")[0].rstrip().endswith(":")


def _row(line: str, tabs: int) -> str:
    cells = [re.sub(r"([\\|])", r"\\\1", cell.strip()) for cell in line.split("\t")]
    cells += [""] * (tabs + 1 - len(cells))
    return f"| {' | '.join(cells)} |"


def _untabbed(line: str) -> str:
    return " ".join(part for part in re.split(r" *\t+ *", line) if part).strip()
