"""The curve of who is informed, as numbers that the page draws as SVG."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cuocthi.campaigns.models import Campaign

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _FOOT = 72, 30, 16, 40
_ROWS = 12  # days in the table beside the curve


@dataclass(frozen=True, slots=True)
class Tick:
    """A day or a share at the edge of the drawing."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Points and lines in a drawing of WIDTH by HEIGHT, and the rows of the table beside it."""

    points: str
    target_x: float
    opens_x: float
    closes_x: float
    window_width: float
    days: list[Tick]
    shares: list[Tick]
    rows: list[tuple[dt.date, float]]
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    top: float = _TOP
    foot: float = HEIGHT - _FOOT
    tall: float = HEIGHT - _FOOT - _TOP


def curve(campaign: Campaign, shares: Sequence[tuple[dt.date, float]], target: dt.date) -> Curve:
    """The shares by day (not empty) over the time from the letter to the end of the contest."""
    first, last = shares[0][0], max(campaign.closes_on, shares[-1][0], target)
    span = max((last - first).days, 1)

    def x(day: dt.date) -> float:
        whole = WIDTH - _LEFT - _RIGHT
        return round(_LEFT + whole * min(max((day - first).days, 0), span) / span, 1)

    def y(share: float) -> float:
        return round(HEIGHT - _FOOT - (HEIGHT - _FOOT - _TOP) * share / 100, 1)

    points = []
    before = 0.0
    for day, share in shares:  # a stair: the share holds until the next day that changes it
        points += [f"{x(day)},{y(before)}", f"{x(day)},{y(share)}"]
        before = share
    opens, closes = x(campaign.opens_on), x(campaign.closes_on)
    step = max(span // 4, 1)
    return Curve(
        points=" ".join(points),
        target_x=x(target),
        opens_x=opens,
        closes_x=closes,
        window_width=round(closes - opens, 1),
        days=[
            Tick(x(day), f"{day:%d/%m}")
            for day in (first + dt.timedelta(days=n) for n in range(0, span + 1, step))
        ],
        shares=[Tick(y(share), f"{share} %") for share in (0, 50, 100)],
        rows=_rows(shares),
    )


def _rows(shares: Sequence[tuple[dt.date, float]]) -> list[tuple[dt.date, float]]:
    """The days on which the share grew, and the last; evenly thinned when there are many."""
    grown = [
        row for number, row in enumerate(shares) if number == 0 or row[1] != shares[number - 1][1]
    ]
    if shares[-1] not in grown:
        grown.append(shares[-1])
    every = -(-len(grown) // _ROWS)
    kept = grown[::every]
    return kept if kept[-1] == grown[-1] else [*kept, grown[-1]]
