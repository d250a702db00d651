"""Certificates as PDF: tagged by Typst, or by the thousand written beside a page all share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cuocthi.plain.certificates import pages, typstset
from cuocthi.plain.certificates.winners import Certificate

Progress = Callable[[int], None]


def as_one_pdf(
    certificates: Sequence[Certificate],
    design: str,
    *,
    tagged: bool = False,
    told: Progress = lambda done: None,
) -> bytes:
    """All certificates in one PDF, a page each, in the order given.

    `tagged` makes it accessible (PDF/UA-1) and several times as slow. `told` is called with the
    number done. Raises KeyError for an unknown design, Unprintable for a sign that the font lacks.
    """
    if tagged:
        return typstset.typeset(certificates, design)
    return b"".join(pages.in_parts(certificates, design, told))


def one_pdf_in_parts(certificates: Sequence[Certificate], design: str) -> Iterator[bytes]:
    """The same untagged PDF piece by piece, so that ten thousand pages need no room for all.

    Raises as `as_one_pdf`, before the first piece.
    """
    return pages.in_parts(certificates, design, lambda done: None)


def as_bundles(bundles: Sequence[Sequence[Certificate]], design: str) -> Iterator[bytes]:
    """A PDF for each bundle (of one school), in order. Raises as `as_one_pdf`, before the first."""
    return pages.each(bundles, design, lambda done: None)


def as_files(
    certificates: Sequence[Certificate],
    design: str,
    *,
    tagged: bool = False,
    told: Progress = lambda done: None,
) -> Iterator[bytes]:
    """Each certificate as a PDF of its own, in order. Raises as `as_one_pdf`."""
    if not tagged:
        yield from pages.each([[one] for one in certificates], design, told)
        return
    for done, one in enumerate(certificates, start=1):
        yield typstset.typeset([one], design)
        told(done)
