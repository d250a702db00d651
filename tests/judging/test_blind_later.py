"""Blind before and after the marks: eligibility, common scripts, pairs, what is read again (B7)."""

import re

import pytest

from cuocthi.campaigns.actions import set_judging
from cuocthi.judging.actions import choose_common, lock_round, open_round
from cuocthi.judging.models import Allotment, Look, Pair
from cuocthi.results.actions import ask_appeal, deal_rereadings, draw_up, publish, sign
from cuocthi.results.models import Rereading
from tests.campaigns.factories import make_role
from tests.entries.factories import make_entrant

from .comparing import begin, compare_all, fresh
from .factories import after_closing, make_judges, make_letters, make_reports, mark_all, points
from .test_blind import (
    PLANTED,
    crawl,
    leaks,
    letters,  # noqa: F401 - a fixture
    named_units,
    reports,  # noqa: F401 - a fixture
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORKS = ("letters", "reports")


def more_of(request, work, count, **rules):
    """The contest with the planted work and so many others, judged by these rules."""
    campaign = request.getfixturevalue(work)
    if work == "letters":
        make_letters(campaign, count)
    else:
        make_reports(make_entrant(campaign), count)
    set_judging(campaign_id=campaign.pk, judging=rules, by="test")
    return campaign


def opened(campaign, judges):
    return open_round(campaign_id=campaign.pk, judges=judges, seed="7", by="test")


def sent_to(client, acts):
    """What each act is answered with, under its address and name."""
    return {f"{address}#{name}": client.post(address, values) for name, address, values in acts}


def found_in(answers, campaign):
    """Address → planted marks in its answer, where there are any."""
    planted = PLANTED | named_units(campaign)
    found = {address: leaks(answer, address, planted) for address, answer in answers.items()}
    return {address: marks for address, marks in found.items() if marks}


def opened_pages(answers, pattern):
    """Pages, and pictures, that were given under such addresses."""
    pages = [page for page in answers if re.search(pattern, page) and "#" not in page]
    assert {answers[page].status_code for page in pages} <= {200}
    return [page for page in pages if "/anh/" not in page], [p for p in pages if "/anh/" in p]


@pytest.mark.parametrize("work", WORKS)
def test_eligibility_tells_a_judge_nothing_of_the_writer(client, request, work):
    campaign = more_of(request, work, 2, mode="panel", screen=2)
    judges = make_judges(campaign, 3)
    with after_closing(campaign):
        opened(campaign, judges)
        client.force_login(judges[0])
        mine = Look.objects.filter(panelist__user=judges[0]).select_related("script")
        *rows, known = mine
        start = f"/cham-thi/{campaign.slug}/so-loai"

        answers = crawl(client, "/cham-thi/")
        pages, pictures = opened_pages(answers, r"/so-loai/\w+/(anh/\d+/)?$")
        for row in rows:
            page = f"{start}/{row.script.code}/"
            no = {"passed": "no", "ground": "theme"}
            answers |= sent_to(
                client,
                (
                    ("no reason", page, {"passed": "no", "seen": "0"}),
                    ("said", page, {"passed": "yes", "seen": "0"}),
                    ("overtaken", page, no | {"seen": "0"}),
                    ("no why", page, no),
                    ("changed", page, no | {"why": "Đọc lại"}),
                ),
            )
        answers |= sent_to(client, [("known", f"{start}/{known.script.code}/chuyen/", {})])
        answers |= {f"{page}#after": answer for page, answer in crawl(client, "/cham-thi/").items()}

    assert len(pages) == len(rows) + 1 >= 2
    assert len(pictures) == (0 if work == "letters" else 5 * len(pages))
    assert {row.passed for row in mine.all()} == {False}
    assert found_in(answers, campaign) == {}


@pytest.mark.parametrize("work", WORKS)
def test_common_scripts_and_how_the_own_marks_lie_tell_nothing_of_the_writer(client, request, work):
    campaign = more_of(request, work, 2, mode="panel")
    judges = make_judges(campaign, 4)
    with after_closing(campaign):
        round_ = opened(campaign, judges)
        choose_common(round_id=round_.pk, count=3, by="test")
        client.force_login(judges[0])
        before = crawl(client, "/cham-thi/")
        mark_all(round_)
        answers = crawl(client, "/cham-thi/")
        answers |= {f"{page}#before": answer for page, answer in before.items()}

    assert "bài chấm chung" in answers["/cham-thi/"].content.decode().lower()
    assert found_in(answers, campaign) == {}


@pytest.mark.parametrize("work", WORKS)
def test_pairs_tell_a_judge_nothing_of_the_writers(client, request, work):
    campaign = more_of(request, work, 3, mode="panel", compare=4, compare_each=4)
    judges = make_judges(campaign, 3)
    with after_closing(campaign):
        round_ = opened(campaign, judges)
        for row in Allotment.objects.filter(script__round=round_).order_by("pk"):
            value = 5 + row.script.entry.number % 5
            client.force_login(row.panelist.user)
            page = f"/cham-thi/{campaign.slug}/bai/{row.script.code}/"
            client.post(page, {f"tc{pk}": str(value) for pk in points(campaign, 0)})
        lock_round(round_id=round_.pk, by="test")
        comparing = begin(fresh(round_))
        client.force_login(judges[0])
        start = f"/cham-thi/{campaign.slug}/cap"

        answers = crawl(client, "/cham-thi/")
        first = Pair.objects.filter(panelist__user=judges[0]).order_by("order")
        answers |= {f"{start}/{row.order}/": client.get(f"{start}/{row.order}/") for row in first}
        for row in first:
            answers |= crawl(client, f"{start}/{row.order}/")
        pages, pictures = opened_pages(answers, r"/cap/\d+/(anh/.*)?$")
        one, two = first[:2]
        answers |= sent_to(
            client,
            (
                ("wrong", f"{start}/{one.order}/", {"said": "x"}),
                ("said", f"{start}/{one.order}/", {"said": "left"}),
                ("back", f"{start}/lay-lai/", {}),
                ("again", f"{start}/{one.order}/", {"said": "right"}),
                ("known", f"{start}/{two.order}/biet/", {"side": "left"}),
            ),
        )
        compare_all(comparing)
        answers |= {f"{page}#after": answer for page, answer in crawl(client, "/cham-thi/").items()}

    assert len(pages) >= 2
    assert bool(pictures) == (work == "reports")
    assert found_in(answers, campaign) == {}


@pytest.mark.parametrize("work", WORKS)
def test_what_is_read_again_for_an_appeal_tells_nothing_of_the_writer(client, request, work):
    campaign = more_of(request, work, 2)
    judges = make_judges(campaign, 2)
    readers = make_judges(campaign, 2)
    chair, organiser = make_role(campaign, "chair"), make_role(campaign, "organiser")
    with after_closing(campaign):
        round_ = opened(campaign, judges)
        mark_all(round_)
        lock_round(round_id=round_.pk, by="test")
        campaign.prizes.all().delete()
        sheet = draw_up(campaign_id=campaign.pk, by="test")
        sign(sheet_id=sheet.pk, by=chair)
        sign(sheet_id=sheet.pk, by=organiser)
        publish(sheet_id=sheet.pk, by="test")
        for standing in sheet.standings.all():
            appeal = ask_appeal(standing_id=standing.pk, by="guardian:1")
            deal_rereadings(appeal_id=appeal.pk, by="test")
        client.force_login(readers[0])

        answers = crawl(client, "/cham-thi/")
        pages, pictures = opened_pages(answers, r"/doc-lai/\w+/(anh/\d+/)?$")
        full = {f"tc{pk}": "7,5" for pk in points(campaign, 0)}
        other = dict.fromkeys(full, "8")
        for page in pages:
            answers |= sent_to(
                client,
                (
                    ("wrong", page, {"tc1": "x"}),
                    ("given", page, full),
                    ("overtaken", page, other | {"seen": "x", "reason": "Đọc lại"}),
                    ("no reason", page, other),
                    ("changed", page, other | {"reason": "Đọc lại"}),
                ),
            )
        answers |= {f"{page}#after": answer for page, answer in crawl(client, "/cham-thi/").items()}

    assert len(pages) == Rereading.objects.filter(judge=readers[0]).count() >= 2
    assert bool(pictures) == (work == "reports")
    assert found_in(answers, campaign) == {}
