"""Reads of doubts: the queue, the figures, and one doubt as a person sees it."""

from .covering import places, to_cover
from .findings import (
    counts,
    decided_findings,
    findings,
    looked_at_scans,
    open_findings,
    waiting_for,
)
from .pages import Piece, figures, letters, photo_pairs, short

__all__ = [
    "Piece",
    "counts",
    "decided_findings",
    "figures",
    "findings",
    "letters",
    "looked_at_scans",
    "open_findings",
    "photo_pairs",
    "places",
    "short",
    "to_cover",
    "waiting_for",
]
