"""What a signed PDF that came back says, and where it differs from the draft (bản ký gửi về)."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.files.queries import read_bytes
from cuocthi.plain.directive import understand
from cuocthi.plain.officialdoc.comparing import compared, same_words
from cuocthi.plain.officialdoc.composing.leftovers import left_open
from cuocthi.plain.officialdoc.readers import Unreadable, read_text
from cuocthi.plain.officialdoc.readers.pdf import read_pdf
from cuocthi.plain.officialdoc.signedpdf import signatures_in, words_of

from .models import Document, Issue, SignedCopy

MOST_LEFT = 10
HEAD = ("abstract", "issuer", "sign_title")
LISTS = ("addressees", "recipients")
_KEPT = ("number", "symbol", "date", "signer", *HEAD)
_SEPARATOR = re.compile(r"\d\s*([/-])\s*\D")


@dataclass(frozen=True, slots=True)
class Look:
    """What a PDF or a draft holds: its words, the facts of its head, what its signatures say.

    ``trouble`` tells why there are no words. ``read`` has number, symbol, separator, issued_on (ISO),
    signer, position, abstract, issuer as text, addressees and recipients as lists; only what was
    found.
    """

    text: str = ""
    trouble: str = ""
    read: dict[str, Any] = field(default_factory=dict)
    signatures: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing in which two of form, file and draft differ (chỗ khác): what it is about, what each
    of the two says; ``before`` are the words that stand before it."""

    about: str
    one: str
    other: str
    before: str = ""


def look_at_signed(data: bytes, day: dt.date) -> Look:
    """Read a PDF that came back; changes nothing. A scan, a locked or a broken file has no words and
    says so. Recognising scans would take minutes: a person has the paper before the eyes."""
    signatures = signatures_told(data)
    try:
        text = read_pdf(data, by_picture=False).text.replace("\x00", " ")
    except Unreadable as trouble:
        return Look(trouble=str(trouble), signatures=signatures)
    return Look(text, "", _facts(text, day), signatures)


def look_at_draft(document: Document, day: dt.date) -> Look:
    """The same of the draft that was written here."""
    try:
        text = read_text(read_bytes(document.file), document.file_name).text.replace("\x00", " ")
    except Unreadable as trouble:
        return Look(trouble=str(trouble))
    return Look(text, "", _facts(text, day))


def signatures_told(data: bytes) -> list[dict[str, Any]]:
    """What the file says of its signatures, for people: sentences, and whether each is intact."""
    try:
        found = signatures_in(data)
    except Unreadable as trouble:
        return [{"words": [str(trouble)], "intact": False}]
    return [{"words": list(words_of(one)), "intact": one.is_intact} for one in found]


def _facts(text: str, day: dt.date) -> dict[str, Any]:
    reading = understand(text, day, ()).to_json()
    found: dict[str, Any] = {}
    for key in _KEPT:
        value = (reading.get(key) or {}).get("value")
        if value:
            found[key] = str(value)
    for key in LISTS:
        found[key] = [str(item["value"]) for item in reading.get(key) or ()]
    if len(found.get("date", "")) == 10:
        found["issued_on"] = found["date"]
    found.pop("date", None)
    if "sign_title" in found:
        found["position"] = found["sign_title"].capitalize()
    code = str((reading.get("code") or {}).get("value") or "")
    if match := _SEPARATOR.search(code):
        found["separator"] = match[1]
    return found


def proposed(document: Document, copy: SignedCopy | None, draft: Look) -> dict[str, Any]:
    """What the form starts with: as it was issued, else as the file says, else as the draft does."""
    issued = Issue.objects.filter(document=document).first()
    if issued is not None:
        names = ("number", "symbol", "separator", "issued_on", "signer", "position", "copies")
        known = {name: getattr(issued, name) for name in names}
        return known | _of_file(copy)
    signer = draft.read.get("signer", "")
    return {
        "symbol": draft.read.get("symbol", ""),
        "separator": draft.read.get("separator", "/"),
        "signer": "" if signer.isupper() else signer,  # the title of an annex is no name
        "position": draft.read.get("position", ""),
        **_of_file(copy),
    }


def _of_file(copy: SignedCopy | None) -> dict[str, Any]:
    if copy is None:
        return {}
    names = ("number", "symbol", "separator", "issued_on", "signer", "position")
    found = {name: copy.read[name] for name in names if copy.read.get(name)}
    if "issued_on" in found:
        found["issued_on"] = dt.date.fromisoformat(found["issued_on"])
    return found


def differs_from_form(copy: SignedCopy, given: dict[str, Any]) -> list[Told]:
    """Where what was typed is not what the file says. ``given`` are cleaned values of the form."""
    labels = {
        "number": _("Số"),
        "symbol": _("Ký hiệu"),
        "issued_on": _("Ngày ban hành"),
        "signer": _("Người ký"),
    }
    told = []
    for name, label in labels.items():
        read, typed = copy.read.get(name), given.get(name)
        if not read or not typed:
            continue
        typed = typed.isoformat() if isinstance(typed, dt.date) else str(typed)
        if name == "number":
            same = read.lstrip("0") == typed.lstrip("0")
        else:
            same = same_words(read, typed)
        if not same:
            told.append(Told(label, _shown(name, typed), _shown(name, read)))
    return told


def _shown(name: str, value: str) -> str:
    return f"{dt.date.fromisoformat(value):%d/%m/%Y}" if name == "issued_on" else value


def left_in(text: str) -> list[str]:
    """Places of a letter that nobody filled in, parts without a word: sentences."""
    told = [_("Văn bản {left}").format(left=left.words) for left in left_open(text)]
    if len(told) > MOST_LEFT:
        more = _("Còn {n} chỗ để trống nữa.").format(n=len(told) - MOST_LEFT)
        return [*told[:MOST_LEFT], more]
    return told


def differs_from_draft(copy: SignedCopy, draft: Look) -> tuple[list[Told], bool]:
    """Where the file's head and words are not the draft's, and whether there is more than is told.

    Nothing for a scan: there are no words to compare.
    """
    if not copy.text or not draft.text:
        return [], False
    told = list(_of_head(copy, draft))
    about = _("Lời văn")
    between = compared(
        draft.text,
        copy.text,
        symbol=str(copy.read.get("symbol") or ""),
        filled=[copy.read["signer"]] if copy.read.get("signer") else [],
    )
    told += [Told(about, one.draft, one.file, one.before) for one in between.differences]
    return told, between.cut


def of_another_letter(copy: SignedCopy, draft: Look) -> list[Told]:
    """Symbol and summary of a file that are not those of the draft: it may be another letter's."""
    if not copy.text:
        return []
    mine = {_("Ký hiệu"), _("Trích yếu")}
    return [told for told in _of_head(copy, draft) if told.about in mine]


def _of_head(copy: SignedCopy, draft: Look) -> Iterator[Told]:
    labels = {
        "symbol": _("Ký hiệu"),
        "abstract": _("Trích yếu"),
        "issuer": _("Cơ quan ban hành"),
        "addressees": _("Kính gửi"),
        "recipients": _("Nơi nhận"),
    }
    for key, label in labels.items():
        mine, theirs = _words(draft.read.get(key)), _words(copy.read.get(key))
        if mine and theirs and not same_words(mine, theirs):
            yield Told(label, mine, theirs)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return str(value or "")
