"""What the organiser changes in a contest: its prizes, its criteria, its rules."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.plain.vntext import collapse, nfc

from ..models import Campaign, Criterion, Prize
from ..presets import PlannedPrize, levels_in
from ..queries import has_entries
from ..terms import LINE_OF, WRITTEN
from .asking import note_rules
from .shared import locked, written_by_person

MOST_PRIZES = 1000  # of one kind
MOST_LEVELS = 1_500  # signs of the words for one criterion
MOST_OF_A_RULE = 20_000  # words of a letter; ages and photos stay far below
NEVER_OPEN = frozenset(
    {
        "adult_from",
        "photos_before",
        "photos_during",
        "photos_after",
        "tolerance_words",
        "correction_days",
        "photo_minutes",
        "photo_metres",
        "appeal_days",
    }
)
"""Rules that always hold a number; 0 asks nothing."""
MOST_OF = {
    "correction_days": 60,
    "appeal_days": 120,
    "tolerance_words": 1_000,
    "kg_per_person_hour": 1_000,
    "cap_kg_per_person": 10_000,
    "shortest_minutes": 24 * 60,
    "longest_hours": 72,
    "photo_minutes": 7 * 24 * 60,
    "photo_metres": 20_000,
}
"""What no sensible contest goes beyond; a typing mistake does."""
_ASIDE = 1000  # beyond every place in a plan: rows wait here while their places change
_FARTHEST = dt.timedelta(days=366)  # a later year typed by mistake could not be taken back


@transaction.atomic
def set_prizes(*, campaign_id: int, plan: Sequence[PlannedPrize], by: Any) -> list[Prize]:
    """Put this prize plan in place of the present one (cơ cấu giải), in the order given.

    A prize of the same name for the same entrants stays the same row while its number does not
    shrink. Raises :class:`Refused` for a closed contest, a plan that cannot be, and when the
    standings use a prize that is removed, renamed or given fewer times.
    """
    campaign = _still_running(campaign_id)
    plan = [PlannedPrize(_name(one.name, 60), one.count, one.open_to) for one in plan]
    _refuse_prizes(plan)
    before = list(campaign.prizes.all())
    plan_before = [PlannedPrize(one.name, one.count, one.open_to) for one in before]
    written_by_person(campaign, ["prizes"], plan_before != plan, by)
    if plan_before == plan:
        return before
    wanted = {(one.name, one.open_to): one.count for one in plan}
    kept = {}
    for prize in before:
        if prize.count <= wanted.get((prize.name, prize.open_to), 0):
            kept[prize.name, prize.open_to] = prize
        else:
            _remove(prize)
    campaign.prizes.update(order=F("order") + _ASIDE)
    prizes = []
    for order, one in enumerate(plan, 1):
        prize = kept.get((one.name, one.open_to)) or Prize(campaign=campaign, name=one.name)
        prize.order, prize.count, prize.open_to = order, one.count, one.open_to
        prize.save()
        prizes.append(prize)
    record(
        "campaign.prizes_set",
        campaign,
        by=by,
        campaign=campaign.pk,
        counts=[one.count for one in plan],
        counts_before=[one.count for one in plan_before],
    )
    return prizes


@transaction.atomic
def set_criteria(
    *,
    campaign_id: int,
    plan: Sequence[tuple[str, int]],
    by: Any,
    levels: Mapping[str, str] | None = None,
) -> list[Criterion]:
    """Put these criteria and their weights in percent in place of the present ones (tiêu chí).

    ``levels``: what the bands of the scale mean, by name, a line each ("9–10: …"); without it a
    criterion of the same name keeps its words. Raises :class:`Refused` for a closed contest, when
    the weights do not make 100, for a line that is no band, and as soon as a judge has marked by
    the criteria.
    """
    campaign = _still_running(campaign_id)
    plan = [(_name(name, 120), weight) for name, weight in plan]
    _refuse_twice(name for name, weight in plan)
    weights = [weight for name, weight in plan]
    if any(not 1 <= weight <= 100 for weight in weights):
        raise Refused(_("Trọng số của mỗi tiêu chí là số nguyên từ 1 đến 100."))
    if sum(weights) != 100:
        raise Refused(
            _("Các trọng số cộng lại được {n}%, phải đúng 100%. Hãy sửa lại.").format(
                n=sum(weights)
            )
        )
    before = list(campaign.criteria.all())
    held = {one.name: one.levels for one in before}
    given = held if levels is None else {_name(name, 120): levels[name] for name in levels}
    words = [_levels(name, given.get(name, "")) for name, _weight in plan]
    same_plan = [(one.name, one.weight) for one in before] == plan
    same = same_plan and [one.levels for one in before] == words
    written_by_person(campaign, ["criteria"], not same_plan, by)
    if same:
        return before
    try:
        campaign.criteria.all().delete()
    except ProtectedError as used:
        raise Refused(
            _("Giám khảo đã chấm theo các tiêu chí này, nên không sửa tiêu chí được nữa.")
        ) from used
    criteria = [
        Criterion.objects.create(
            campaign=campaign, order=order, name=name, weight=weight, levels=words[order - 1]
        )
        for order, (name, weight) in enumerate(plan, 1)
    ]
    record(
        "campaign.criteria_set",
        campaign,
        by=by,
        campaign=campaign.pk,
        weights=weights,
        weights_before=[one.weight for one in before],
    )
    return criteria


def _levels(name: str, words: str) -> str:
    """The lines of the bands as they are kept; Refused for one that is no band."""
    lines = "\n".join(filter(None, (collapse(line) for line in nfc(words).splitlines())))
    if len(lines) > MOST_LEVELS:
        raise Refused(
            _("“{name}”: mô tả mức điểm dài quá {most} ký tự.").format(name=name, most=MOST_LEVELS)
        )
    try:
        levels_in(lines)
    except ValueError as wrong:
        raise Refused(
            _(
                "“{name}”: dòng “{line}” chưa đúng. Mỗi dòng ghi một mức, ví dụ: 9–10: nổi bật hẳn."
            ).format(name=name, line=str(wrong)[:60])
        ) from wrong
    return lines


@transaction.atomic
def set_rules(*, campaign_id: int, rules: Mapping[str, int | Decimal | None], by: Any) -> Campaign:
    """Put these numbers in place of those in the rules (thể lệ): ages, length, photos, days for
    completing, and from where on a person looks again.

    None: the rules do not limit it. Raises :class:`Refused` for a closed contest, for numbers that
    cannot be, and once an entry came in under the present rules.
    """
    campaign = _still_running(campaign_id)
    rules = {name: rules[name] for name in WRITTEN[Campaign.Work(campaign.work)] if name in rules}
    _refuse_rules(rules)
    present = campaign.terms.to_json()
    old = {name: present.get(name) for name in rules}
    new = {name: _as_kept(number) for name, number in rules.items()}
    if old != new and has_entries(campaign):
        raise Refused(_("Đã có bài dự thi nộp theo thể lệ này, nên không sửa thể lệ được nữa."))
    campaign.rules = {**campaign.rules, **new}
    campaign.save(update_fields=["rules"])
    note_rules(campaign, by)
    for name in new:
        written_by_person(campaign, [LINE_OF[name]], new[name] != old[name], by)
    if old != new:
        record("campaign.rules_set", campaign, by=by, campaign=campaign.pk, old=old, new=new)
    return campaign


def _as_kept(number: int | Decimal | None) -> int | str | None:
    """A number as the rules keep it: decimals as text without needless noughts."""
    if not isinstance(number, Decimal):
        return number
    whole = number.to_integral_value()
    return str(whole if whole == number else number.normalize())


def _refuse_rules(rules: Mapping[str, int | Decimal | None]) -> None:
    low, high = rules.get("age_min"), rules.get("age_max")
    if (low is None) != (high is None):
        raise Refused(_("Hãy ghi cả tuổi nhỏ nhất và tuổi lớn nhất, hoặc để trống cả hai."))
    if low is not None and high is not None and low > high:
        raise Refused(_("Tuổi lớn nhất nhỏ hơn tuổi nhỏ nhất. Hãy xem lại hai số."))
    for name, number in rules.items():
        if number is None and name in NEVER_OPEN:
            raise Refused(_("Hãy ghi một số; không yêu cầu thì ghi 0."))
        most = MOST_OF.get(name, MOST_OF_A_RULE)
        if number is not None and not 0 <= number <= most:
            raise Refused(_("Mỗi số trong thể lệ từ 0 đến {n}.").format(n=most))


def check_closing_day(campaign: Campaign, closes_on: dt.date) -> None:
    """Refuse a new last day that is the old one, is over, is more than a year away, or comes after
    a round of judging was opened."""
    old = campaign.closes_on
    if closes_on == old:
        raise Refused(
            _("Cuộc thi đã nhận bài đến hết {day}. Hãy chọn một ngày sau đó.").format(
                day=f"{old:%d/%m/%Y}"
            )
        )
    if closes_on < clock.today():
        raise Refused(_("Ngày này đã qua. Hãy chọn hôm nay hoặc một ngày sau hôm nay."))
    if closes_on - max(old, clock.today()) > _FARTHEST:
        raise Refused(_("Ngày này cách đây hơn một năm. Hãy xem lại số năm."))
    if Event.objects.filter(campaign=campaign.pk, verb="round.opened").exists():
        raise Refused(_("Đã mở vòng chấm và chia bài cho giám khảo, nên không gia hạn được nữa."))


def _still_running(campaign_id: int) -> Campaign:
    campaign = locked(campaign_id)
    if campaign.state == Campaign.State.CLOSED:
        raise Refused(_("Cuộc thi đã tổng kết, không sửa được nữa."))
    return campaign


def _name(text: str, longest: int) -> str:
    name = collapse(nfc(text))
    if not name or len(name) > longest:
        raise Refused(_("Mỗi dòng cần một tên dài không quá {n} ký tự.").format(n=longest))
    return name


def _refuse_twice(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise Refused(_("“{name}” được ghi hai lần. Hãy bỏ bớt một dòng.").format(name=name))
        seen.add(name.casefold())


def _refuse_prizes(plan: Sequence[PlannedPrize]) -> None:
    if not plan:
        raise Refused(_("Hãy ghi ít nhất một giải."))
    names = defaultdict(list)
    for one in plan:
        names[one.open_to].append(one.name)
        if not 1 <= one.count <= MOST_PRIZES:
            raise Refused(
                _("Số lượng giải {name} là số nguyên từ 1 đến {n}.").format(
                    name=one.name, n=MOST_PRIZES
                )
            )
        if one.open_to not in Prize.OpenTo.values:
            raise Refused(
                _("Hãy chọn giải {name} dành cho mọi người, tập thể hay cá nhân.").format(
                    name=one.name
                )
            )
    for same in names.values():
        _refuse_twice(same)


def _remove(prize: Prize) -> None:
    try:
        prize.delete()
    except ProtectedError as used:
        raise Refused(
            _(
                "Bảng kết quả đã xếp giải {name}, nên không bỏ, đổi tên, đổi người được nhận hay "
                "bớt số lượng giải này được."
            ).format(name=prize.name)
        ) from used
