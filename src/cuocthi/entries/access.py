"""Who may do what with entries (PROMISES, permission matrix); nothing else."""

import datetime as dt
from typing import Any

from cuocthi.campaigns.access import has_role, may_manage
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import memberships_of

from .enums import EntryState
from .models import Entrant, Entry


def may_organise(user: Any, campaign: Campaign) -> bool:
    """May see the contest's entries as its rules allow, and decide on registrations."""
    return may_manage(user, campaign)


def may_see_totals(user: Any, campaign: Campaign) -> bool:
    """May see how many entries there are, never which."""
    return may_manage(user, campaign) or has_role(
        user, campaign, CampaignRole.Role.SECRETARY, CampaignRole.Role.CHAIR
    )


def are_works_open(campaign: Campaign, now: dt.datetime) -> bool:
    """Whether organisers may read works by now: letters after the closing, reports at once."""
    return campaign.work == Campaign.Work.CLEAN_UP or now >= campaign.closes_at


def may_read_work(user: Any, campaign: Campaign, entry: Entry) -> bool:
    """May read a work as an organiser: never a draft, a letter only after the closing."""
    return (
        entry.campaign_id == campaign.pk
        and entry.state != EntryState.DRAFT
        and are_works_open(campaign, clock.now())
        and may_manage(user, campaign)
    )


def takes_part(campaign: Campaign, school: Unit) -> bool:
    """Whether the school's pupils can enter: letters or a work by form that schools may enter, and
    a school of the campaign's province."""
    return (
        campaign.work in (Campaign.Work.LETTER, Campaign.Work.FORM)
        and school.kind == Kind.SCHOOL
        and campaign.state != Campaign.State.DRAFT
        and school.path[: Unit.steplen] == campaign.unit.path[: Unit.steplen]
        and (campaign.work == Campaign.Work.LETTER or "school" in asked_of(campaign).enters)
    )


def may_see_school(user: Any, campaign: Campaign, school: Unit) -> bool:
    """May see the school's own pupils and letters: whoever acts for the school."""
    return (
        takes_part(campaign, school)
        and memberships_of(user, clock.today()).filter(unit=school).exists()
    )


def may_enter_for(user: Any, campaign: Campaign, school: Unit) -> bool:
    """May upload lists, write letters and hand them in: a teacher of the school."""
    return (
        takes_part(campaign, school)
        and memberships_of(user, clock.today()).filter(unit=school, role=Role.TEACHER).exists()
    )


def may_count_for(user: Any, campaign: Campaign, school: Unit) -> bool:
    """May say how many letters the school sends on: its teacher or its officer."""
    return campaign.work == Campaign.Work.LETTER and may_see_school(user, campaign, school)


def may_see_counts(user: Any, campaign: Campaign, unit: Unit) -> bool:
    """May see the sums of letters counted at a unit and below it: whoever sees the totals of the
    contest for its whole province, an officer of that unit or of one above it for their branch."""
    if campaign.work != Campaign.Work.LETTER or campaign.state == Campaign.State.DRAFT:
        return False
    if unit.path[: Unit.steplen] != campaign.unit.path[: Unit.steplen]:
        return False
    own = memberships_of(user, clock.today()).filter(role=Role.OFFICER)
    return any(unit.path.startswith(one.unit.path) for one in own) or may_see_totals(user, campaign)


def is_own(entrant: Entrant | None, campaign: Campaign) -> bool:
    """Whether the entrant who came by a link belongs to this contest."""
    return (
        entrant is not None
        and entrant.campaign_id == campaign.pk
        and campaign.work in (Campaign.Work.CLEAN_UP, Campaign.Work.FORM)
    )
