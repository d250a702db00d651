"""What this stage counts of the figures that units are asked for (``settings.FIGURE_SOURCES``)."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count, Q, Sum

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import EntrantKind, EntrantState, EntryState
from cuocthi.entries.models import CleanUpEvent, Entrant, Entry, Waste

from .counting import told_letters

_PATH = "entrant__unit__path"
_EVENT_PATH = f"entry__{_PATH}"
_WASTE_PATH = f"event__{_EVENT_PATH}"


def known_figures(campaign: Campaign, within: str) -> Iterator[tuple[str, str, Decimal]]:
    """Letters that schools counted, else those that came in, and pupils who wrote them; or groups
    and persons that were approved, valid events, people and kilograms: path of the unit, key of
    ``dispatch.figures``, value.

    A school that counted its letters (R33, first track) has more of them than it enters for
    judging; how many pupils wrote them nobody told. One that said that it has none counts as zero. At
    most four queries, however many units.
    """
    if campaign.work == Campaign.Work.CLEAN_UP:
        yield from _clean_up(campaign, within)
        return
    counted, without = told_letters(campaign, within)
    for path, (told, classes) in counted.items():
        yield path, "letters", Decimal(told)
        yield path, "classes_taking_part", Decimal(classes)
    for path in without:
        counted[path] = (0, 0)
        yield path, "letters", Decimal(0)
        yield path, "classes_taking_part", Decimal(0)
    letters = (
        Entry.objects.filter(campaign=campaign, **{f"{_PATH}__startswith": within})
        .exclude(state=EntryState.DRAFT)
        .values(_PATH)
        .annotate(
            n=Count("pk"),
            pupils=Count("entrant", filter=Q(entrant__kind=EntrantKind.PUPIL), distinct=True),
        )
        .order_by()
    )
    for row in letters:
        if row[_PATH] in counted:
            continue
        yield row[_PATH], "letters", Decimal(row["n"])
        if row["pupils"]:
            yield row[_PATH], "taking_part", Decimal(row["pupils"])


def _clean_up(campaign: Campaign, within: str) -> Iterator[tuple[str, str, Decimal]]:
    approved = (
        Entrant.objects.filter(
            campaign=campaign, state=EntrantState.APPROVED, unit__path__startswith=within
        )
        .values("unit__path")
        .annotate(
            alone=Count("pk", filter=Q(kind=EntrantKind.INDIVIDUAL)),
            together=Count("pk", filter=~Q(kind=EntrantKind.INDIVIDUAL)),
        )
        .order_by()
    )
    for row in approved:
        for key, name in (("individuals", "alone"), ("groups", "together")):
            if row[name]:
                yield row["unit__path"], key, Decimal(row[name])
    valid = CleanUpEvent.objects.filter(
        entry__campaign=campaign,
        entry__state=EntryState.ACCEPTED,
        **{f"{_EVENT_PATH}__startswith": within},
    )
    for row in valid.values(_EVENT_PATH).annotate(n=Count("pk"), together=Sum("people")).order_by():
        yield row[_EVENT_PATH], "events", Decimal(row["n"])
        yield row[_EVENT_PATH], "event_people", Decimal(row["together"])
    weights = (
        Waste.objects.filter(event__in=valid)
        .values(_WASTE_PATH, "category")
        .annotate(weight=Sum("kg"))
        .order_by()
    )
    for row in weights:
        yield row[_WASTE_PATH], f"kg_{row['category']}", Decimal(row["weight"])
