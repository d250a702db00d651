import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.entries.actions import save_letter, submit_entry
from cuocthi.entries.queries.checks import ages_on
from cuocthi.integrity.actions import check_now
from cuocthi.integrity.models import Finding, Shingle

from .factories import (
    letter_text,
    make_checked_letter,
    make_letter,
    make_letter_campaign,
    make_school,
    picture,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


def kinds(entry):
    return sorted(Finding.objects.filter(entry=entry).values_list("kind", flat=True))


def test_a_letter_without_doubt_is_valid_at_once(campaign, school):
    entry = make_checked_letter(campaign, school, text=letter_text(1))

    assert (entry.state, kinds(entry)) == ("accepted", [])


def test_a_copy_waits_and_shows_the_common_passages(campaign, school):
    text = letter_text("model", 180)
    first = make_checked_letter(campaign, school, text=text)
    second = make_checked_letter(
        campaign, school, text="Bạn ơi!\n" + text + " " + letter_text(2, 30)
    )

    found = Finding.objects.get()
    assert (first.state, second.state) == ("accepted", "submitted")
    assert (found.entry, found.other, found.kind) == (second, first, "copy")
    assert found.share > 0.95
    [(a0, a1, b0, b1)] = found.evidence["passages"]
    assert second.text[a0:a1] == first.text[b0:b1] == first.text
    assert (found.evidence["whole"], found.evidence["others"]) == (True, [])


def test_a_letter_half_rewritten_is_still_found(campaign, school):
    said, other = words("source", 240), words("own", 240)
    mixed = [other[n] if n % 8 in (0, 3) else word for n, word in enumerate(said)]
    first = make_checked_letter(campaign, school, text=" ".join(said))
    second = make_checked_letter(campaign, school, text=" ".join(mixed))

    found = Finding.objects.get(entry=second)
    assert found.other == first
    assert 0.4 < found.share < 0.65


def test_one_lifted_paragraph_is_found_in_a_long_letter(campaign, school):
    lifted = letter_text("lifted", 90)
    make_checked_letter(campaign, school, text=letter_text("a", 400) + "\n" + lifted)
    second = make_checked_letter(campaign, school, text=lifted + "\n" + letter_text("b", 400))

    found = Finding.objects.get(entry=second)
    assert (found.kind, found.evidence["whole"]) == ("copy", False)
    assert found.share < 0.30


def test_the_theme_that_all_quote_proves_nothing(school, campaign):
    theme = letter_text("theme", 60)
    quoted = [f"{letter_text(n, 60)}\n{theme}" for n in range(2)]
    make_checked_letter(campaign, school, text=quoted[0])
    without = make_checked_letter(campaign, school, text=quoted[1])
    other = make_letter_campaign(theme=theme)
    other_school = make_school(other)
    make_checked_letter(other, other_school, text=quoted[0])
    with_theme = make_checked_letter(other, other_school, text=quoted[1])

    assert (kinds(without), kinds(with_theme)) == (["copy"], [])


def test_letters_of_another_contest_are_not_compared(campaign, school):
    other = make_letter_campaign()
    make_checked_letter(other, make_school(other), text=letter_text(1))

    entry = make_checked_letter(campaign, school, text=letter_text(1))

    assert kinds(entry) == []


def test_a_check_can_be_repeated_without_a_trace(campaign, school):
    make_checked_letter(campaign, school, text=letter_text(1))
    second = make_checked_letter(campaign, school, text=letter_text(1))
    before = list(Finding.objects.values()), list(Shingle.objects.values()), Event.objects.count()

    check_now(entry_id=second.pk)

    after = list(Finding.objects.values()), list(Shingle.objects.values()), Event.objects.count()
    assert after == before


def test_the_later_letter_gets_the_doubt_even_if_it_was_checked_first(campaign, school):
    first = make_letter(campaign, school, text=letter_text(1))
    second = make_letter(campaign, school, text=letter_text(1))

    check_now(entry_id=second.pk)
    check_now(entry_id=first.pk)
    run_due()

    found = Finding.objects.get()
    assert (found.entry, found.other) == (second, first)


def test_a_class_with_one_text_makes_one_doubt_a_letter(campaign, school):
    entries = [make_checked_letter(campaign, school, text=letter_text(1)) for _n in range(4)]

    rows = Finding.objects.order_by("entry").values_list("entry", "other")
    assert list(rows) == [(entry.pk, entries[0].pk) for entry in entries[1:]]
    last = Finding.objects.get(entry=entries[3])
    assert last.evidence["others"] == [entries[1].pk, entries[2].pk]


def test_a_check_asks_as_often_among_two_letters_as_among_eight(campaign, school):
    asked = []
    for count in (1, 7):
        for _n in range(count):
            make_checked_letter(campaign, school, text=letter_text(1))
        entry = make_letter(campaign, school, text=letter_text(1))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            check_now(entry_id=entry.pk)
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("years", "days_after_birthday", "expected"),
    [(9, 0, []), (9, -1, ["age"]), (15, 300, []), (16, 0, ["age"]), (16, -1, [])],
)
def test_the_age_on_the_day_of_sending_decides(
    campaign, school, years, days_after_birthday, expected
):
    today = clock.today()
    birthday = today - dt.timedelta(days=days_after_birthday)
    born = birthday.replace(year=birthday.year - years, day=min(birthday.day, 28))
    born += dt.timedelta(days=birthday.day - min(birthday.day, 28))

    entry = make_checked_letter(campaign, school, text=letter_text(1), **{"Ngày sinh": born})

    assert kinds(entry) == expected
    assert entry.state == ("submitted" if expected else "accepted")


def test_ages_are_numbers_by_entry(campaign, school):
    entry = make_letter(campaign, school, **{"Ngày sinh": dt.date(2012, 3, 5)})

    assert ages_on([entry.pk], dt.date(2024, 3, 4)) == {entry.pk: 11}
    assert ages_on([entry.pk], dt.date(2024, 3, 5)) == {entry.pk: 12}


@pytest.mark.parametrize(("count", "expected"), [(820, []), (821, ["length"])])
def test_words_over_the_limit_and_its_tolerance_make_a_doubt(campaign, school, count, expected):
    entry = make_checked_letter(campaign, school, text=letter_text(1, count))

    assert kinds(entry) == expected


def test_a_name_in_the_letter_is_a_doubt_that_holds_no_name(campaign):
    school = make_school(campaign, "Trường THCS Suối Vàng")
    text = (
        f"{letter_text(1, 40)}. Em là ĐINH KHÁNH Vỹ, lớp 8A3, trường Suối Vàng, "
        "gọi 0912 000 111. Khánh Vỹ kính thư"
    )

    entry = make_checked_letter(
        campaign, school, text=text, **{"Họ và tên": "Đinh Khánh Vỹ", "Lớp": "8A3"}
    )

    found = Finding.objects.get(entry=entry)
    places = [(entry.text[start:end], what) for start, end, what in found.evidence["places"]]
    assert (found.kind, entry.state) == ("named", "submitted")
    assert places == [
        ("ĐINH KHÁNH Vỹ", "name"),
        ("8A3", "class"),
        ("Suối Vàng", "school"),
        ("0912 000 111", "contact"),
        ("Khánh Vỹ", "name"),
    ]
    assert "Khánh" not in str(Event.objects.values_list("data", flat=True))
    assert "Khánh" not in str(found.evidence)


def test_words_that_only_sound_like_the_name_are_none(campaign, school):
    text = letter_text(1, 40) + " an ninh, minh thư, thư này"

    entry = make_checked_letter(
        campaign, school, text=text, **{"Họ và tên": "Trần Minh Thư", "Lớp": "8"}
    )

    assert kinds(entry) == []


def test_a_letter_that_is_only_scanned_waits_for_a_person(campaign, school):
    entry = make_letter(campaign, school, state="draft")
    save_letter(entry_id=entry.pk, text="", scans=[(picture(1), "trang.jpg")], by="test")
    submit_entry(entry_id=entry.pk, by="test")
    run_due()

    entry.refresh_from_db()
    found = Finding.objects.get(entry=entry)
    assert (found.kind, found.evidence, entry.state) == ("named", {"scans": 1}, "submitted")
