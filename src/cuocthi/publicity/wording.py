"""What the public is told of a contest, as facts, and the words made from them (lời văn).

The texts use a light markup that an official can type: ``# `` begins a heading, ``- `` a point,
``1. `` a numbered step; everything else is a paragraph.
"""

import dataclasses
import hashlib
import json
import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.plain.speech import reading_seconds, speakable

_STEP = re.compile(r"\d{1,2}[.)]\s+")
_POINT = re.compile(r"[-•*–]\s+")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a contest and may be told (thông tin được phổ biến); unknown is empty."""

    title: str
    organiser: str
    theme: str
    eligible: str
    voluntary: bool
    opens: str  # 05/01/2024
    closes: str
    until: str  # "đến hết ngày 15/03/2024 (trước 24 giờ cùng ngày)"
    close_note: str
    steps: tuple[str, ...]
    rules: tuple[str, ...]
    criteria: tuple[str, ...]
    prizes: tuple[str, ...]
    contacts: tuple[str, ...]
    phone: str
    address: str  # of the public page, with https://
    abbreviations: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over all of it: another value means that something has changed since."""
        plain = json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(plain.encode()).hexdigest()

    @property
    def address_in_words(self) -> str:
        """The address as people type it, without "https://" and the last stroke."""
        return self.address.split("://", 1)[-1].rstrip("/")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text for a page: "heading", "paragraph", "points" or "steps", and its lines."""

    kind: str
    lines: tuple[str, ...]


def page_text(told: Told) -> str:
    """The text of the contest's page (bài đăng trang thông tin)."""
    return _render("publicity/print/page.txt", told)


def radio_text(told: Told) -> str:
    """The script for commune radio, every number and abbreviation in words (bài phát thanh)."""
    return spoken(_render("publicity/speech/radio.txt", told), told)


def group_text(told: Told) -> str:
    """A few lines for a chat group: no telephone, no name of a person, the link of the public page
    alone (lời đăng nhóm)."""
    return _render("publicity/print/group.txt", told)


def spoken(text: str, told: Told) -> str:
    """A text as it is read aloud, with the abbreviations of this contest's bodies."""
    return speakable(text, told.abbreviations)


def spoken_length(text: str) -> str:
    """How long a speakable text takes to read, to five seconds: "1 phút 45 giây"."""
    seconds = max(5, 5 * round(reading_seconds(text) / 5))
    minutes, rest = divmod(seconds, 60)
    said = [
        _("{n} phút").format(n=minutes) if minutes else "",
        _("{n} giây").format(n=rest) if rest else "",
    ]
    return " ".join(part for part in said if part)


def blocks_of(text: str) -> list[Block]:
    """The pieces of a text in the light markup, in order."""
    blocks: list[Block] = []
    fresh = True
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            fresh = True
            continue
        kind, words = _kind_of(line)
        joins = kind == "paragraph" and not fresh
        if blocks and blocks[-1].kind == kind and (joins or kind in ("points", "steps")):
            blocks[-1] = Block(kind, (*blocks[-1].lines, words))
        else:
            blocks.append(Block(kind, (words,)))
        fresh = False
    return blocks


def _kind_of(line: str) -> tuple[str, str]:
    if line.startswith("#"):
        return "heading", line.lstrip("# ")
    if match := _POINT.match(line):
        return "points", line[match.end() :]
    if match := _STEP.match(line):
        return "steps", line[match.end() :]
    return "paragraph", line


@dataclass(frozen=True, slots=True)
class PosterWords:
    """The parts of the poster that a person may put otherwise; days and theme are facts."""

    eligible: str
    steps: tuple[str, ...]
    prizes: tuple[str, ...] = ()
    close_note: str = ""
    contact: str = ""


_PARTS = {
    "ai được dự thi": "eligible",
    "cách dự thi": "steps",
    "giải thưởng": "prizes",
    "về hạn nộp": "close_note",
    "liên hệ": "contact",
}
_MANY = ("steps", "prizes")


def poster_words(told: Told) -> PosterWords:
    """The words of a poster as the facts give them."""
    contact = ", ".join(told.contacts)
    return PosterWords(
        eligible=told.eligible,
        steps=told.steps,
        prizes=told.prizes,
        close_note=told.close_note,
        contact=f"Liên hệ: {contact}" if contact else "",
    )


def poster_text(words: PosterWords) -> str:
    """The words of a poster as a text that can be edited; :func:`poster_from` reads it again."""
    lines = ["# Ai được dự thi", words.eligible, "", "# Cách dự thi"]
    lines += [f"{number}. {step}" for number, step in enumerate(words.steps, 1)]
    if words.prizes:
        lines += ["", "# Giải thưởng", *(f"- {prize}" for prize in words.prizes)]
    if words.close_note:
        lines += ["", "# Về hạn nộp", words.close_note]
    if words.contact:
        lines += ["", "# Liên hệ", words.contact]
    return "\n".join(lines)


def poster_from(text: str) -> PosterWords:
    """The parts of a poster from its text; raises :class:`Refused` naming what does not fit."""
    known = ", ".join(f"“{name.capitalize()}”" for name in _PARTS)
    parts: dict[str, list[str]] = {}
    part = ""
    for block in blocks_of(text):
        if block.kind == "heading":
            part = _PARTS.get(block.lines[0].casefold().strip(" :."), "")
            if not part:
                raise Refused(
                    _("Áp phích không có phần “{heading}”. Các phần có thể dùng: {known}.").format(
                        heading=block.lines[0][:60], known=known
                    )
                )
            parts.setdefault(part, [])
        elif not part:
            raise Refused(
                _(
                    "Dòng “{line}” chưa thuộc phần nào. Hãy đặt dưới một trong các phần: {known}."
                ).format(line=block.lines[0][:60], known=known)
            )
        else:
            parts[part] += block.lines
    for needed, name in (("eligible", "Ai được dự thi"), ("steps", "Cách dự thi")):
        if not parts.get(needed):
            raise Refused(_("Áp phích còn thiếu phần “{name}”.").format(name=name))
    return PosterWords(
        eligible=" ".join(parts["eligible"]),
        steps=tuple(parts["steps"]),
        prizes=tuple(parts.get("prizes", ())),
        close_note=" ".join(parts.get("close_note", ())),
        contact=" ".join(parts.get("contact", ())),
    )


def _render(template: str, told: Told) -> str:
    """A text from its template: no blank line twice, none at the ends."""
    made = render_to_string(template, {"told": told})
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in made.splitlines())).strip()
