"""The daily round over a whole province: who is told, once, whatever is killed."""

import datetime as dt
from collections import Counter

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cuocthi.audit.actions import release_claims, run_due
from cuocthi.audit.models import Reaction
from cuocthi.core import clock
from cuocthi.dispatch import actions
from cuocthi.dispatch.models import Assignment, Reminder, UnitLink
from cuocthi.dispatch.queries import progress, units_of_campaign
from cuocthi.dispatch.queries.ladder import LADDER, Step
from cuocthi.notices.channels import mail as mail_channel
from cuocthi.notices.models import Notice
from cuocthi.units.models import Unit
from tests.dispatch.province import DISTRICTS, MONDAY, make_told, morning

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here."""


def letters():
    """How many letters each unit was owed, and to how many of them it was one of a body above."""
    owed = Notice.objects.filter(key__contains=":remind:")
    return Counter(owed.values_list("unit", flat=True)), {
        unit for unit, subject in owed.values_list("unit", "subject") if "[Tổng hợp]" in subject
    }


def arrived():
    """How often each address got a letter of urging, a repeated one counted once."""
    told = {
        (message.extra_headers["Message-ID"], message.to[0])
        for message in mail.outbox
        if "[Nhắc" in message.subject or "[Tổng hợp]" in message.subject
    }
    return Counter(address for _number, address in told)


def test_three_days_with_37_of_168_communes_silent():
    campaign, quiet = make_told()
    assert len(quiet) == 37
    parents = {
        parent.pk
        for parent in Unit.objects.filter(
            path__in=[unit.path[:-4] for unit in Unit.objects.filter(pk__in=quiet)]
        )
    }

    for days in (1, 2, 3):
        morning(campaign, days)

    assert {unit.pk for unit in units_of_campaign(campaign, only_silent=True)} == quiet
    assert progress(campaign).silent_units == 37
    owed, summaries = letters()
    assert summaries == parents
    assert owed == Counter(dict.fromkeys(quiet | parents, 1))
    boxes = {f"u{pk}@don-vi.example" for pk in quiet | parents}
    assert arrived() == Counter(dict.fromkeys(boxes, 1))
    listed = Counter(
        line
        for body in Notice.objects.filter(subject__contains="[Tổng hợp]").values_list(
            "body", flat=True
        )
        for line in body.splitlines()
        if line.startswith("- ")
    )
    names = Unit.objects.filter(pk__in=quiet).values_list("name", flat=True)
    assert listed == Counter({f"- {name}: chưa nhận 2 việc": 1 for name in names})


def test_a_unit_that_answered_before_the_round_of_the_third_day_is_in_no_summary():
    campaign, quiet = make_told(24, silent=4)
    morning(campaign, 2)
    answered = min(quiet)
    with clock.at(MONDAY + dt.timedelta(days=2, hours=3)):
        for assignment in Assignment.objects.filter(unit=answered):
            actions.acknowledge(assignment_id=assignment.pk, by="system")

    morning(campaign, 3)

    bodies = " ".join(
        Notice.objects.filter(subject__contains="[Tổng hợp]").values_list("body", flat=True)
    )
    name = Unit.objects.get(pk=answered).name
    assert f"- {name}:" not in bodies
    assert bodies.count("\n- ") == 3


def killed_at(number):
    """Let the process die at the statement of this number."""
    seen = iter(range(10**6))

    def guard(execute, sql, params, many, context):
        if next(seen) == number:
            raise Killed
        return execute(sql, params, many, context)

    return connection.execute_wrapper(guard)


def test_killed_at_every_statement_and_begun_again_the_numbers_are_the_same():
    campaign, quiet = make_told(24, silent=4)
    deaths = 0
    for days in (2, 3):
        for number in range(10**6):
            try:
                with killed_at(number), clock.at(MONDAY + dt.timedelta(days=days)):
                    actions.remind(campaign_id=campaign.pk, by="system")
            except Killed:
                deaths += 1
                continue
            break
        for number in range(10**6):
            release_claims()
            Reaction.objects.filter(state="pending").update(tries=0)  # deaths enough for many rows
            try:
                with killed_at(number), clock.at(MONDAY + dt.timedelta(days=days)):
                    run_due()
            except Killed:
                deaths += 1
                continue
            break
    owed, summaries = letters()

    assert deaths > 40
    assert {owed[unit] for unit in quiet} == {1}
    assert owed == Counter(dict.fromkeys(quiet | summaries, 1))
    assert Reminder.objects.count() == 2 * 2 * len(quiet)
    assert set(arrived().values()) == {1}
    assert len(arrived()) == len(quiet | summaries)
    assert not Notice.objects.exclude(state="sent").exists()


@pytest.mark.parametrize(
    "after",
    [  # at the first and in the middle at once, elsewhere with the slow tests
        pytest.param(after, marks=[] if after in (0, 18) else [pytest.mark.slow])
        for after in range(0, 37, 6)
    ],
)
def test_killed_in_the_middle_of_the_letters_every_address_gets_its_letter(monkeypatch, after):
    campaign, quiet = make_told()
    send, count = mail_channel._send, iter(range(10**6))

    def dies(link, notice):
        if next(count) == after:
            raise Killed
        send(link, notice)

    monkeypatch.setattr(mail_channel, "_send", dies)
    with pytest.raises(Killed):
        morning(campaign, 2)
    release_claims()
    morning(campaign, 2)

    assert arrived() == Counter({f"u{pk}@don-vi.example": 1 for pk in quiet})


def test_a_second_worker_in_the_same_morning_writes_nothing():
    campaign, _quiet = make_told(24, silent=4)

    morning(campaign, 2)
    before = (letters(), Reminder.objects.count(), UnitLink.objects.count(), len(mail.outbox))
    morning(campaign, 2)
    with clock.at(MONDAY + dt.timedelta(days=2, hours=7)):
        actions.remind(campaign_id=campaign.pk, by="system")

    assert (
        letters(),
        Reminder.objects.count(),
        UnitLink.objects.count(),
        len(mail.outbox),
    ) == before


def test_a_day_on_which_no_machine_ran_is_taken_up_by_the_next_with_its_last_step_alone():
    campaign, quiet = make_told(24, silent=4)

    for days in (7, 8):
        morning(campaign, days)

    owed, summaries = letters()
    assert owed == Counter(dict.fromkeys(quiet | summaries, 1))
    taken = Reminder.objects.values_list("step", "tells").distinct().order_by("step")
    assert list(taken) == [(2, "parent"), (3, "unit")]


@pytest.mark.parametrize("silent", [24, 240, pytest.param(2000, marks=pytest.mark.slow)])
def test_a_round_costs_the_same_for_few_units_and_for_many(silent):
    campaign, _quiet = make_told(
        silent, silent=silent, steps=[*LADDER[:2], Step("acknowledged", "sent", 3, True, "unit")]
    )

    with (
        clock.at(MONDAY + dt.timedelta(days=3)),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        assert actions.remind(campaign_id=campaign.pk, by="system") == silent + DISTRICTS

    assert len(asked) == 32
