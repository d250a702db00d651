"""What a moment was asked before (kết quả đã tính), kept with it, for speed only."""

import datetime as dt


class Reckoned:
    """Room for the day and the ISO text of a moment: one letter asks each of its days many times.

    Neither is a field: equality, order of arguments, `replace` and copies know nothing of them, and a
    copy reckons anew.
    """

    __slots__ = ("_as_date", "_as_iso")
    _as_date: dt.date | None
    _as_iso: str | None
