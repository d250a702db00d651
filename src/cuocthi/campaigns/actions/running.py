"""Confirming and closing a contest; who does what in it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import Campaign, CampaignRole
from .shared import locked, mark_looked

Role = CampaignRole.Role
# Who knows the names behind the entries must not mark them, nor decide between equal marks and see
# what is near a prize line (DOMAIN, blind judging); and two sides sign, so no one is both.
_KNOWS_NAMES = (Role.ORGANISER, Role.SECRETARY)
_BLIND = (Role.JUDGE, Role.CHAIR)


@transaction.atomic
def confirm_campaign(*, campaign_id: int, by: Any, looked: Iterable[str] = ()) -> Campaign:
    """Confirm the draft (xác nhận cuộc thi): the work is handed down from here on.

    ``looked``: the lines of the preset that the person has just looked at. Confirming again
    changes nothing. Raises :class:`Refused` while nobody looked at a line that the letter does not
    say: it is published from here on.
    """
    campaign = locked(campaign_id)
    if campaign.state != Campaign.State.DRAFT:
        return campaign
    mark_looked(campaign, looked, by)
    if None in campaign.assumed.values():
        raise Refused(
            _(
                "Có điều trong thể lệ lấy theo mẫu vì văn bản không nêu, chưa ai xem. Hãy xem và "
                "đánh dấu từng điều, hoặc sửa, rồi xác nhận."
            )
        )
    campaign.state = Campaign.State.OPEN
    campaign.confirmed_at = clock.now()
    campaign.save(update_fields=["state", "confirmed_at", "assumed"])
    record("campaign.confirmed", campaign, by=by, campaign=campaign.pk)
    return campaign


@transaction.atomic
def close_campaign(*, campaign_id: int, by: Any) -> Campaign:
    """Close the contest after its report (tổng kết). Closing again changes nothing."""
    campaign = locked(campaign_id)
    if campaign.state == Campaign.State.CLOSED:
        return campaign
    if campaign.state == Campaign.State.DRAFT:
        raise Refused(_("Cuộc thi chưa được xác nhận nên chưa thể tổng kết."))
    campaign.state = Campaign.State.CLOSED
    campaign.closed_at = clock.now()
    campaign.save(update_fields=["state", "closed_at"])
    record("campaign.closed", campaign, by=by, campaign=campaign.pk)
    return campaign


@transaction.atomic
def give_role(*, campaign_id: int, user: User, role: str, by: Any) -> CampaignRole:
    """Give a person a role in the contest (giao vai trò); the same role twice is one.

    Raises :class:`Refused` for an account out of use, and when a person would both know the names
    behind the entries and mark them or decide between equals.
    """
    campaign = locked(campaign_id)
    role = Role(role)
    if not user.is_active:
        raise Refused(_("Tài khoản này đã ngừng dùng. Hãy chọn người khác."))
    had = set(campaign.roles.filter(user=user).values_list("role", flat=True))
    had |= _had_before(campaign, user)
    barred = _KNOWS_NAMES if role in _BLIND else _BLIND if role in _KNOWS_NAMES else ()
    if had & set(barred):
        raise Refused(
            _(
                "Bài được chấm giấu tên, nên một người không vừa là giám khảo hoặc trưởng ban giám "
                "khảo vừa là cán bộ ban tổ chức hoặc thư ký. Khi đã có bài dự thi thì vai trò cũ "
                "cũng được tính. Hãy chọn người khác."
            )
        )
    given, created = CampaignRole.objects.get_or_create(campaign=campaign, user=user, role=role)
    if created:
        record("role.given", campaign, by=by, campaign=campaign.pk, user=user.pk, role=str(role))
    return given


def _had_before(campaign: Campaign, user: User) -> set[str]:
    """Roles the person ever had, once works are in: who has seen names does not become blind again.

    Before the first entry a role given by mistake leaves no trace.
    """
    events = Event.objects.filter(campaign=campaign.pk)
    if not events.filter(verb__in=("entry.submitted", "round.opened")).exists():
        return set()
    given = events.filter(verb="role.given", data__user=user.pk)
    had = {str(role) for role in given.values_list("data__role", flat=True)}
    if events.filter(verb="campaign.opened", actor=actor_name(user)).exists():
        had.add(str(Role.ORGANISER))
    return had


def _refuse_the_last(campaign: Campaign, user: User) -> None:
    left = campaign.roles.filter(role=Role.ORGANISER)
    if left.filter(user=user).exists() and not (
        left.exclude(user=user).filter(user__is_active=True).exists()
    ):
        raise Refused(
            _(
                "{name} là cán bộ ban tổ chức duy nhất của cuộc thi. Hãy giao vai trò này cho người "
                "khác trước, rồi mới bỏ."
            ).format(name=user.full_name)
        )


@transaction.atomic
def take_role(*, campaign_id: int, user: User, role: str, by: Any) -> None:
    """Take a role back (thu lại vai trò); harmless when the person does not have it.

    Raises :class:`Refused` for the last organiser: somebody must answer for the contest.
    """
    campaign = locked(campaign_id)
    if role == Role.ORGANISER:
        _refuse_the_last(campaign, user)
    taken, _rows = campaign.roles.filter(user=user, role=role).delete()
    if taken:
        record("role.taken", campaign, by=by, campaign=campaign.pk, user=user.pk, role=role)
