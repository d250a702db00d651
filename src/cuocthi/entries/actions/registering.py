"""Entrants of a clean-up contest: registration, the organiser's decision, their own link."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.accounts.actions import issue_link, revoke_links
from cuocthi.accounts.models import OneTimeLink
from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.crypto import sign
from cuocthi.core.keystore import new_keys
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, EntrantState, Giver, Way
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import SEALED
from cuocthi.units.models import Unit

from .consents import give_consent
from .correcting import correct_identity
from .shared import (
    KeyReused,
    Person,
    checked_key,
    hour,
    last_moment,
    locked,
    next_number,
    refuse_when_shut,
    rules_of,
    sealed,
    tell,
    tidied,
    words,
)

ADULT = 18
LINK_OUTLIVES_CLOSING = dt.timedelta(days=120)


@transaction.atomic
def register_entrant(
    *,
    campaign_id: int,
    kind: str,
    key: str,
    unit: Unit | None = None,
    group_name: str = "",
    person: Person,
    consents: Collection[str],
    by: Any,
) -> Entrant:
    """Register a group, organisation or individual for a clean-up contest (đăng ký dự thi).

    ``person`` is the adult representative; ``consents`` names the purposes this person agrees
    to, ``take_part`` stands for the rules accepted. The same form again returns the same entrant.
    """
    person = tidied(person)
    group_name = words(group_name, 200)
    fingerprint = _fingerprint(kind, unit, group_name, person, consents)
    campaign = locked(campaign_id)
    earlier = Entrant.objects.filter(campaign=campaign, key=checked_key(key)).first()
    if earlier is not None:
        if earlier.fingerprint != fingerprint:
            raise KeyReused(
                _(
                    "Đơn này đã được gửi trước đó với nội dung khác, nên lần này không ghi gì. "
                    "Hãy mở lại trang đăng ký để điền đơn mới."
                )
            )
        return earlier
    _refuse_registration(campaign, kind, group_name, person, consents)
    at_once = not rules_of(campaign).requires_approval
    now = clock.now()
    entrant = Entrant.objects.create(
        campaign=campaign,
        number=next_number(Entrant, campaign),
        kind=EntrantKind(kind),
        unit=unit,
        group_name=group_name,
        state=EntrantState.APPROVED if at_once else EntrantState.PENDING,
        decided_by="system" if at_once else "",
        decided_at=now if at_once else None,
        key=key,
        fingerprint=fingerprint,
        created_at=now,
    )
    sealed(entrant, person, unit, new_keys(1)[0]).save(force_insert=True)
    record("entrant.registered", entrant, by=by, campaign=campaign.pk, number=entrant.number)
    for purpose in sorted(consents):
        give_consent(
            entrant_id=entrant.pk, purpose=purpose, giver=Giver.ENTRANT, by=by, way=Way.SCREEN
        )
    return entrant


def _fingerprint(
    kind: str, unit: Unit | None, group_name: str, person: Person, consents: Collection[str]
) -> str:
    return sign(
        "registration",
        kind,
        str(unit.pk if unit else ""),
        group_name,
        *(str(getattr(person, column)) for column in SEALED),
        *sorted(consents),
    )


@transaction.atomic
def register_again(
    *, entrant_id: int, kind: str, unit: Unit | None, group_name: str, person: Person, by: Any
) -> Entrant:
    """Put a registration right that was turned down, and send it once more (gửi lại đăng ký).

    It keeps its number, its link and what was agreed to; the earlier reason stays in the trail. The
    same form again changes nothing. Raises Refused for one that waits or was approved, and for all
    that a first registration is refused for.
    """
    person, group_name = tidied(person), words(group_name, 200)
    campaign = locked(Entrant.objects.values_list("campaign_id", flat=True).get(pk=entrant_id))
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    agreed = {ConsentPurpose.TAKE_PART.value}
    fingerprint = _fingerprint(kind, unit, group_name, person, agreed)
    if entrant.state == EntrantState.PENDING and entrant.fingerprint == fingerprint:
        return entrant
    if entrant.state != EntrantState.REFUSED:
        raise Refused(
            _("Đăng ký số {number} {state}, nên không sửa ở đây.").format(
                number=entrant.number, state=entrant.get_state_display()
            )
        )
    _refuse_registration(campaign, kind, group_name, person, agreed)
    entrant.unit = unit  # the hash that finds the person again is made with it
    entrant.kind, entrant.group_name, entrant.fingerprint = (
        EntrantKind(kind),
        group_name,
        fingerprint,
    )
    entrant.state, entrant.reason = EntrantState.PENDING, ""
    entrant.decided_by, entrant.decided_at = "", None
    entrant.save()
    correct_identity(entrant_id=entrant.pk, person=person, by=by)
    record("entrant.sent_again", entrant, by=by, campaign=campaign.pk, number=entrant.number)
    return entrant


def _refuse_registration(
    campaign: Campaign, kind: str, group_name: str, person: Person, consents: Collection[str]
) -> None:
    if campaign.work != Campaign.Work.CLEAN_UP or kind == EntrantKind.PUPIL:
        raise Refused(
            _("Cuộc thi này không nhận đăng ký ở đây; học sinh dự thi qua nhà trường của mình.")
        )
    refuse_when_shut(campaign, now=clock.now())
    if ConsentPurpose.TAKE_PART not in consents:
        raise Refused(_("Hãy đọc thể lệ và đánh dấu đồng ý trước khi gửi đăng ký."))
    if not person.name:
        raise Refused(_("Thiếu họ và tên người đại diện. Hãy điền rồi gửi lại."))
    if not (person.phone or person.email):
        raise Refused(_("Cần ít nhất số điện thoại hoặc thư điện tử của người đại diện."))
    if kind != EntrantKind.INDIVIDUAL and not group_name:
        raise Refused(_("Thiếu tên nhóm hoặc tổ chức. Hãy điền rồi gửi lại."))
    age = age_on(person.born_on, clock.today())
    if not 0 <= age <= 120:
        raise Refused(_("Ngày sinh không hợp lý. Hãy nhập theo dạng ngày/tháng/năm."))
    if kind == EntrantKind.INDIVIDUAL and age < rules_of(campaign).adult_from:
        raise Refused(
            _(
                "Người dưới {age} tuổi chỉ dự thi trong một nhóm có người lớn phụ trách. "
                "Hãy nhờ người lớn đăng ký theo nhóm."
            ).format(age=rules_of(campaign).adult_from)
        )
    if kind != EntrantKind.INDIVIDUAL and age < ADULT:
        raise Refused(
            _("Người đại diện của nhóm hoặc tổ chức phải từ đủ {age} tuổi.").format(age=ADULT)
        )


def age_on(born_on: dt.date, day: dt.date) -> int:
    """Full years of age on a day; born on 29 February counts from 1 March in other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


@transaction.atomic
def decide_entrant(*, entrant_id: int, approved: bool, by: Any, reason: str = "") -> Entrant:
    """Approve a registration or turn it down with a reason (duyệt đăng ký).

    The same decision again changes nothing. Raises Refused for a second, other one.
    """
    entrant = (
        Entrant.objects.select_for_update(of=("self",))
        .select_related("campaign")
        .get(pk=entrant_id)
    )
    wanted = EntrantState.APPROVED if approved else EntrantState.REFUSED
    if entrant.state == wanted:
        return entrant
    if entrant.state != EntrantState.PENDING:
        raise Refused(
            _("Đăng ký số {number} đã được quyết định ({state}) lúc {at}.").format(
                number=entrant.number,
                state=entrant.get_state_display(),
                at=hour(entrant.decided_at or entrant.created_at),
            )
        )
    reason = words(reason, 300)
    if not approved and not reason:
        raise Refused(_("Hãy ghi lý do không duyệt để người đăng ký biết."))
    entrant.state = wanted
    entrant.reason = reason
    entrant.decided_by = actor_name(by)
    entrant.decided_at = clock.now()
    entrant.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    verb = "entrant.approved" if approved else "entrant.refused"
    event = record(verb, entrant, by=by, campaign=entrant.campaign_id, number=entrant.number)
    subject = _("Đăng ký số {number}: {state}").format(
        number=entrant.number, state=entrant.get_state_display()
    )
    said = (
        _("Từ bây giờ có thể báo cáo sự kiện bằng liên kết riêng đã gửi.")
        if approved
        else _(
            "Lý do: {reason}\nHãy mở liên kết riêng đã gửi để sửa và gửi lại đăng ký, trước {last}."
        ).format(reason=reason, last=hour(last_moment(entrant.campaign)))
    )
    tell(
        entrant,
        key=f"entrant-decided:{entrant.pk}:{event.pk}",
        subject=subject,
        body=f"{entrant.campaign}\n{subject}.\n{said}",
    )
    return entrant


@transaction.atomic
def link_for_entrant(*, entrant_id: int, by: Any, replace: bool = False) -> str:
    """A fresh own link of a clean-up entrant as a full address (liên kết riêng), mailed too.

    With ``replace`` the earlier links of the entrant stop working.
    """
    entrant = Entrant.objects.select_related("campaign").get(pk=entrant_id)
    by_form = entrant.campaign.work == Campaign.Work.FORM
    if entrant.kind == EntrantKind.PUPIL and not by_form:
        raise Refused(_("Học sinh dự thi qua nhà trường, không có liên kết riêng."))
    subject = f"entrant:{entrant.pk}"
    purpose = OneTimeLink.Purpose.ENTRANT
    if replace:
        revoke_links(purpose=purpose, subject=subject, by=by)
    ends = max(entrant.campaign.closes_at, clock.now()) + LINK_OUTLIVES_CLOSING
    link, token = issue_link(
        purpose=purpose,
        subject=subject,
        path=reverse("entries:mine", args=[entrant.campaign.slug]),
        lasts=ends - clock.now(),
        by=by,
    )
    address = settings.BASE_URL + reverse("accounts:enter", args=[token])
    tell(
        entrant,
        key=f"entrant-link:{link.pk}",
        subject=_("Liên kết riêng của đăng ký số {number}").format(number=entrant.number),
        body=(
            _(
                "{campaign}\n\nMở liên kết này để xem biên nhận, kết quả kiểm tra và bổ sung bài. "
                "Đừng chuyển cho người khác.\n{address}"
            )
            if by_form
            else _(
                "{campaign}\n\nMở liên kết này để xem kết quả duyệt, báo cáo sự kiện và nhận biên "
                "nhận. Đừng chuyển cho người khác.\n{address}"
            )
        ).format(campaign=entrant.campaign, address=address),
    )
    return address
