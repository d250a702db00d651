"""Works, figures, conflicts, and names only with a reason written down."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import CampaignRole
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.entries.queries import (
    SchoolCount,
    by_state,
    conflicts,
    entrant_identities,
    figures,
    fingerprint_of,
    identities,
    ready_letters,
    waiting_for,
    works,
)
from cuocthi.entries.queries.check_list import check_list
from cuocthi.entries.queries.headers import lacking_in_header
from cuocthi.plain.asked import Field, Kind, Part
from tests.campaigns.factories import make_role, make_user
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    make_teacher,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_works_cost_the_same_for_one_and_for_three(django_assert_num_queries, count):
    campaign = make_clean_up()
    for _n in range(count):
        make_report(make_entrant(campaign=campaign), state="accepted")
    make_report(make_entrant(campaign=campaign), state="submitted")

    with django_assert_num_queries(4):
        found = [
            (
                entry.event.people,
                [w.kg for w in entry.event.waste.all()],
                [f.file.sha256 for f in entry.files.all()],
            )
            for entry in works(campaign)
        ]

    assert len(found) == count
    assert [len(sums) for _people, _kg, sums in found] == [5] * count


def test_figures_count_letters_by_school_and_state():
    campaign, elsewhere = make_letter_campaign(), make_letter_campaign()
    one, other = make_school(campaign, "Trường B"), make_school(campaign, "Trường A")
    make_letter(campaign, one, state="accepted")
    make_letter(campaign, one, state="refused")
    make_letter(campaign, one, state="draft")
    make_letter(campaign, other)
    make_letter(elsewhere, state="accepted")

    found = figures(campaign)

    assert found.schools == (
        SchoolCount(other.pk, "Trường A", submitted=1, valid=0, invalid=0),
        SchoolCount(one.pk, "Trường B", submitted=2, valid=1, invalid=1),
    )
    assert (found.submitted, found.valid, found.invalid, found.waiting) == (3, 1, 1, 1)
    assert by_state(campaign) == {
        "draft": 1,
        "submitted": 1,
        "accepted": 1,
        "refused": 1,
        "returned": 0,
    }


def test_people_and_kilograms_count_valid_events_only():
    campaign = make_clean_up()
    entrant = make_entrant(campaign=campaign)
    make_entrant(campaign=campaign, approved=False)
    make_report(entrant, state="accepted", people=30, waste={"plastic": (Decimal("1.5"), True)})
    make_report(entrant, state="accepted", people=12, waste={"plastic": (Decimal(2), False)})
    make_report(entrant, state="refused", people=900, waste={"plastic": (Decimal(800), False)})

    found = figures(campaign)

    assert (found.registered, found.approved) == (2, 1)
    assert (found.submitted, found.valid, found.invalid) == (3, 2, 1)
    assert (found.events, found.people) == (2, 42)
    assert {category: kg for category, kg in found.kg.items() if kg} == {"plastic": Decimal("3.5")}
    assert len(found.kg) == 8


def test_a_judge_conflicts_with_the_own_school_and_commune_not_with_the_province():
    campaign = make_letter_campaign()
    school, sibling = make_school(campaign), make_school(campaign, "Trường khác")
    mine, other = make_letter(campaign, school), make_letter(campaign, sibling)
    commune = school.path[: -school.steplen]

    pairs = conflicts(
        campaign=campaign,
        judge_units={1: {school.path}, 2: {commune}, 3: {campaign.unit.path}, 4: {sibling.path}},
    )

    assert pairs == {(1, mine.pk), (2, mine.pk), (4, other.pk)}


def test_opening_names_is_written_down_with_reason_and_count_and_no_name():
    campaign = make_letter_campaign()
    one, two = make_letter(campaign), make_letter(campaign)
    Event.objects.filter(verb="identity.opened").delete()
    user = make_user()

    opened = identities([one.pk, two.pk], by=user, reason="kiểm tra tiêu đề thư")

    event = Event.objects.get(verb="identity.opened")
    assert (event.actor, event.campaign) == (f"user:{user.pk}", campaign.pk)
    assert event.data == {
        "reason": "kiểm tra tiêu đề thư",
        "count": 2,
        "entrants": sorted([one.entrant_id, two.entrant_id]),
    }
    assert all(person.name not in str(event.data) for person in opened.values())


def test_asking_for_nobody_opens_nothing_and_writes_nothing():
    assert identities([], by="test", reason="thử") == {}
    assert entrant_identities([404], by="test", reason="thử") == {}
    assert Event.objects.count() == 0


def test_the_fingerprint_follows_every_part_of_a_report():
    entry = make_report(state="draft")
    before = fingerprint_of(entry)
    assert fingerprint_of(type(entry).objects.get(pk=entry.pk)) == before

    seen = {before}
    for change in (
        lambda: entry.event.waste.filter(category="plastic").update(kg=Decimal("13.5")),
        lambda: entry.event.waste.filter(category="plastic").update(measured=False),
        lambda: type(entry.event).objects.update(people=26),
        lambda: type(entry.event).objects.update(place="Nơi khác"),
        lambda: entry.files.filter(purpose="during").delete(),
    ):
        change()
        seen.add(fingerprint_of(entry))

    assert len(seen) == 6


def test_ready_letters_are_those_that_lack_nothing():
    campaign = make_letter_campaign()
    school = make_school(campaign)
    ready = make_letter(campaign, school, state="draft")
    make_letter(campaign, school)
    make_letter(campaign, school, state="draft", **{"Cha mẹ đồng ý dự thi": ""})
    make_drafts(campaign, school)

    assert ready_letters(campaign, school) == [ready.pk]


def test_a_teacher_and_an_organiser_see_what_waits_and_a_stranger_sees_nothing():
    letters, cleaning = make_letter_campaign(), make_clean_up()
    school = make_school(letters)
    teacher = make_teacher(school)
    organiser = make_role(cleaning, CampaignRole.Role.ORGANISER)
    make_drafts(letters, school, 2)
    make_letter(letters, school)
    make_entrant(campaign=cleaning, approved=False)

    assert [(w.count, w.url) for w in waiting_for(teacher)] == [
        (2, f"/bai-du-thi/{letters.slug}/truong/{school.pk}/"),
        (1, f"/bai-du-thi/{letters.slug}/truong/{school.pk}/so-thu/"),
    ]
    assert [(w.count, w.url) for w in waiting_for(organiser)] == [
        (1, f"/bai-du-thi/{cleaning.slug}/nguoi-du-thi/")
    ]
    assert waiting_for(make_user()) == []
    with clock.at(letters.closes_at):
        assert waiting_for(teacher) == []


def test_nothing_waits_for_nobody():
    assert waiting_for(AnonymousUser()) == []


def test_a_header_is_complete_by_what_the_rules_of_that_time_require(django_assert_num_queries):
    entry = make_letter()
    definition = asked_of(entry.campaign)
    more = replace(
        definition,
        fields=(
            *definition.fields,
            Field("nation", "Dân tộc", Kind.LINE, part=Part.HEADER, required=True),
        ),
    )

    with django_assert_num_queries(1):
        assert lacking_in_header(entry, definition) == []
    assert lacking_in_header(entry, more) == ["Dân tộc"]
    EntrantIdentity.objects.all().update(class_name="", representative="")
    assert lacking_in_header(entry, definition) == ["Lớp", "Cha mẹ/người giám hộ"]
    EntrantIdentity.objects.all().delete()
    assert lacking_in_header(entry, definition) is None
    line = next(line for line in check_list(entry, entry.campaign) if line.key == "header")
    assert (line.fits, line.note) == (None, "đã xóa thông tin")
