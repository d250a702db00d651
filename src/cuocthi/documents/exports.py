"""The letter as a page shows it, and the name under which its file goes out."""

from collections.abc import Iterable
from pathlib import PurePath

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cuocthi.files import kinds
from cuocthi.files.models import StoredFile

from .models import Document, Fact
from .shapes import SHAPES

_ENDINGS = {
    kinds.DOCX: ".docx",
    kinds.DOC: ".doc",
    kinds.ODT: ".odt",
    kinds.RTF: ".rtf",
    kinds.PDF: ".pdf",
    kinds.TEXT: ".txt",
    kinds.PNG: ".png",
    kinds.JPEG: ".jpg",
    kinds.TIFF: ".tif",
    kinds.WEBP: ".webp",
    kinds.HEIC: ".heic",
    kinds.ZIP: ".zip",
    kinds.EML: ".eml",
}


def letter_with_marks(text: str, facts: Iterable[Fact]) -> SafeString:
    """The letter with ``<mark id="f12">`` around the words of fact 12 (chỗ trong văn bản).

    Inside stands a link to the fact's card, so that words lead to the fact by mouse, by keyboard
    and without scripts. Marks may lie in one another; the link goes to the innermost. Where two
    only overlap, the one that began first is cut: its later pieces carry ``data-of="f12"``.
    """
    marked = {f.pk: f for f in facts if f.value is not None and f.end is not None}
    spans = sorted(
        ((f.start, f.end, f.pk) for f in marked.values()),
        key=lambda span: (span[0], -span[1], span[2]),
    )
    cuts = sorted({0, len(text), *(cut for start, end, _pk in spans for cut in (start, end))})
    pieces: list[SafeString] = []
    linked: set[int] = set()
    open_marks: list[tuple[int, int]] = []  # (end, pk), innermost last
    waiting = list(reversed(spans))
    for here, following in zip(cuts, [*cuts[1:], len(text)], strict=True):
        cut_off = _close(open_marks, here, pieces)
        for end, pk in cut_off:
            pieces.append(format_html('<mark data-of="f{}">', pk))
            open_marks.append((end, pk))
        while waiting and waiting[-1][0] == here:
            _start, end, pk = waiting.pop()
            pieces.append(format_html('<mark id="f{}">', pk))
            open_marks.append((end, pk))
        words = text[here:following]
        if open_marks and words.strip():
            pk = open_marks[-1][1]
            pieces.append(_link(marked[pk], words, again=pk in linked))
            linked.add(pk)
        else:
            pieces.append(_words(words))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _link(fact: Fact, words: str, *, again: bool) -> SafeString:
    """Words that lead to their fact; only its first piece is a stop of the Tab key."""
    return format_html(
        '<a href="#o-{}-{}" title="{}" draggable="false"{}>{}</a>',
        fact.key,
        fact.place,
        SHAPES[fact.key].label,
        SafeString(' tabindex="-1"') if again else "",
        _words(words),
    )


def _words(words: str) -> SafeString:
    """The words so that a browser counts the same characters: it would drop a bare CR."""
    return SafeString(escape(words).replace("\r", "&#13;"))


def _close(
    open_marks: list[tuple[int, int]], here: int, pieces: list[SafeString]
) -> list[tuple[int, int]]:
    """Close what ends here; gives back the marks that were closed only to get there."""
    cut_off = []
    while any(end == here for end, _pk in open_marks):
        end, pk = open_marks.pop()
        pieces.append(SafeString("</mark>"))
        if end != here:
            cut_off.append((end, pk))
    return list(reversed(cut_off))


def file_name(document: Document, stored: StoredFile, given: str, place: int = 0) -> str:
    """A name for the download that tells no person's name: "van-ban-den-12-2024-kem-1.docx"."""
    ending = _ENDINGS.get(stored.media_type) or PurePath(given).suffix.lower()
    return f"{_stem(document)}{f'-kem-{place}' if place else ''}{ending}"


def page_name(document: Document, page: int) -> str:
    """A name for the picture of a page: "van-ban-den-12-2024-trang-1.png"."""
    return f"{_stem(document)}-trang-{page}.png"


def signed_name(document: Document) -> str:
    """A name for the signed file of a letter out: "van-ban-di-12-2024-da-ky.pdf"."""
    return f"{_stem(document)}-da-ky.pdf"


def issued_name(document: Document) -> str:
    """A name for a letter out with its number, without a signature: "van-ban-di-12-2024.pdf"."""
    return f"{_stem(document)}.pdf"


def _stem(document: Document) -> str:
    word = "den" if document.direction == Document.Direction.IN else "di"
    return f"van-ban-{word}-{document.register_number}-{document.register_year}"


def label_of_register(document: Document) -> str:
    """ "Số đến 12 (2024)": where the letter stands in the register."""
    pattern = _("Số đến {n} ({year})") if document.direction == "in" else _("Số đi {n} ({year})")
    return pattern.format(n=document.register_number, year=document.register_year)
