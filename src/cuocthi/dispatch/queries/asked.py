"""Which figures a contest asks of which units: the list, with what the organiser changed."""

from collections.abc import Iterable
from dataclasses import replace

from cuocthi.campaigns.models import Campaign
from cuocthi.units.models import Unit

from ..figures import OWN, AskedFigure, listed
from ..models import FigureAsked


def figures_to_ask(campaign: Campaign) -> list[AskedFigure]:
    """Every figure that can be asked in the contest, with ``asked`` as it is set; the organiser's
    own ones last. One query."""
    changes = {row.key: row for row in FigureAsked.objects.filter(campaign=campaign)}
    found = [
        replace(figure, asked=changes[figure.key].asked) if figure.key in changes else figure
        for figure in listed(campaign.work)
    ]
    return found + [_own(row) for row in changes.values() if row.key.startswith(OWN)]


def _own(row: FigureAsked) -> AskedFigure:
    return AskedFigure(
        key=row.key,
        label=row.label,
        measure=row.measure,
        help=row.help,
        kinds=frozenset(row.kinds),
        whole=False,
        asked=row.asked,
    )


def asked_of(unit: Unit, figures: Iterable[AskedFigure]) -> list[AskedFigure]:
    """Those of the figures that a unit of this kind is asked for. No query."""
    return [figure for figure in figures if figure.asked and unit.kind in figure.kinds]
