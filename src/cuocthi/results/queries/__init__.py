"""Reads of the results: how they follow from the marks, who signed, who won, certificates."""

from .certificates import (
    certificate_by,
    certificates_for,
    grouped,
    without_certificate,
    words_of_prize,
)
from .drawing import Drawing, Line, OpenTie, draw, last_round
from .people import (
    Winner,
    about_of,
    name_of,
    prize_standings,
    public_names,
    public_winners,
    winners,
)
from .sheets import (
    canonical_csv,
    hash_of,
    is_as_drawn_up,
    missing_sides,
    published_sheet,
    rows_of,
    sheet_csv,
    sheet_of,
    side_to_sign,
    sides_of,
    signatures,
    standings_of,
    words_of_sides,
)
from .waiting import waiting_for

__all__ = [
    "Drawing",
    "Line",
    "OpenTie",
    "Winner",
    "about_of",
    "canonical_csv",
    "certificate_by",
    "certificates_for",
    "draw",
    "grouped",
    "hash_of",
    "is_as_drawn_up",
    "last_round",
    "missing_sides",
    "name_of",
    "prize_standings",
    "public_names",
    "public_winners",
    "published_sheet",
    "rows_of",
    "sheet_csv",
    "sheet_of",
    "side_to_sign",
    "sides_of",
    "signatures",
    "standings_of",
    "waiting_for",
    "winners",
    "without_certificate",
    "words_of_prize",
    "words_of_sides",
]
