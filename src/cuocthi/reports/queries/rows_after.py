"""The rows of the stages after the entries, for each figure of :mod:`.after`.

A code and a number of an entry never stand in one row: that would lift the cover from the marks.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, Prize
from cuocthi.core.templatetags.cuocthi import moment, number, score
from cuocthi.integrity.models import Finding
from cuocthi.judging.models import Allotment, Panelist, Script
from cuocthi.judging.queries import readings
from cuocthi.results.models import Certificate, Standing
from cuocthi.results.queries import last_round

from .listing import Listing, Way


def _findings(**only: Any) -> Callable[[Campaign], Listing]:
    return lambda campaign: Listing(
        (_("Bài dự thi"), _("Loại"), _("Kết luận"), _("Phát hiện lúc")),
        Finding.objects.filter(entry__campaign=campaign, **only)
        .select_related("entry")
        .order_by("found_at", "pk"),
        lambda row: (
            _("Bài số {number}").format(number=row.entry.number), row.get_kind_display(), row.get_outcome_display(),
            moment(row.found_at),
        ),
    )  # fmt: skip


def _judges(campaign: Campaign) -> Listing:
    labels: dict[int, list[str]] = defaultdict(list)
    for user, round_, label in (
        Panelist.objects.filter(round__campaign=campaign)
        .order_by("round__number", "pk")
        .values_list("user", "round__number", "label")
    ):
        labels[user].append(_("{label} (vòng {round})").format(label=label, round=round_))
    return Listing(
        (_("Giám khảo"), _("Số vòng")),
        list(labels.values()),
        lambda row: (", ".join(row), number(len(row))),
    )


def _scripts(campaign: Campaign) -> Listing:
    codes: dict[int, list[str]] = defaultdict(list)
    for entry, round_, code in (
        Script.objects.filter(round__campaign=campaign)
        .order_by("round__number", "code")
        .values_list("entry", "round__number", "code")
    ):
        codes[entry].append(_("{code} (vòng {round})").format(code=code, round=round_))
    return Listing(
        (_("Số phách"), _("Số vòng")),
        list(codes.values()),
        lambda row: (", ".join(row), number(len(row))),
    )


def _readings(**only: Any) -> Callable[[Campaign], Listing]:
    return lambda campaign: Listing(
        (_("Số phách"), _("Vòng"), _("Giám khảo"), _("Lần chấm"), _("Xong lúc")),
        Allotment.objects.filter(
            script__round__campaign=campaign, finished_at__isnull=False, **only
        )
        .select_related("script__round", "panelist")
        .order_by("script__round__number", "script__code", "third", "panelist"),
        lambda row: (
            row.script.code, str(row.script.round.number), row.panelist.label,
            _("lần ba") if row.third else _("đầu"), moment(row.finished_at),
        ),
    )  # fmt: skip


_Pair = tuple[str, str, Decimal]


def _differences(way: Way) -> Callable[[Campaign], Listing]:
    """Each pair of judges that read the same script at the start, once the marks are locked."""

    def listing(campaign: Campaign) -> Listing:
        found = last_round(campaign)
        by_code: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
        for reading in readings(found) if found and found.locked_at else []:
            if not reading.third:
                by_code[reading.code].append((reading.judge, reading.total))
        pairs: list[_Pair] = [
            (code, f"{one[0]}: {score(one[1])}; {two[0]}: {score(two[1])}", abs(one[1] - two[1]))
            for code, marks in by_code.items()
            for one, two in combinations(marks, 2)
        ]
        return Listing(
            (_("Số phách"), _("Điểm của hai giám khảo"), _("Độ lệch")),
            pairs,
            lambda row: (row[0], row[1], score(row[2])),
            way,
            lambda row: row[2],
            "points",
        )

    return listing


def _standings(campaign: Campaign, **only: Any) -> Listing:
    return Listing(
        (_("Số phách"), _("Hạng"), _("Điểm"), _("Giải")),
        Standing.objects.filter(sheet__campaign=campaign, **only)
        .select_related("prize")
        .order_by("rank", "code"),
        lambda row: (
            row.code, number(row.rank), score(row.score), row.prize.name if row.prize else "–",
        ),
    )  # fmt: skip


def _certificates(campaign: Campaign) -> Listing:
    return Listing(
        (_("Số phách"), _("Giải"), _("Cấp lúc")),
        Certificate.objects.filter(standing__sheet__campaign=campaign)
        .select_related("standing__prize")
        .order_by("standing__rank", "standing__code"),
        lambda row: (
            row.standing.code, row.standing.prize.name if row.standing.prize else "–",
            moment(row.issued_at),
        ),
    )  # fmt: skip


def _by_kind(campaign: Campaign, token: str, column: int) -> Listing:
    return _findings(kind=Finding.Kind(token), outcome=Finding.Outcome.values[column - 1])(campaign)


def _by_prize(campaign: Campaign, token: str, column: int) -> Listing:
    if column == 2:
        return _standings(campaign, prize=int(token))
    return Listing(
        (_("Giải"), _("Dành cho"), _("Số lượng theo thể lệ")),
        Prize.objects.filter(campaign=campaign, pk=int(token)),
        lambda row: (row.name, row.get_open_to_display(), number(row.count)),
        Way.SUM,
        "count",
    )


FIGURES: Mapping[str, Callable[[Campaign], Listing]] = {
    "integrity.findings": _findings(),
    "integrity.confirmed": _findings(outcome=Finding.Outcome.CONFIRMED),
    "integrity.dismissed": _findings(outcome=Finding.Outcome.DISMISSED),
    "integrity.open": _findings(outcome=Finding.Outcome.OPEN),
    "judging.judges": _judges,
    "judging.scripts": _scripts,
    "judging.readings": _readings(),
    "judging.thirds": _readings(third=True),
    "judging.difference": _differences(Way.MEAN),
    "judging.largest": _differences(Way.LARGEST),
    "results.ranked": _standings,
    "results.prizes": lambda campaign: _standings(campaign, prize__isnull=False),
    "results.certificates": _certificates,
}
TABLES: Mapping[str, Callable[[Campaign, str, int], Listing]] = {
    "integrity.by_kind": _by_kind,
    "results.by_prize": _by_prize,
}
