"""Who of a contest's units is how far: one filter for the tree, the table, the map and the export.

Counted in the database by unit and by the beginning of the path, so that a province of two thousand
units costs as many queries as a town of three.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from ..models import FINISHED, Assignment
from .unreached import unreached

State = Assignment.State
ORDER: list[str] = list(State.values)
TONES = {
    State.SENT: "warn",
    State.SEEN: "wait",
    State.ACKNOWLEDGED: "info",
    State.RETURNED: "warn",
}

# What the filter of a page calls a state of a unit; the first key is that of older links.
STATES = {
    "im-lang": _("chưa trả lời (chưa nhận hết việc)"),
    "chua-xem": _("chưa xem"),
    "da-xem": _("đã xem, chưa nhận việc"),
    "da-nhan": _("đã nhận việc, chờ báo cáo"),
    "da-bao-cao": _("đã báo cáo đủ"),
    "can-bo-sung": _("phải bổ sung báo cáo"),
    "qua-han": _("quá hạn"),
    "cho-toi": _("chờ tôi: báo cáo cần xem, thư không tới"),
}

# How a table may be sorted; without a choice it keeps the order of the tree (R23: nobody is ranked).
SORTS = {
    "ten": "unit__folded",
    "tinh-trang": "rank",
    "xem": "seen",
    "han": "due",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for (bộ lọc): all empty means every unit of the contest."""

    state: str = ""
    kind: str = ""
    level: int | None = None  # the depth in the tree
    under: Unit | None = None
    sort: str = ""  # a key of SORTS, "-" before it turns it round

    @property
    def is_empty(self) -> bool:
        return not (self.state or self.kind or self.level or self.under)


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind or level that the filter offers, and how many units there are."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in the tree with what stands at it and below it; ``own`` is the state of its own task
    that is furthest behind, empty where it has none; ``done``: nothing is waited for from it."""

    unit: Unit
    level: int  # steps below the ground, which is 0
    units: int
    silent: int
    reported: int
    own: str
    done: bool
    is_open: bool

    @property
    def below(self) -> int:
        return self.units - bool(self.own)

    @property
    def label(self) -> str:
        return str(State(self.own).label) if self.own else ""

    @property
    def tone(self) -> str:
        return TONES.get(State(self.own), "ok")


def given(campaign: Campaign, within: str = "") -> QuerySet[Assignment]:
    """The tasks given out at this path and below it."""
    found = Assignment.objects.filter(task__campaign=campaign)
    return found.filter(unit__path__startswith=within) if within else found


def unit_states(campaign: Campaign, asked: Asked, within: str = "") -> QuerySet[Any]:
    """The units that the filter lets through, as rows of ``unit_id`` with ``rank`` (the place of the
    task furthest behind in ORDER), ``seen`` (first look) and ``due`` (the next day to keep)."""
    found = given(campaign, within)
    if asked.under is not None:
        found = found.filter(unit__path__startswith=asked.under.path)
    if asked.kind:
        found = found.filter(unit__kind=asked.kind)
    if asked.level:
        found = found.filter(unit__depth=asked.level)
    rows = found.order_by().values("unit_id").annotate(rank=Min(_rank()), seen=Min("seen_at"))
    rows = rows.annotate(due=Min("due_on", filter=~FINISHED))
    if asked.state:
        rows = _held(rows, asked.state, campaign, within)
    return rows


def _rank() -> Case:
    return Case(*(When(state=state, then=Value(place)) for place, state in enumerate(ORDER)))


def _held(rows: QuerySet[Any], state: str, campaign: Campaign, within: str) -> QuerySet[Any]:
    """Only the units in this state, a key of STATES, as who sees ``within`` looks at them."""
    if state == "im-lang":
        return rows.filter(rank__lte=ORDER.index(State.SEEN))
    if state == "chua-xem":
        return rows.filter(rank=ORDER.index(State.SENT))
    if state == "da-xem":
        return rows.filter(rank=ORDER.index(State.SEEN))
    if state == "can-bo-sung":
        return rows.annotate(back=Count("pk", filter=Q(state=State.RETURNED))).filter(back__gt=0)
    if state == "qua-han":
        return rows.filter(due__lt=clock.today())
    owed = Count("pk", filter=~FINISHED)
    if state == "da-bao-cao":
        return rows.annotate(owed=owed).filter(owed=0)
    if state == "da-nhan":
        taken = rows.annotate(owed=owed).filter(owed__gt=0)
        return taken.filter(rank__gte=ORDER.index(State.ACKNOWLEDGED))
    # Who gave a task looks at the report: the organiser, or the unit that handed it on.
    giver = Q(parent__unit__path=within) if within else Q(parent=None)
    waiting = Count("pk", filter=Q(state=State.REPORTED) & giver)
    lost = list(unreached(campaign))
    return rows.annotate(waiting=waiting).filter(Q(waiting__gt=0) | Q(unit_id__in=lost))


def sorted_units(rows: QuerySet[Any], sort: str) -> QuerySet[Any]:
    """The keys of the units in the order that was asked for, equal ones as in the tree."""
    name = sort.removeprefix("-")
    keys: list[Any] = []
    if name in SORTS:
        key = F(SORTS[name])
        keys = [key.desc(nulls_last=True) if sort[0] == "-" else key.asc(nulls_last=True)]
    return rows.order_by(*keys, "unit__path").values_list("unit_id", flat=True)


def units_in_order(keys: list[int]) -> list[Unit]:
    """The units with these keys, in their order. One query."""
    found = Unit.objects.in_bulk(keys)
    return [found[key] for key in keys]


def choices(campaign: Campaign, within: str = "") -> tuple[list[Choice], list[Choice]]:
    """The kinds and the levels that the contest's units have. One query."""
    kinds: dict[str, int] = {}
    levels: dict[int, dict[str, int]] = {}
    rows = (
        given(campaign, within)
        .order_by()
        .values("unit__depth", "unit__kind")
        .annotate(units=Count("unit", distinct=True))
        .order_by("unit__depth", "unit__kind")
        .values_list("unit__depth", "unit__kind", "units")
    )
    for depth, kind, units in rows:
        kinds[kind] = kinds.get(kind, 0) + units
        levels.setdefault(depth, {})[kind] = units
    order = {kind.value: place for place, kind in enumerate(Kind)}
    return (
        [
            Choice(kind, str(Kind(kind).label), kinds[kind])
            for kind in sorted(kinds, key=lambda kind: order[kind])
        ],
        [
            Choice(
                str(depth),
                ", ".join(
                    str(Kind(kind).label).split(",")[0] for kind in sorted(of, key=order.get)
                ),
                sum(of.values()),
            )
            for depth, of in levels.items()
        ],
    )


def ground(campaign: Campaign, within: str = "") -> str:
    """The path above all units of the contest: of the lowest unit that has them all at it or below
    it. Empty where nothing is given out, or nothing holds all together. One query."""
    ends = given(campaign, within).order_by().aggregate(a=Min("unit__path"), z=Max("unit__path"))
    first, last = ends["a"] or "", ends["z"] or ""
    length = 0
    while length < len(first) and first[length : length + 4] == last[length : length + 4]:
        length += Unit.steplen
    return str(first[:length])


def tree(
    campaign: Campaign, asked: Asked, within: str = "", opened: Unit | None = None
) -> list[Node]:
    """The units one level below the ground, and below those above and at ``opened``, in the order of
    the tree, each with the counts of its whole part. Three queries."""
    base = ground(campaign, within)
    if asked.under is not None and asked.under.path.startswith(base):
        base = asked.under.path
    chain = _chain(base, opened.path if opened else "")
    prefix = Case(
        *(
            When(unit__path__startswith=path, then=Substr("unit__path", 1, len(path) + 4))
            for path in reversed(chain)
        ),
        default=Substr("unit__path", 1, len(base) + 4),
    )
    unanswered = Q(state__in=Assignment.UNANSWERED)
    counted = list(
        given(campaign, within)
        .filter(unit_id__in=unit_states(campaign, asked, within).values("unit_id"))
        .order_by()
        .annotate(node=prefix)
        .values("node")
        .annotate(
            units=Count("unit", distinct=True),
            silent=Count("unit", distinct=True, filter=unanswered),
            owing=Count("unit", distinct=True, filter=~FINISHED),
            own=Min(_rank(), filter=Q(unit__path=F("node"))),
            own_owed=Count("pk", filter=Q(unit__path=F("node")) & ~FINISHED),
        )
        .order_by("node")
    )
    named = {row["node"] for row in counted} | {path for path in chain if counted}
    units = {unit.path: unit for unit in Unit.objects.filter(path__in=named)}
    of = {row["node"]: row for row in counted}
    return [_node(units[path], base, chain, of) for path in sorted(units)]


def _chain(base: str, opened: str) -> list[str]:
    """The paths to be opened, from the highest: those from below the ground to the chosen one."""
    if not opened.startswith(base):
        return []
    step = Unit.steplen
    return [opened[:end] for end in range(len(base) + step, len(opened) + 1, step)]


def _node(unit: Unit, base: str, chain: list[str], of: dict[str, dict[str, Any]]) -> Node:
    is_open = unit.path in chain
    # The rows of an open unit are cut up below it: what is shown there adds up to it.
    parts = [
        row
        for path, row in of.items()
        if path == unit.path or (is_open and path.startswith(unit.path))
    ]
    units = sum(row["units"] for row in parts)
    mine = of.get(unit.path, {})
    own = mine.get("own")
    return Node(
        unit=unit,
        level=max((len(unit.path) - len(base)) // Unit.steplen, 0),
        units=units,
        silent=sum(row["silent"] for row in parts),
        reported=units - sum(row["owing"] for row in parts),
        own="" if own is None else ORDER[own],
        done=own is not None and not mine["own_owed"],
        is_open=is_open,
    )
