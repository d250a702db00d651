"""The made-up contest is what the checks were built for: nothing alike but what is planted."""

from datetime import date, datetime, timedelta
from itertools import combinations

import pytest

from cuocthi.config.demo import people
from cuocthi.config.demo.letters_made import letter, near_copy
from cuocthi.config.demo.photos_made import resaved, scene
from cuocthi.plain.likeness import (
    is_doubtful,
    letter_pairs,
    photo_distance,
    photo_hash,
    share,
    shingles,
    syllables,
)
from cuocthi.plain.photofacts import facts

pytestmark = pytest.mark.slow

THEME = (
    "Hãy viết thư cho một người bạn, giải thích vì sao sự kết nối giữa người với người lại cần "
    "thiết trong thế giới số"
)
SHOTS = [("before", 0), ("before", 1), ("during", 0), ("after", 0), ("after", 1)]


@pytest.fixture(scope="module", params=[1, 2026])
def letters(request):
    return {f"{n:02d}": letter(request.param, n, THEME) for n in range(40)}


def test_letters_are_of_the_length_pupils_write(letters):
    assert all(250 <= len(syllables(text)) <= 500 for text in letters.values())
    assert all(THEME in text for text in letters.values())
    assert not any("{" in text or "  " in text for text in letters.values())


def test_two_letters_share_less_than_a_seventh_outside_the_theme(letters):
    common = shingles(THEME)
    sets = [shingles(text) for text in letters.values()]

    assert max(share(a, b, common) for a, b in combinations(sets, 2)) < 0.15


def test_among_forty_letters_only_the_planted_copy_is_found(letters):
    handed_in = {**letters, "chép": near_copy(1, 900, letters["07"])}

    found = letter_pairs(handed_in, common=[THEME])

    assert [(p.a, p.b, p.kind) for p in found] == [("07", "chép", "whole")]
    assert 0.6 < found[0].share < 0.85


def test_a_letter_depends_on_seed_and_number_alone():
    assert letter(5, 3, THEME) == letter(5, 3, THEME)
    assert len({letter(seed, n, THEME) for seed in (1, 2) for n in (0, 1, 121)}) == 6
    assert near_copy(5, 9, letter(5, 3, THEME)) == near_copy(5, 9, letter(5, 3, THEME))


def test_among_twelve_events_only_the_planted_photo_is_found():
    photos = {(n, *shot): scene(2024, n, *shot) for n in range(12) for shot in SHOTS}
    photos[3, "after", 1] = resaved(photos[8, "after", 0])
    photos[5, "before", 1] = resaved(photos[1, "before", 0], mirrored=True)
    prints = {key: photo_hash(photo) for key, photo in photos.items()}

    doubtful = {
        (a, b): photo_distance(prints[a], prints[b]).how
        for a, b in combinations(prints, 2)
        if a[0] != b[0] and is_doubtful(photo_distance(prints[a], prints[b]))
    }

    assert doubtful == {
        ((3, "after", 1), (8, "after", 0)): "resaved",
        ((1, "before", 0), (5, "before", 1)): "mirrored",
    }


def test_a_scene_says_when_and_where_and_a_forwarded_one_does_not():
    taken = datetime(2024, 6, 9, 7, 30)
    photo = scene(1, 4, "during", taken_at=taken, latitude=16.4637, longitude=107.5909)

    assert photo == scene(1, 4, "during", taken_at=taken, latitude=16.4637, longitude=107.5909)
    assert (facts(photo).width, facts(photo).height, facts(photo).taken_at) == (1000, 750, taken)
    assert (facts(photo).latitude, facts(photo).longitude) == pytest.approx((16.4637, 107.5909))
    assert facts(resaved(photo)).taken_at is None
    assert facts(resaved(photo)).latitude is None


@pytest.mark.parametrize("on", [date(2026, 3, 5), date(2024, 2, 29)])
@pytest.mark.parametrize("age", [9, 15])
def test_a_pupil_has_the_age_asked_for_on_the_day(age, on):
    for number in range(200):
        born = people.pupil(7, number, on, age).birth_day
        had_birthday = (born.month, born.day) <= (on.month, on.day)

        assert on.year - born.year - (not had_birthday) == age
        assert born < on - timedelta(days=365 * age - 1)


def test_people_of_the_demo_can_never_be_reached():
    grown_ups = [
        make(1, n)
        for make in (people.teacher, people.guardian, people.judge, people.official, people.leader)
        for n in range(30)
    ]

    assert {p.phone[:4] for p in grown_ups} == {"0000"}
    assert {len(p.phone) for p in grown_ups} == {10}
    assert all(p.email.endswith(".example") for p in grown_ups)
    assert len({p.email for p in grown_ups}) == len(grown_ups)


def test_guardian_and_pupil_share_the_family_name():
    for number in range(40):
        pupil = people.pupil(3, number, date(2026, 3, 5))

        assert people.guardian(3, number).full_name.split()[0] == pupil.family
        assert pupil.full_name.startswith(pupil.family)


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (date(2016, 5, 1), date(2026, 3, 5), "4/2"),
        (date(2011, 1, 1), date(2026, 3, 5), "9/2"),
        (date(2015, 9, 9), date(2024, 9, 5), "4/2"),
    ],
)
def test_the_class_follows_the_year_of_birth(born, on, expected):
    assert people.class_of(born, on, 2) == expected


@pytest.mark.parametrize(
    ("school", "grades"),
    [
        ("Trường Tiểu học Đồng Mây", {4, 5}),
        ("Trường THCS Đồi Thông", {6, 7, 8, 9}),
    ],
)
@pytest.mark.parametrize("on", [date(2024, 1, 5), date(2024, 9, 20)])
def test_a_pupil_is_in_a_grade_that_the_school_has(school, grades, on):
    drawn = [people.pupil_of(school, 5, number, on) for number in range(60)]

    assert {int(one.class_name.split("/")[0]) for one in drawn} <= grades
    assert all(9 <= (on - one.birth_day).days // 365.25 <= 16 for one in drawn)
