"""What a contest asks, put right by those who run it: at once while it is a draft, by a new
version while it runs. What narrows a running contest takes two persons (PROMISES 6)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.plain.asked import Definition, Effect, Field, faults_of, steps
from cuocthi.plain.vntext import collapse, nfc

from ..asked_words import all_words
from ..models import Campaign, RulesVersion
from ..presets import Preset
from ..queries import asked_of, preset_asks, version_in_hand, version_now
from .shared import locked

State = RulesVersion.State
LONGEST_WHY = 400


def first_version(campaign: Campaign, preset: Preset, by: Any) -> None:
    """Write the preset's definition as the first version of a new draft; the caller holds the
    contest. Called again for another kind of work it takes the place of the first."""
    now = clock.now()
    RulesVersion.objects.update_or_create(
        campaign=campaign,
        number=1,
        defaults={
            "state": State.VALID,
            "asks": preset.asks.to_json(),
            "rules": campaign.rules,
            "made_by": actor_name(by),
            "made_at": now,
            "decided_by": actor_name(by),
            "decided_at": now,
        },
    )


def note_rules(campaign: Campaign, by: Any) -> None:
    """Keep the numbers of the rules with the version: in place while the contest is a draft, else
    as the next version. Nothing for a contest without versions, or when nothing changed."""
    version = version_now(campaign)
    if version is None or version.rules == campaign.rules:
        return
    if campaign.state == Campaign.State.DRAFT:
        version.rules = campaign.rules
        version.save(update_fields=["rules"])
        return
    now, me = clock.now(), actor_name(by)
    RulesVersion.objects.create(
        campaign=campaign,
        number=_next_number(campaign),
        state=State.VALID,
        asks=version.asks,
        rules=campaign.rules,
        made_by=me,
        made_at=now,
        decided_by=me,
        decided_at=now,
    )


def put_field(*, campaign_id: int, asked: Field, by: Any, key: str = "") -> RulesVersion:
    """Add a field at the end of its part, or put it in place of the one named ``key``.

    Raises :class:`Refused` for a field that cannot be, for a key that is gone, and when kind or
    part of an asked field would change: answers given before would fall into other hands.
    """

    def change(old: Definition) -> Definition:
        before = old.field(key) if key else None
        if key and before is None:
            raise Refused(_("Mục này vừa được bỏ ở nơi khác. Hãy tải lại trang."))
        if before is None:
            if old.field(asked.key):
                raise Refused(_("Đã có một mục với mã “{key}”.").format(key=asked.key))
            return replace(old, fields=(*old.fields, asked))
        if (before.kind, before.part, before.key) != (asked.kind, asked.part, asked.key):
            raise Refused(
                _("Không đổi kiểu hay người xem của mục đã có. Hãy bỏ mục này và thêm mục mới.")
            )
        kept = {
            name: rule
            for name, rule in before.rule_of.items()
            if getattr(asked, name) == getattr(before, name)
        }
        fresh = replace(asked, rule_of=kept)
        return replace(old, fields=tuple(fresh if f.key == key else f for f in old.fields))

    return _edit(campaign_id, change, by, what="field")


def move_field(*, campaign_id: int, key: str, up: bool, by: Any) -> RulesVersion:
    """Move a field one place up or down among those of its part; at the end nothing happens."""

    def change(old: Definition) -> Definition:
        asked = old.field(key)
        if asked is None:
            return old
        mine = [one.key for one in old.of(asked.part)]
        at = mine.index(key)
        to = at - 1 if up else at + 1
        if not 0 <= to < len(mine):
            return old
        mine[at], mine[to] = mine[to], mine[at]
        by_key = {one.key: one for one in old.fields}
        ordered = iter(mine)
        fields = tuple(
            by_key[next(ordered)] if one.part == asked.part else one for one in old.fields
        )
        return replace(old, fields=fields)

    return _edit(campaign_id, change, by, what="order")


NEVER_OUT = ("full_name", "born_on")
"""Without these nobody knows whose entry it is, and no age can be reckoned."""


def remove_field(*, campaign_id: int, key: str, by: Any) -> RulesVersion:
    """Take a field out; what was answered before stays with the entries. Harmless when repeated.

    Raises :class:`Refused` for name and birth day, and for the last field that judges see.
    """
    if key in NEVER_OUT:
        raise Refused(_("Họ tên và ngày sinh luôn được hỏi, nên không bỏ được."))

    def change(old: Definition) -> Definition:
        return replace(old, fields=tuple(one for one in old.fields if one.key != key))

    return _edit(campaign_id, change, by, what="field_out")


def put_frame(*, campaign_id: int, frame: Definition, by: Any) -> RulesVersion:
    """Put all but the fields in place: who enters, groups, ages, windows, grounds, how many."""

    def change(old: Definition) -> Definition:
        return replace(frame, fields=old.fields)

    return _edit(campaign_id, change, by, what="frame")


@transaction.atomic
def _edit(
    campaign_id: int, change: Callable[[Definition], Definition], by: Any, *, what: str
) -> RulesVersion:
    """Change the version that may be written, on what it is under the lock."""
    campaign = locked(campaign_id)
    version = _writable(campaign, by)
    old = Definition.from_json(version.asks, campaign.rules)
    new = change(old)
    if new == old:
        return version
    if campaign.work != Campaign.Work.FORM:
        _refuse_other_fields(old, new)
    faults = faults_of(new)
    if faults:
        raise Refused(all_words(faults, new))
    version.asks = new.to_json()
    if version.state == State.VALID:
        _put_numbers(campaign, new)
    version.rules = campaign.rules
    version.save(update_fields=["asks", "rules"])
    record(
        "campaign.asked_edited",
        campaign,
        by=by,
        campaign=campaign.pk,
        version=version.number,
        what=what,
    )
    return version


def _refuse_other_fields(old: Definition, new: Definition) -> None:
    """Letters and clean-ups have pages made for them: their fields are only put in other words."""
    said = [[replace(one, label="", help="") for one in each.fields] for each in (old, new)]
    if said[0] != said[1]:
        raise Refused(
            _(
                "Loại bài này có trang gửi làm sẵn, nên chỉ sửa được tên mục và lời hướng dẫn. Con "
                "số sửa ở trang Thể lệ."
            )
        )


def _writable(campaign: Campaign, by: Any) -> RulesVersion:
    """The version to write: the first of a draft contest, else the one in hand or a new one."""
    if campaign.state == Campaign.State.CLOSED:
        raise Refused(_("Cuộc thi đã tổng kết, không sửa được nữa."))
    valid = version_now(campaign)
    now, me = clock.now(), actor_name(by)
    if valid is None:
        valid = RulesVersion.objects.create(
            campaign=campaign,
            number=_next_number(campaign),
            state=State.VALID,
            asks=preset_asks(campaign).to_json(),
            rules=campaign.rules,
            made_by="system",
            made_at=now,
            decided_by="system",
            decided_at=now,
        )
    if campaign.state == Campaign.State.DRAFT:
        return valid
    in_hand = version_in_hand(campaign)
    if in_hand is not None and in_hand.state == State.WAITING:
        raise Refused(
            _("Phiên bản {n} đang chờ người thứ hai đồng ý. Hãy đồng ý hoặc bỏ trước.").format(
                n=in_hand.number
            )
        )
    return in_hand or RulesVersion.objects.create(
        campaign=campaign,
        number=_next_number(campaign),
        state=State.DRAFT,
        asks=valid.asks,
        rules=campaign.rules,
        made_by=me,
        made_at=now,
    )


def _next_number(campaign: Campaign) -> int:
    last = campaign.versions.order_by("-number").first()
    return last.number + 1 if last else 1


@transaction.atomic
def propose_version(*, campaign_id: int, why: str, by: Any) -> RulesVersion:
    """Put the written version in force (áp dụng): at once when it only widens, after a second
    person agreed when it narrows. Raises :class:`Refused` without a change or a reason."""
    campaign = locked(campaign_id)
    version = version_in_hand(campaign)
    if version is None or version.state == State.WAITING:
        raise Refused(_("Chưa có thay đổi nào để áp dụng. Hãy sửa các mục trước."))
    why = collapse(nfc(why))
    if not why or len(why) > LONGEST_WHY:
        raise Refused(_("Hãy ghi lý do thay đổi, dài không quá {n} ký tự.").format(n=LONGEST_WHY))
    version.rules = campaign.rules
    found = steps(asked_of(campaign), Definition.from_json(version.asks, campaign.rules))
    if not found:
        raise Refused(_("Phiên bản này giống hệt phiên bản đang có hiệu lực."))
    version.why = why
    version.needs_two = any(step.effect == Effect.NARROWS for step in found)
    version.made_by, version.made_at = actor_name(by), clock.now()
    if version.needs_two:
        version.state = State.WAITING
    else:
        _put_in_force(campaign, version, by)
    version.save()
    record(
        "campaign.version_waits" if version.needs_two else "campaign.version_valid",
        campaign,
        by=by,
        campaign=campaign.pk,
        version=version.number,
        changes=[f"{step.about}: {step.what}, {step.effect}" for step in found],
        why=why,
    )
    return version


def _put_numbers(campaign: Campaign, definition: Definition) -> None:
    """The numbers of the rules that the definition decides: how many entries, ages of its groups."""
    numbers: dict[str, Any] = {"several_entries": definition.several != 1}
    ages = [one for one in definition.groups if one.by == "age"]
    if ages:
        numbers["age_min"] = min(one.low for one in ages)
        numbers["age_max"] = max(one.high for one in ages)
    campaign.rules = {**campaign.rules, **numbers}
    campaign.save(update_fields=["rules"])


def _put_in_force(campaign: Campaign, version: RulesVersion, by: Any) -> None:
    _put_numbers(campaign, Definition.from_json(version.asks, campaign.rules))
    version.rules = campaign.rules
    version.state = State.VALID
    version.decided_by, version.decided_at = actor_name(by), clock.now()


@transaction.atomic
def agree_to_version(*, campaign_id: int, number: int, by: Any) -> RulesVersion:
    """Agree as the second person (đồng ý); the version holds from now on. A second time changes
    nothing. Raises :class:`Refused` for who proposed it, and for a version that waits no more."""
    campaign = locked(campaign_id)
    version = _numbered(campaign, number)
    if version.state == State.VALID:
        return version
    if version.state != State.WAITING:
        raise Refused(_("Phiên bản này không chờ ai đồng ý. Hãy tải lại trang."))
    if version.made_by == actor_name(by):
        raise Refused(
            _(
                "Bạn là người đề nghị. Siết điều kiện khi cuộc thi đang chạy phải do hai người "
                "quyết định: cần một người phụ trách khác đồng ý."
            )
        )
    _put_in_force(campaign, version, by)
    version.save()
    record(
        "campaign.version_valid",
        campaign,
        by=by,
        campaign=campaign.pk,
        version=version.number,
        proposed_by=version.made_by,
    )
    return version


@transaction.atomic
def drop_version(*, campaign_id: int, number: int, by: Any) -> RulesVersion:
    """Leave a version that is not in force (bỏ phiên bản); harmless when repeated."""
    campaign = locked(campaign_id)
    version = _numbered(campaign, number)
    if version.state == State.DROPPED:
        return version
    if version.state == State.VALID:
        raise Refused(_("Phiên bản {n} đã có hiệu lực, không bỏ được.").format(n=version.number))
    version.state = State.DROPPED
    version.decided_by, version.decided_at = actor_name(by), clock.now()
    version.save()
    record(
        "campaign.version_dropped", campaign, by=by, campaign=campaign.pk, version=version.number
    )
    return version


def _numbered(campaign: Campaign, number: int) -> RulesVersion:
    version = campaign.versions.filter(number=number).first()
    if version is None:
        raise Refused(_("Không có phiên bản này. Hãy tải lại trang."))
    return version
