"""The letter as a page shows it, and the name under which its file goes out."""

from collections.abc import Iterable
from pathlib import PurePath

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cuocthi.files.kinds import DOCX, PDF, TEXT

from .models import Document, Fact

_ENDINGS = {DOCX: ".docx", PDF: ".pdf", TEXT: ".txt"}


def letter_with_marks(text: str, facts: Iterable[Fact]) -> SafeString:
    """The letter with ``<mark id="f12">`` around the words of fact 12 (chỗ trong văn bản).

    Marks may lie in one another. Where two only overlap, the one that began first is cut: its
    later pieces carry ``data-of="f12"`` instead of the id.
    """
    spans = sorted(
        ((f.start, f.end, f.pk) for f in facts if f.start is not None and f.end is not None),
        key=lambda span: (span[0], -span[1], span[2]),
    )
    cuts = sorted({0, len(text), *(cut for start, end, _pk in spans for cut in (start, end))})
    pieces: list[SafeString] = []
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
        pieces.append(format_html("{}", text[here:following]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


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


def file_name(document: Document) -> str:
    """A name for the download that tells no person's name: "van-ban-den-12-2024.docx"."""
    ending = _ENDINGS.get(document.file.media_type) or PurePath(document.file_name).suffix.lower()
    word = "den" if document.direction == Document.Direction.IN else "di"
    return f"van-ban-{word}-{document.register_number}-{document.register_year}{ending}"


def label_of_register(document: Document) -> str:
    """ "Số đến 12 (2024)": where the letter stands in the register."""
    pattern = _("Số đến {n} ({year})") if document.direction == "in" else _("Số đi {n} ({year})")
    return pattern.format(n=document.register_number, year=document.register_year)
