"""Ties that judges state before the dealing: kept from the dealing, told to nobody but as a number."""

import pytest

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry
from cuocthi.judging.actions import open_round, state_conflicts
from cuocthi.judging.models import Allotment, ConflictStatement
from cuocthi.judging.queries import plan_next, waiting_for
from cuocthi.results.queries.appeals import free_readers
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.entries.factories import make_drafts, make_entrant
from tests.results.factories import make_published
from tests.units.factories import make_user

from .factories import (
    after_closing,
    make_clean_up,
    make_judges,
    make_letter_campaign,
    make_letters,
    make_reports,
    make_school,
)

pytestmark = pytest.mark.django_db


def address(campaign):
    return f"/cham-thi/{campaign.slug}/khai-quan-he/"


def letters_of(campaign, name, count):
    """Valid letters of one more school."""
    entries = make_letters(campaign, count)
    return entries[0].entrant.unit, [entry.pk for entry in entries]


def readers(entries):
    rows = Allotment.objects.filter(script__entry__in=entries)
    return set(rows.values_list("panelist__user", flat=True))


def opened(campaign, judges):
    with after_closing(campaign):
        return open_round(campaign_id=campaign.pk, judges=judges, seed="7", by="test")


@pytest.fixture
def contest():
    """Two schools with letters, three judges, nothing dealt yet."""
    campaign = make_letter_campaign()
    judges = make_judges(campaign, 3)
    one, first = letters_of(campaign, "Một", 4)
    other, second = letters_of(campaign, "Hai", 4)
    return campaign, judges, (one, first), (other, second)


def test_works_of_a_school_that_was_named_are_dealt_to_others(client, contest):
    campaign, judges, (one, first), (_other, second) = contest
    client.force_login(judges[0])

    answer = client.post(address(campaign), {"units": [one.pk]}, follow=True)
    round_ = opened(campaign, judges)

    assert "Đã ghi bản khai." in answer.content.decode()
    assert judges[0].pk not in readers(first)
    assert judges[0].pk in readers(second)
    assert plan_next(round_).made is None


def test_a_commune_that_was_named_stands_for_the_schools_below_it(contest):
    campaign, judges, (one, first), _other = contest
    state_conflicts(campaign_id=campaign.pk, units=[one.pk], entrants=[], by=judges[0])
    row = ConflictStatement.objects.get()
    row.units.set([Unit.objects.get(path=one.path[: -Unit.steplen])])

    opened(campaign, judges)

    assert judges[0].pk not in readers(first)


def test_a_group_that_was_named_is_not_judged_by_its_friend(client):
    campaign = make_clean_up()
    judges = make_judges(campaign, 3)
    mine = make_reports(make_entrant(campaign, group_name="<b>Nhóm Bạn</b>"), 1)
    make_reports(make_entrant(campaign, group_name="Nhóm Lạ"), 1)
    client.force_login(judges[0])

    page = client.get(address(campaign)).content.decode()
    client.post(address(campaign), {"entrants": [mine[0].entrant_id]})
    opened(campaign, judges)

    assert "&lt;b&gt;Nhóm Bạn&lt;/b&gt;" in page
    assert "<b>Nhóm Bạn" not in page
    assert readers([mine[0].pk]) == {judges[1].pk, judges[2].pk}


def test_nothing_to_state_is_a_statement_too_and_the_last_one_counts(client, contest):
    campaign, judges, (one, _first), (other, _second) = contest
    client.force_login(judges[0])
    before = [one.url for one in waiting_for(judges[0])]

    client.post(address(campaign), {})
    empty = list(ConflictStatement.objects.get().units.all())
    client.post(address(campaign), {"units": [one.pk, other.pk]})
    client.post(address(campaign), {"units": [other.pk]})

    assert before == [address(campaign)]
    assert empty == []
    assert list(ConflictStatement.objects.get().units.all()) == [other]
    assert waiting_for(judges[0]) == []
    told = Event.objects.filter(verb="judge.conflicts_stated").values_list("data", flat=True)
    assert [one["ties"] for one in told] == [0, 2, 1]


def test_schools_of_one_name_are_told_apart_by_their_commune(client, contest):
    _campaign, judges, (one, _first), (other, _second) = contest
    Unit.objects.filter(pk__in=[one.pk, other.pk]).update(name="Trường THCS Thống Nhất")
    homes = list(
        Unit.objects.filter(path__in=[one.path[:-4], other.path[:-4]]).values_list(
            "name", flat=True
        )
    )
    client.force_login(judges[0])

    page = client.get(address(_campaign)).content.decode()

    for home in homes:
        assert f"Trường THCS Thống Nhất, {home}" in page


def test_organisers_and_chair_see_how_many_places_never_which(client, contest):
    campaign, judges, (one, _first), _other = contest
    state_conflicts(campaign_id=campaign.pk, units=[one.pk], entrants=[], by=judges[0])
    state_conflicts(campaign_id=campaign.pk, units=[], entrants=[], by=judges[1])

    for role in ("organiser", "chair"):
        client.force_login(make_role(campaign, role))
        page = client.get(f"/cham-thi/{campaign.slug}/").content.decode()

        # two of one name are told apart by their addresses
        first, second = (f"{who.full_name} &lt;{who.email}&gt;" for who in judges[:2])
        assert f"{first}: đã khai 1 nơi" in page
        assert f"{second}: đã khai không có nơi nào" in page
        assert "chưa khai" in page
        assert one.name not in page


def test_once_works_are_dealt_it_is_too_late_and_the_way_out_is_told(client, contest):
    campaign, judges, (one, _first), _other = contest
    opened(campaign, judges)
    client.force_login(judges[0])

    page = client.get(address(campaign)).content.decode()
    with pytest.raises(Refused, match="Tôi nhận ra tác giả"):
        state_conflicts(campaign_id=campaign.pk, units=[one.pk], entrants=[], by=judges[0])

    assert "Tôi nhận ra tác giả" in page
    assert "Gửi bản khai" not in page
    assert not ConflictStatement.objects.exists()


@pytest.mark.parametrize("typed", [{"units": [2**70]}, {"units": ["x"]}, {"entrants": [1]}])
def test_absurd_and_foreign_numbers_change_nothing(client, contest, typed):
    campaign, judges, *_schools = contest
    client.force_login(judges[0])

    answer = client.post(address(campaign), typed)

    assert answer.status_code in (200, 302)
    assert not ConflictStatement.objects.filter(units__isnull=False).exists()
    assert not ConflictStatement.objects.filter(entrants__isnull=False).exists()


def test_a_school_of_another_contest_is_no_choice(client, contest):
    campaign, judges, *_schools = contest
    elsewhere = make_school(make_letter_campaign())
    client.force_login(judges[0])

    page = client.get(address(campaign)).content.decode()
    client.post(address(campaign), {"units": [elsewhere.pk]})

    assert elsewhere.name not in page or page.count(elsewhere.name) == 2  # two schools, one name
    assert not ConflictStatement.objects.exists()
    with pytest.raises(Refused, match="không dự cuộc thi này"):
        state_conflicts(campaign_id=campaign.pk, units=[elsewhere.pk], entrants=[], by=judges[0])


def test_only_judges_of_the_contest_have_the_page(client, contest):
    campaign, judges, *_schools = contest
    people = {
        "judge": judges[0],
        "organiser": make_role(campaign, "organiser"),
        "chair": make_role(campaign, "chair"),
        "secretary": make_role(campaign, "secretary"),
        "judge elsewhere": make_role(make_letter_campaign(), "judge"),
        "stranger": make_user(),
    }
    seen = {}
    for name, user in people.items():
        client.force_login(user)
        seen[name] = (
            client.get(address(campaign)).status_code,
            client.post(address(campaign)).status_code,
        )
    client.logout()

    assert seen == {"judge": (200, 302), **dict.fromkeys(list(people)[1:], (403, 403))}
    assert client.get(address(campaign)).status_code == 302


def test_who_stated_a_tie_does_not_read_the_work_again_after_an_appeal():
    from cuocthi.results.actions import ask_appeal

    sheet = make_published()
    fresh = [make_role(sheet.campaign, "judge") for _n in range(3)]
    appeal = ask_appeal(standing_id=sheet.standings.last().pk, by="guardian:1")
    school = appeal.standing.entry.entrant.unit
    state_conflicts(campaign_id=sheet.campaign_id, units=[school.pk], entrants=[], by=fresh[1])

    assert free_readers(appeal) == [fresh[0], fresh[2]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_school_and_for_three(
    client, django_assert_num_queries, count
):
    campaign = make_letter_campaign()
    judge = make_role(campaign, "judge")
    for _n in range(count):
        make_drafts(campaign, make_school(campaign), 1)
    Entry.objects.update(state="submitted", receipt="0" * 64, submitted_at=campaign.opens_at)
    client.force_login(judge)

    # session, person, contest, judge?, statement, schools there?, groups there?, seated?, schools
    with django_assert_num_queries(9):
        page = client.get(address(campaign)).content.decode()

    assert page.count('type="checkbox"') == count
