"""Who may look at doubts and decide on them (PROMISES 6); nothing else."""

from dataclasses import dataclass
from typing import Any

from cuocthi.campaigns.access import has_role, may_manage
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.core import clock
from cuocthi.entries.access import are_works_open

Role = CampaignRole.Role


def may_check(user: Any, campaign: Campaign) -> bool:
    """May see the queue and decide: organiser or secretary (thư ký kiểm bài), never a judge."""
    return not has_role(user, campaign, Role.JUDGE) and (
        has_role(user, campaign, Role.SECRETARY) or may_manage(user, campaign)
    )


def may_reopen(user: Any, campaign: Campaign) -> bool:
    """May open a clerk's verdict again: an organiser, as the second person; never a judge."""
    return not has_role(user, campaign, Role.JUDGE) and may_manage(user, campaign)


def may_read(user: Any, campaign: Campaign) -> bool:
    """May read the works behind a doubt: the secretary at any time, an organiser when works are
    open (letters after the closing)."""
    return may_check(user, campaign) and (
        are_works_open(campaign, clock.now()) or has_role(user, campaign, Role.SECRETARY)
    )


@dataclass(frozen=True, slots=True)
class DeskRights:
    """What a person may do at the clerk's desk: sit at it, read the works, see the header.

    The header (pages of a letter, school, class, and with a reason the name) is for the checking
    clerk alone; an organiser reads works without who made them.
    """

    checks: bool
    reads: bool
    header: bool


def desk_rights(user: Any, campaign: Campaign) -> DeskRights:
    """The same as :func:`may_check` and :func:`may_read` say, for a page that asks for both. One
    query, a second one for who has no role in the contest."""
    roles: set[str] = set()
    if user.is_authenticated and user.is_active:
        mine = CampaignRole.objects.filter(campaign=campaign, user=user)
        roles = set(mine.values_list("role", flat=True))
    if Role.JUDGE in roles:
        return DeskRights(checks=False, reads=False, header=False)
    clerk = Role.SECRETARY in roles
    checks = clerk or Role.ORGANISER in roles or may_manage(user, campaign)
    reads = clerk or (checks and are_works_open(campaign, clock.now()))
    return DeskRights(checks=checks, reads=reads, header=clerk)
