"""Letters counted and sent on by schools: lists by class, corrections, the sums of those above."""

import datetime as dt
import re
import unicodedata

import pytest
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch.queries.sums import known_figures
from cuocthi.entries.actions.class_sheets import draw_up_sheets, leave_class
from cuocthi.entries.actions.counting import (
    ClassLetters,
    say_letters,
    say_none,
    take_back_none,
)
from cuocthi.entries.forms_counting import BatchForm
from cuocthi.entries.models import LetterBatch, WritingSheet
from cuocthi.entries.queries import waiting_for
from cuocthi.entries.queries.counting import by_class, counted_below, standing_batches
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_officer, make_role, make_user
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    text_of,
)
from tests.units.factories import make_member, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


def say(campaign, school, classes, key="k1", **changes):
    given = {
        "how": "post",
        "sent_on": clock.today(),
        "to": "Bưu điện xã",
        "by": "test",
        **changes,
    }
    return say_letters(
        campaign_id=campaign.pk,
        school=school,
        classes=[ClassLetters(name, n) for name, n in classes.items()],
        key=key,
        **given,
    )


def sums(campaign, school):
    return by_class(standing_batches(campaign, school))


def test_a_school_says_by_class_and_corrects_with_history(campaign, school):
    first = say(campaign, school, {"6A": 35, " 6B ": 32})
    say(campaign, school, {"6A": 3, "7A": 20}, key="k2", sent_on=None)
    mended = say(campaign, school, {"6A": 36, "6B": 32}, key="k3", number=1, version=1)

    assert sums(campaign, school) == {"6A": 39, "6B": 32, "7A": 20}
    assert (first.number, mended.number, mended.version) == (1, 1, 2)
    first.refresh_from_db()
    assert first.replaced_at is not None
    assert [line.letters for line in first.classes.all()] == [35, 32]
    events = Event.objects.filter(verb="letters.counted").order_by("pk")
    assert [(e.data["number"], e.data["version"], e.data["letters"]) for e in events] == [
        (1, 1, 67),
        (2, 1, 23),
        (1, 2, 68),
    ]


def test_the_same_form_or_the_same_numbers_write_nothing_twice(campaign, school):
    first = say(campaign, school, {"6A": 35})

    assert say(campaign, school, {"6A": 35}) == first
    assert say(campaign, school, {"6A": 35}, key="k2", number=1, version=1) == first

    with pytest.raises(Refused, match="Trang này đã cũ"):  # the back button, other numbers
        say(campaign, school, {"6A": 36})
    assert LetterBatch.objects.count() == 1


def test_two_windows_on_one_list_the_second_is_told(campaign, school):
    say(campaign, school, {"6A": 35})
    say(campaign, school, {"6A": 36}, key="k2", number=1, version=1)

    with pytest.raises(Overtaken, match="cửa sổ khác"):
        say(campaign, school, {"6A": 37}, key="k3", number=1, version=1)
    with pytest.raises(Refused, match="Không có danh sách số 7"):
        say(campaign, school, {"6A": 37}, key="k4", number=7, version=1)

    assert sums(campaign, school) == {"6A": 36}


@pytest.mark.parametrize(
    ("classes", "said"),
    [
        ({"": 3}, "cần tên lớp"),
        ({"x" * 21: 3}, "không quá 20"),
        ({"6A": 0}, "từ 1 đến 2000"),
        ({"6A": 2001}, "từ 1 đến 2000"),
        ({"6A": 3, "6a": 4}, "ghi hai lần"),
        ({f"L{n}": 1 for n in range(121)}, "nhiều nhất 120 lớp"),
    ],
)
def test_what_cannot_be_is_refused_in_words(campaign, school, classes, said):
    with pytest.raises(Refused, match=said):
        say(campaign, school, classes)
    assert not LetterBatch.objects.exists()


def test_a_new_list_names_a_class_and_one_that_stands_may_be_emptied(client, campaign, school):
    client.force_login(make_teacher(school))
    url = reverse("entries:school_counts", args=[campaign.slug, school.pk])
    form = {**fields(text_of(client.get(url))), "lop": ["6A", ""], "so": ["", ""], "how": "post"}

    empty = client.post(url, form)

    assert (empty.status_code, "Chưa ghi lớp nào." in text_of(empty)) == (422, True)
    assert (LetterBatch.objects.exists(), Event.objects.filter(verb="letters.counted").count()) == (
        False,
        0,
    )
    assert client.post(url, {**form, "so": ["35", ""]}).status_code == 302
    say(campaign, school, {}, key="k2", number=1, version=1)
    assert sums(campaign, school) == {}


def test_days_of_sending_and_the_last_day_of_saying(campaign, school):
    with pytest.raises(Refused, match="chưa tới"):
        say(campaign, school, {"6A": 1}, sent_on=clock.today() + dt.timedelta(days=1))
    with pytest.raises(Refused, match="trong thời gian cuộc thi"):
        say(campaign, school, {"6A": 1}, sent_on=campaign.opens_on - dt.timedelta(days=1))
    Campaign.objects.filter(pk=campaign.pk).update(rules={**campaign.rules, "correction_days": 5})
    with clock.at(campaign.closes_at + dt.timedelta(days=4)):
        say(campaign, school, {"6A": 1}, sent_on=campaign.closes_on)
    with (
        clock.at(campaign.closes_at + dt.timedelta(days=5)),
        pytest.raises(Refused, match="Đã hết hạn ghi số thư"),
    ):
        say(campaign, school, {"6A": 2}, key="k2", number=1, version=1)
    with pytest.raises(Refused, match="không nhận số thư"):
        say(make_clean_up(), school, {"6A": 1}, key="k3")


@pytest.mark.parametrize("count", [1, 3])
def test_sums_by_commune_and_school_cost_the_same_and_name_the_silent(
    campaign, django_assert_num_queries, count
):
    root = Unit.objects.get(path=campaign.unit.path[: Unit.steplen])
    for n in range(count):
        told, silent = make_school(campaign, f"Trường {n}"), make_school(campaign, f"Trường im {n}")
        say(campaign, told, {"6A": 10, "6B": 5})
        say(campaign, told, {"7A": 2}, key="k2", sent_on=None)
        make_letter(campaign, told)
        make_letter(campaign, silent, state="draft")

    with django_assert_num_queries(5):
        together, below = counted_below(campaign, root)

    assert (together.letters, together.unsent, together.selected) == (17 * count, 2 * count, count)
    assert (together.said, together.schools, together.left) == (count, 2 * count, count)
    assert sorted((one.letters, one.said, one.schools) for one in below) == sorted(
        [(17, 1, 1), (0, 0, 1)] * count
    )
    assert [one.is_odd for one in below] == [False] * 2 * count


def test_more_letters_to_judge_than_counted_is_odd(campaign, school):
    say(campaign, school, {"6A": 1})
    for _n in range(2):
        make_letter(campaign, school)

    together, _below = counted_below(campaign, school)

    assert together.is_odd


def test_figures_of_the_reports_come_from_what_schools_counted(campaign, school):
    other = make_school(campaign, "Trường chưa báo")
    say(campaign, school, {"6A": 35, "6B": 32})
    for one in (school, other):
        make_letter(campaign, one)

    found = {(path, key): int(n) for path, key, n in known_figures(campaign, "")}

    assert found == {
        (school.path, "letters"): 67,
        (school.path, "classes_taking_part"): 2,
        (other.path, "letters"): 1,
        (other.path, "taking_part"): 1,
    }


def post(**changes):
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    for name, value in {"key": "k", "how": "post", **changes}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


@pytest.mark.parametrize(
    ("pasted", "classes"),
    [
        ("6A 35\n6B: 32 thư", [("6A", 35), ("6B", 32)]),
        ("lớp 6A - 35, Lớp 7/2 = 1.002; 8 C\t7 bức thư.", [("6A", 35), ("7/2", 1002), ("8 C", 7)]),
        ("6A 35.\n6B 32 thư. 6C 7...", [("6A", 35), ("6B", 32), ("6C", 7)]),
        ("6-1: 9, 10A1-8", [("6-1", 9), ("10A1", 8)]),
        ("Lớp 10 Toán 31; 10 chuyên Anh: 30", [("10 Toán", 31), ("10 chuyên Anh", 30)]),
        ("Khối 6: 120, 5 = 40", [("Khối 6", 120), ("5", 40)]),
        (unicodedata.normalize("NFD", "lớp 11 Hóa 12 bức"), [("11 Hóa", 12)]),
        ("", []),
    ],
)
def test_a_pasted_list_is_read(pasted, classes):
    form = BatchForm(post(paste=pasted))

    assert form.is_valid(), form.errors
    assert [(one.class_name, one.letters) for one in form.cleaned_data["classes"]] == classes


@pytest.mark.parametrize(
    "line",
    [
        "6A 35 thư và 6B 32",
        "6A 35 6B 32",
        "Lớp 6A có 35 thư",
        "LỚP 6A GỬI 35 THƯ",
        "lớp 10 có 35 thư",
        "=1+1 35",
        "6A 1 002",
        "6A 3.5",
        "Tổng cộng: 67",
        "– 35",
        "lớp  : 35",
        "lớp 35",
        "<b>6A 35",
        " 35",
    ],
)
def test_half_a_sentence_is_no_name_of_a_class(line):
    form = BatchForm(post(paste=f"9A 4\n{line}"))

    assert not form.is_valid()
    assert form.errors == {
        "paste": [f"Không hiểu “{line.strip()}”. Hãy ghi tên lớp rồi số thư, ví dụ 6A 35."]
    }
    assert form.cleaned_data["classes"] == [ClassLetters("9A", 4)]


def test_rows_and_pasted_lines_with_faults_say_which():
    form = BatchForm(
        post(
            lop=["6A", "6B", "", "6C"],
            so=["35", "", "4x", "９"],
            paste="nhiều lắm",
            sent_on="31/02",
        )
    )

    assert not form.is_valid()
    assert form.errors["paste"] == [
        "Không hiểu “nhiều lắm”. Hãy ghi tên lớp rồi số thư, ví dụ 6A 35."
    ]
    assert [str(fault) for fault in form.non_field_errors()] == [
        "Lớp ?: “4x” không phải là số thư.",
        "Lớp 6C: “９” không phải là số thư.",
    ]
    assert form.rows()[:3] == [("6A", "35"), ("6B", ""), ("", "4x")]


def fields(page):
    names = re.findall(r'name="(key|version)" value="([^"]*)"', page)
    return dict(names)


def test_twelve_classes_in_one_form_and_a_list_to_print(client, campaign, school):
    make_letter(campaign, school, Lớp="<b>9A")
    client.force_login(make_teacher(school))
    url = reverse("entries:school_counts", args=[campaign.slug, school.pk])
    page = text_of(client.get(url))
    assert 'value="&lt;b&gt;9A"' in page  # classes of the pupils entered stand there already
    names = [f"{grade}{letter}" for grade in (6, 7, 8, 9) for letter in "ABC"]

    answer = client.post(
        url,
        {
            **fields(page),
            "lop": names,
            "so": [str(30 + n) for n in range(12)],
            "how": "post",
            "sent_on": f"{clock.today():%d/%m/%Y}",
        },
        follow=True,
    )

    page = text_of(answer)
    assert "Đã ghi danh sách số 1." in page
    assert "<b>426</b><span>thư đã đếm</span>" in page
    assert "<b>1</b><span>thư đã nộp để chấm</span>" in page
    printed = text_of(client.get(f"{url}1/in/"))
    assert ("Danh sách thư kèm theo số 1" in printed, printed.count("<tr>")) == (True, 14)
    assert '<th scope="row">Cộng</th><td class="num">426</td>' in printed


def test_a_list_is_corrected_on_its_page_and_the_old_numbers_stay(client, campaign, school):
    say(campaign, school, {"6A": 35})
    client.force_login(make_member(school, role=Role.OFFICER))
    url = reverse("entries:correct_count", args=[campaign.slug, school.pk, 1])
    page = text_of(client.get(url))
    form = {**fields(page), "lop": "6A", "so": "34", "how": "carried"}

    wrong = client.post(url, {**form, "so": "-5"})
    assert (wrong.status_code, "“-5” không phải là số thư" in text_of(wrong)) == (422, True)
    done = text_of(client.post(url, form, follow=True))
    assert "Danh sách số 1: 35 thư" in done
    late = client.post(url, {**form, "key": "other", "so": "33"})
    assert (late.status_code, "cửa sổ khác" in text_of(late)) == (422, True)
    for number in (9, 10**30):
        other = reverse("entries:correct_count", args=[campaign.slug, school.pk, number])
        assert client.get(other).status_code == 404
    with clock.at(campaign.closes_at):
        page = text_of(
            client.get(reverse("entries:school_counts", args=[campaign.slug, school.pk]))
        )
    assert ("Đã hết hạn ghi số thư" in page, "/so-thu/1/in/" in page) == (True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_of_counts_cost_the_same_for_one_and_for_three(
    client, campaign, school, django_assert_num_queries, count
):
    for n in range(count):
        say(campaign, school, {"6A": 10, "6B": n + 1}, key=f"k{n}")
        make_school(campaign, f"Trường khác {n}")
    client.force_login(make_teacher(school))
    with django_assert_num_queries(9):
        client.get(reverse("entries:school_counts", args=[campaign.slug, school.pk]))
    root = Unit.objects.get(path=campaign.unit.path[: Unit.steplen])
    client.force_login(make_role(campaign, "organiser"))

    with django_assert_num_queries(11):
        page = text_of(client.get(reverse("entries:counts_of_unit", args=[campaign.slug, root.pk])))

    assert page.count("chưa báo") == count


def test_who_sees_and_says_counts(client, campaign, school):
    root = Unit.objects.get(path=campaign.unit.path[: Unit.steplen])
    commune = Unit.objects.get_parent(school)
    sibling = make_school(campaign, "Trường bên cạnh")
    elsewhere = make_unit("Tỉnh khác", kind=Kind.PROVINCE)
    said = reverse("entries:school_counts", args=[campaign.slug, school.pk])
    own = [said, reverse("entries:counts_of_unit", args=[campaign.slug, school.pk])]
    above = [
        reverse("entries:counts_of_unit", args=[campaign.slug, unit.pk]) for unit in (commune, root)
    ]
    people = {  # the school's page, its sums, those of its commune, of the province
        make_teacher(school): (200, 404, 404, 404),
        make_member(school, role=Role.OFFICER): (200, 200, 404, 404),
        make_teacher(sibling): (404, 404, 404, 404),
        make_member(school, role=Role.TEACHER, until=dt.date(2024, 6, 30)): (404, 404, 404, 404),
        make_officer(commune): (404, 200, 200, 404),
        make_officer(root): (404, 200, 200, 200),
        make_officer(elsewhere): (404, 404, 404, 404),
        make_role(campaign, "organiser"): (404, 200, 200, 200),
        make_role(campaign, "secretary"): (404, 200, 200, 200),
        make_role(campaign, "judge"): (404, 404, 404, 404),
        make_role(make_letter_campaign(), "organiser"): (404, 404, 404, 404),
        make_user(is_superuser=True, is_staff=True): (404, 404, 404, 404),
    }

    for person, expected in people.items():
        client.force_login(person)
        assert tuple(client.get(url).status_code for url in own + above) == expected
        assert client.post(said, {}).status_code == (422 if expected[0] == 200 else 404)
    client.logout()
    assert [client.get(url).status_code for url in own + above] == [302] * 4
    assert not LetterBatch.objects.exists()
    big = reverse("entries:school_counts", args=[campaign.slug, 10**30])
    client.force_login(make_teacher(school))
    assert client.get(big).status_code == 404


def test_the_way_to_ones_own_sums(client, campaign, school):
    url = reverse("entries:counts", args=[campaign.slug])
    root = Unit.objects.get(path=campaign.unit.path[: Unit.steplen])
    commune = Unit.objects.get_parent(school)

    def led_to(person):
        client.force_login(person)
        return client.get(url).get("Location")

    assert led_to(make_role(campaign, "organiser")).endswith(f"/so-thu/{root.pk}/")
    assert led_to(make_officer(commune)).endswith(f"/so-thu/{commune.pk}/")
    assert led_to(make_officer(school)).endswith(f"/truong/{school.pk}/so-thu/")
    assert led_to(make_user()) is None


@pytest.mark.parametrize("count", [1, 3])
def test_who_has_not_said_is_on_the_desk_of_school_and_commune(
    django_assert_num_queries, campaign, school, count
):
    commune = Unit.objects.get_parent(school)
    for n in range(count):
        make_unit(f"Trường {n}", parent=commune, kind=Kind.SCHOOL)
    teacher, officer = make_teacher(school), make_officer(commune)
    contest = campaign.name

    def told(person):
        found = [line for line in waiting_for(person) if "số thư" in line.label]
        return [(line.label, line.count) for line in found]

    with django_assert_num_queries(7):
        assert told(officer) == [(f"Trường chưa báo số thư: {contest}", count + 1)]
    assert told(teacher) == [(f"Chưa báo số thư: {contest}", 1)]
    say(campaign, school, {"6A": 35})
    assert told(teacher) == []
    assert told(officer) == [(f"Trường chưa báo số thư: {contest}", count)]
    with clock.at(campaign.closes_at):
        assert told(officer) == []
    assert told(make_user()) == []


# --- no letters at all ---------------------------------------------------------------------------


def none(campaign, school, key="khong"):
    return say_none(campaign_id=campaign.pk, school=school, key=key, by="test")


def test_a_school_without_letters_says_so_once_and_counts_as_one_that_answered(campaign, school):
    batch = none(campaign, school)

    assert none(campaign, school, "lan-hai") == batch
    together, _below = counted_below(campaign, Unit.objects.get(path=school.path[: Unit.steplen]))
    assert (together.letters, together.said, together.none, together.left) == (0, 1, 1, 0)
    assert waiting_for(make_teacher(school)) == []
    assert {(path, key, int(value)) for path, key, value in known_figures(campaign, "")} == {
        (school.path, "letters", 0),
        (school.path, "classes_taking_part", 0),
    }
    assert Event.objects.filter(verb="letters.none").count() == 1


def test_it_is_undone_until_the_last_day_and_by_a_list_that_comes_after_all(campaign, school):
    none(campaign, school)

    assert take_back_none(campaign_id=campaign.pk, school=school, by="test") == 1
    assert take_back_none(campaign_id=campaign.pk, school=school, by="test") == 0
    assert list(standing_batches(campaign, school)) == []
    none(campaign, school, "lai")
    say(campaign, school, {"6A": 3})

    assert by_class(standing_batches(campaign, school)) == {"6A": 3}
    assert len(standing_batches(campaign, school)) == 1
    assert take_back_none(campaign_id=campaign.pk, school=school, by="test") == 0
    with clock.at(campaign.closes_at + dt.timedelta(days=400)):
        for act in (
            lambda: none(campaign, school, "muon"),
            lambda: take_back_none(campaign_id=campaign.pk, school=school, by="test"),
        ):
            with pytest.raises(Refused, match="hết hạn"):
                act()


def test_a_school_with_letters_cannot_say_that_it_has_none(campaign, school):
    say(campaign, school, {"6A": 3})
    with pytest.raises(Refused, match="đã ghi số thư"):
        none(campaign, school)
    other = make_letter(campaign).entrant.unit

    with pytest.raises(Refused, match="đã nộp 1 bài"):
        none(campaign, other)


def test_the_page_says_it_shows_it_and_takes_it_back(client, campaign, school):
    client.force_login(make_teacher(school))
    here = reverse("entries:school_counts", args=[campaign.slug, school.pk])
    assert "Báo không có bài dự thi" in text_of(client.get(here))

    said = text_of(client.post(here, {"none": "1", "key": "k-1"}, follow=True))
    assert "không có bài dự thi." in said
    assert "Hoàn tác" in said
    assert "Báo không có bài dự thi" not in said
    client.force_login(make_role(campaign, "organiser"))
    root = Unit.objects.get(path=campaign.unit.path[: Unit.steplen])
    above = reverse("entries:counts_of_unit", args=[campaign.slug, root.pk])
    assert "1 trường không có bài" in text_of(client.get(above))

    client.force_login(make_teacher(school))
    undone = text_of(client.post(here, {"undo": "1"}, follow=True))
    assert "Đã hoàn tác" in undone
    assert "Báo không có bài dự thi" in undone
    odd = client.post(here, {"none": "1", "key": "<" * 200}, follow=True)
    assert "không còn dùng được" in text_of(odd)


def test_a_school_of_others_is_not_there(client, campaign, school):
    client.force_login(make_teacher(make_school(campaign, name="Trường Khác")))

    answer = client.post(
        reverse("entries:school_counts", args=[campaign.slug, school.pk]), {"none": "1"}
    )

    assert answer.status_code == 404
    assert not LetterBatch.objects.exists()


def test_a_school_with_pupils_on_its_list_cannot_say_that_it_has_none(campaign, school):
    entry = make_drafts(campaign, school, Lớp="6A")[0]
    with pytest.raises(Refused, match="còn 1 học sinh dự thi"):
        none(campaign, school)
    draw_up_sheets(
        campaign_id=campaign.pk, school=school, name="6A", pages=1, named=True, by="test"
    )
    leave_class(sheet_id=WritingSheet.objects.get(entry=entry).pk, by="test")

    assert none(campaign, school).number == 1
