"""What is past its time goes, from every store, announced before and with a report (P10, P11, T55)."""

import datetime as dt
import os
import sqlite3
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, connection, transaction
from PIL import Image

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.crypto import CannotDecrypt
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import keys_of, unseal
from cuocthi.entries.actions.erasing import erase_origins, erase_works
from cuocthi.entries.actions.guardians import keep_consent_paper
from cuocthi.entries.models import CleanUpEvent, Entrant, Entry, EntryFile, Erasure
from cuocthi.entries.models.identity import ConsentPaper, EntrantIdentity
from cuocthi.entries.queries import entrant_identities
from cuocthi.files.actions import keep
from cuocthi.files.kinds import JPEG
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import path_of
from cuocthi.files.removing import remove_unused, sweep
from cuocthi.integrity.models import Finding, Shingle
from cuocthi.judging.erasing import erase_copies
from cuocthi.judging.models import Script, ScriptImage
from cuocthi.notices.models import Notice
from cuocthi.privacy.actions import announce, carry_out, keep_to_plans, keeping, set_plan
from cuocthi.privacy.models import ErasureRun, KeepingPlan
from cuocthi.privacy.queries import due, ends_of, plan_of
from cuocthi.privacy.queries.keeping import months_after
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter_campaign,
    make_report,
    make_school,
    person,
    photo,
    photos,
)
from tests.results.factories import entry_of, make_judged, make_published

pytestmark = pytest.mark.django_db

PLANTED = "Bồ Đề Minh Nguyệt"
MAIL = "rat.rieng@thu.example"
PHONE = "0911222333"
MARK = "BI-MAT-TRONG-ANH"


@pytest.fixture
def committed(keys, django_capture_on_commit_callbacks):
    """Run what follows a commit at once, as outside of a test."""

    def run(function, *args, **named):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **named)

    return run


def every_store(keys):
    """The raw bytes of everything that is kept: database, files, keys, names of files."""
    disk = [path for path in Path(django_settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return (
        connection.connection.serialize()
        + b"".join(path.read_bytes() + path.name.encode() for path in disk)
        + b"".join(path.read_bytes() for path in keys.iterdir() if path.is_file())
    )


def marked_photo():
    exif = Image.Exif()
    exif[0x010E] = MARK  # what the camera says of the picture
    return photo(exif=exif)


def days(n):
    return clock.at(clock.now() + dt.timedelta(days=n))


def run_daily(committed, campaign, *, until):
    """The daily task on each of the last days and on the day, as the machine runs it."""
    for ahead in (8, 6, 2, 0):
        with clock.at(until - dt.timedelta(days=ahead)):
            committed(keep_to_plans)


def published(keys):
    campaign = make_judged()
    for entrant in Entrant.objects.filter(campaign=campaign):
        Notice.objects.create(
            key=f"receipt:{entrant.entries.get().pk}:x",
            campaign=campaign.pk,
            channel="mail",
            address=MAIL,
            subject="Biên nhận",
            body=f"Gửi {PLANTED}",
            created_at=clock.now(),
        )
    make_published(campaign)
    return Campaign.objects.get(pk=campaign.pk)


def test_after_three_years_what_is_left_equals_the_table(keys, committed):
    campaign = published(keys)
    won = {entry_of(campaign, code).entrant_id for code in ("A7", "B3", "C5")}
    lost = entry_of(campaign, "D1")
    finding = Finding.objects.create(
        entry=lost,
        kind="copy",
        other=entry_of(campaign, "A7"),
        found_at=clock.now(),
        evidence={"passages": [[0, 4, 0, 4]], "size": 3},
    )
    Shingle.objects.create(entry=lost, campaign=campaign, value=7)
    Script.objects.filter(entry=lost).update(text=f"thư của {PLANTED}")
    before = {row.entrant_id: row for row in EntrantIdentity.objects.all()}
    names = entrant_identities(before, by="test", reason="thử")

    run_daily(committed, campaign, until=clock.now() + dt.timedelta(days=3 * 365))

    people = entrant_identities(before, by="test", reason="thử")
    assert set(people) == won
    for pk, left in people.items():
        assert (left.name, left.class_name, left.unit) == (
            names[pk].name,
            names[pk].class_name,
            names[pk].unit,
        )
        assert (left.born_on, left.representative, left.phone, left.email) == (None, "", "", "")
    lost.refresh_from_db()
    finding.refresh_from_db()
    assert (lost.text, lost.state, bool(lost.receipt)) == ("", "accepted", True)
    assert Entry.objects.exclude(text="").count() == 3
    assert set(Script.objects.filter(text="").values_list("entry", flat=True)) >= {lost.pk}
    assert finding.evidence == {"passages": [], "size": 3}
    assert not Shingle.objects.exists()
    assert set(Notice.objects.values_list("sealed_address", "body", "subject")) == {("-", "", "")}
    assert not due(campaign).counts
    report = ErasureRun.objects.get()
    assert report.done == {
        "losing": {"people": 1, "works": 1},
        "contacts": {"people": 3, "works": 0},
        "births": {"people": 3, "works": 0},
    }
    assert Event.objects.filter(verb="erasure.finished").get().data["counts"] == report.done


def test_planted_words_are_in_no_store_and_a_restored_backup_opens_nobody(keys, committed):
    campaign = make_clean_up()
    planted = {"name": PLANTED, "phone": PHONE, "email": MAIL}
    entrant = make_entrant(campaign, group_name=f"Nhóm {PLANTED}", person=person(**planted))
    pictures = [("before", marked_photo(), f"{PLANTED}.jpg"), *photos(before=1)]
    report = make_report(
        entrant, pictures=pictures, names=(PLANTED,), disposal_note=f"Đội của {PLANTED}"
    )
    Entry.objects.filter(pk=report.pk).update(text=f"do {PLANTED} viết")
    keep_consent_paper(entrant_id=entrant.pk, data=marked_photo(), name="x", by="test")
    backup, other_files = connection.connection.serialize(), StoredFile.objects.count() - 5
    row = EntrantIdentity.objects.get()
    sealed = row.name
    kept = every_store(keys)
    assert PLANTED.encode() in kept  # the group's name and the text
    assert MARK.encode() in kept
    assert MAIL.encode() not in kept  # sealed, also where a notice goes
    assert MAIL in {notice.address for notice in Notice.objects.all()}

    with days(4 * 365):
        committed(keep_to_plans)
    with days(4 * 365 + 1):
        committed(keep_to_plans)
        left = every_store(keys)

    for word in (PLANTED, PHONE, MAIL, MARK):
        assert word.encode() not in left, word
    assert (EntryFile.objects.count(), StoredFile.objects.count()) == (0, other_files)
    assert not ConsentPaper.objects.exists()
    assert Entrant.objects.get().group_name == "đã xóa"
    assert (CleanUpEvent.objects.get().people, report.event.waste.count()) == (25, 2)
    restored = sqlite3.connect(":memory:")
    restored.deserialize(backup)
    found = restored.execute("SELECT name FROM entries_entrantidentity").fetchone()[0]
    assert found == sealed
    with pytest.raises(CannotDecrypt):
        unseal(found, keys=keys_of([found]), bound_to=f"entrant:{entrant.pk}:name")


def test_nothing_is_erased_before_it_was_announced_a_day(keys, committed):
    campaign = published(keys)
    ends = ends_of(campaign)["contacts"]

    with clock.at(ends - dt.timedelta(days=7, minutes=1)):
        committed(keep_to_plans)
    assert not ErasureRun.objects.exists()
    with clock.at(ends - dt.timedelta(days=6)):
        committed(keep_to_plans)
    run = ErasureRun.objects.get()
    assert run.planned == {"contacts": {"people": 4, "works": 0}}
    assert (run.started_at, run.done) == (None, {})
    assert (
        not Event.objects.filter(verb="erasure.planned")
        .exclude(data={"counts": run.planned})
        .exists()
    )
    with clock.at(ends - dt.timedelta(minutes=1)):
        committed(keep_to_plans)
        assert len(due(campaign, ends).contacts) == 4
    with clock.at(ends):
        committed(keep_to_plans)
        assert due(campaign).contacts == []
    run.refresh_from_db()
    assert run.done == run.planned
    assert run.finished_at


def test_what_is_late_is_announced_first_all_the_same(keys, committed):
    published(keys)

    with days(900):
        committed(keep_to_plans)
        committed(keep_to_plans)
        assert EntrantIdentity.objects.count() == 4
    with days(901):
        committed(keep_to_plans)
        assert EntrantIdentity.objects.count() == 3


def test_a_run_that_was_killed_is_taken_up_again_and_counts_once(keys, committed, monkeypatch):
    campaign = published(keys)
    monkeypatch.setattr("cuocthi.privacy.actions.keeping._AT_ONCE", 1)
    with days(900):
        run = announce(campaign)
    calls = []

    def killed(ids, **more):
        calls.append(ids)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(ids, **more)

    real = keeping.erase_contacts
    with days(902):
        monkeypatch.setattr(keeping, "erase_contacts", killed)
        with pytest.raises(KeyboardInterrupt):
            committed(carry_out, run)
        run.refresh_from_db()
        assert run.started_at
        assert run.finished_at is None
        monkeypatch.setattr(keeping, "erase_contacts", real)
        committed(keep_to_plans)
    run.refresh_from_db()
    assert run.finished_at
    assert run.done == {
        "losing": {"people": 1, "works": 1},
        "contacts": {"people": 3, "works": 0},
        "births": {"people": 3, "works": 0},
    }


def test_drafts_and_registrations_that_came_to_nothing_go_first(keys, committed):
    campaign = make_letter_campaign()
    school = make_school(campaign)
    make_drafts(campaign, school, 2)
    ends = ends_of(campaign)["drafts"]
    assert ends == months_after(campaign.closes_at, 3)

    run_daily(committed, campaign, until=ends)

    assert EntrantIdentity.objects.count() == 0
    assert ErasureRun.objects.get().done == {"drafts": {"people": 2, "works": 2}}


def test_origins_of_photos_go_after_the_closing_and_the_pictures_stay(keys, committed):
    entrant = make_entrant()
    report = make_report(entrant, pictures=[("before", marked_photo(), "a.jpg"), *photos(before=1)])
    campaign = entrant.campaign
    KeepingPlan.objects.create(campaign=campaign, origins=1, set_by="test", set_at=clock.now())
    with days(40):
        Campaign.objects.filter(pk=campaign.pk).update(state="closed", closed_at=clock.now())
        campaign.refresh_from_db()
    before = StoredFile.objects.count()

    run_daily(committed, campaign, until=ends_of(campaign)["origins"])

    assert EntryFile.objects.filter(entry=report).count() == 5
    assert StoredFile.objects.count() == before
    assert MARK.encode() not in every_store(keys)
    assert Erasure.objects.get().what == "origins"
    assert ErasureRun.objects.get().done == {"origins": {"people": 0, "works": 1}}
    event = CleanUpEvent.objects.get()
    assert (event.latitude, event.longitude) == (None, None)


def test_a_damaged_original_is_taken_away_with_the_others(keys, committed):
    report = make_report(make_entrant())
    page = report.files.first()
    path_of(page.file.sha256).write_bytes(b"spoilt")
    assert committed(erase_origins, [report.pk]) == 5
    assert committed(erase_origins, [report.pk]) == 0
    assert report.files.count() == 4


def test_a_file_of_two_works_goes_with_the_last(keys, committed):
    same = photo()
    one, other = (
        make_report(make_entrant(), pictures=[("before", same, "a.jpg"), *photos(before=1)])
        for _n in range(2)
    )
    shared = (
        StoredFile.objects.filter(pk__in=one.files.values("file"))
        .filter(pk__in=other.files.values("file"))
        .get()
    )

    assert committed(erase_works, [one.pk]) == (1, 4)
    assert path_of(shared.sha256).exists()
    assert committed(erase_works, [other.pk]) == (1, 5)
    assert not path_of(shared.sha256).exists()
    assert committed(erase_works, [one.pk, other.pk]) == (0, 0)


def test_bytes_without_a_row_are_swept_once_they_are_a_day_old(keys, committed):
    stored = keep(photo(), allow=[JPEG])
    orphan = path_of("ab" * 32)
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"left by a killed process")

    assert sweep() == 0
    yesterday = time.time() - 2 * 86_400
    os.utime(orphan, (yesterday, yesterday))
    os.utime(path_of(stored.sha256), (yesterday, yesterday))
    assert sweep() == 1
    assert not orphan.exists()
    assert path_of(stored.sha256).exists()


def test_the_same_content_kept_again_meanwhile_stays(keys, django_capture_on_commit_callbacks):
    data = photo()
    stored = keep(data, allow=[JPEG])

    with django_capture_on_commit_callbacks(execute=True):
        assert remove_unused([stored.pk, 999]) == 1
        again = keep(data, allow=[JPEG])

    assert path_of(again.sha256).read_bytes() == data


def test_a_picture_for_judges_goes_with_the_work(keys, committed):
    campaign = make_judged()
    entry = entry_of(campaign, "A7")
    script = Script.objects.get(entry=entry)
    Script.objects.filter(entry=entry).update(text="Bạn thân mến", facts={"people": 3})
    stored = keep(photo(), allow=[JPEG])
    ScriptImage.objects.create(script=script, file=stored, order=1, caption="trang 1")
    assert committed(erase_copies, [entry.pk]) == 1
    assert not ScriptImage.objects.exists()
    assert not path_of(stored.sha256).exists()
    script.refresh_from_db()
    assert (script.code, script.text, script.facts) == ("A7", "", {})


def test_a_plan_is_only_shortened(keys):
    campaign = make_clean_up()
    assert plan_of(campaign) == KeepingPlan.MOST

    set_plan(campaign_id=campaign.pk, months={**KeepingPlan.MOST, "losing": 6}, by="test")
    assert plan_of(campaign) == {**KeepingPlan.MOST, "losing": 6}
    for wrong in (0, 13, -1):
        with pytest.raises(Refused, match="từ 1 đến 12 tháng"):
            set_plan(campaign_id=campaign.pk, months={**KeepingPlan.MOST, "losing": wrong}, by="t")
    with pytest.raises(IntegrityError), transaction.atomic():
        KeepingPlan.objects.update(losing=13)
    assert Event.objects.filter(verb="keeping.set").count() == 1


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-12-15", 12, "2025-12-15"),
        ("2024-10-01", 2, "2024-12-01"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(day, months, then):
    zone = dt.timezone(dt.timedelta(hours=7))
    start = dt.datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=zone)

    assert months_after(start, months).date().isoformat() == then


def test_what_is_due_costs_the_same_for_one_and_for_many(keys, django_assert_num_queries):
    campaign = make_letter_campaign()
    school = make_school(campaign)
    for count in (1, 5):
        make_drafts(campaign, school, count)
        with days(1500), django_assert_num_queries(9):
            assert due(campaign).counts


def test_the_daily_round_is_known_to_whoever_runs_tasks():
    from huey.contrib.djhuey import HUEY

    from cuocthi.config.serving import _consumer

    _consumer(1)

    rounds = {task.__name__ for task in HUEY._registry._periodic_tasks}
    assert {"keep_to_plans_daily", "hand_over_again", "remind_all"} <= rounds
