"""Units and people of the demonstration; every person is made up."""

import datetime as dt

from cuocthi.accounts.models import User
from cuocthi.campaigns.actions import give_role
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.units.actions import join_unit, load_bodies, load_national
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Membership, Unit
from cuocthi.units.queries import ancestors

from . import people
from .roles import ROLES
from .story import CannotPlay, Story


def load_units() -> str:
    """Load the national list and the bodies once; says what is there."""
    if not Unit.objects.filter(kind=Kind.COMMUNE).exists():
        load_national()
    if not Unit.objects.filter(kind=Kind.SCHOOL).exists():
        load_bodies()
    alive = Unit.objects.alive(clock.today())
    return f"{alive.filter(kind=Kind.PROVINCE).count()} tỉnh, thành phố; {alive.filter(kind=Kind.COMMUNE).count()} xã, phường, đặc khu hôm nay; {Unit.objects.count()} đơn vị qua các thời kỳ"


def person(story: Story, role: str, number: int) -> User:
    """The account of one made-up person, made when it is not there."""
    assert story.unit is not None
    kind = role.rstrip("0123456789")
    drawn = people.judge if kind == "judge" else people.official
    drawn = people.teacher if kind == "teacher" else drawn
    email = f"{role}.{story.seed}@cuocthi.example"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, drawn(story.seed, number).full_name)


def officer(story: Story) -> User:
    """The official of the issuing body, with an account that acts for it."""
    assert story.unit is not None
    user = person(story, "organiser", 0)
    _join(story, story.unit, user, Role.OFFICER)
    story.people["organiser"] = user
    return user


def _join(story: Story, unit: Unit, user: User, role: Role) -> None:
    assert story.moment is not None
    if not Membership.objects.filter(unit=unit, user=user, role=role, until=None).exists():
        join_unit(unit_id=unit.pk, user=user, role=role, since=story.moment.date(), by="system")


def committee(story: Story) -> None:
    """Everyone with a role in the contest."""
    assert story.campaign is not None
    for number, (key, (role, _words)) in enumerate(ROLES.items()):
        user = story.people.setdefault(key, person(story, key, number))
        if not CampaignRole.objects.filter(campaign=story.campaign, user=user, role=role).exists():
            give_role(
                campaign_id=story.campaign.pk,
                user=user,
                role=role,
                by=story.people["organiser"],
            )


def schools(story: Story, count: int, on: dt.date) -> list[Unit]:
    """Schools nearest to the issuing body: in its house first, then one level up at a time."""
    assert story.unit is not None
    for above in [story.unit, *reversed(list(ancestors(story.unit)))]:
        found = list(
            Unit.objects.alive(on).filter(kind=Kind.SCHOOL, path__startswith=above.path)[:count]
        )
        if len(found) == count:
            return found
    found = list(Unit.objects.alive(on).filter(kind=Kind.SCHOOL)[:count])
    if len(found) < count:
        raise CannotPlay("danh mục không có trường học nào còn hoạt động vào ngày đó")
    return found


def teacher_of(story: Story, school: Unit, number: int) -> User:
    """The teacher of a school, with an account that acts for it."""
    user = person(story, f"teacher{number}", number)
    _join(story, school, user, Role.TEACHER)
    story.people[f"teacher{number}"] = user
    return user
