"""The report on the fairness of the marking: true figures, plain words, nobody exposed."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.core.cache import cache

from cuocthi.judging.models import Panelist, Wave
from cuocthi.papers.queries import proposed
from cuocthi.results.models import ResultSheet
from cuocthi.results.queries import last_round
from cuocthi.results.queries.fairness import codes_csv, fairness_report, judge_lines
from cuocthi.results.queries.fairness_paper import fairness_material
from tests.campaigns.factories import make_role
from tests.entries.factories import make_letter_campaign
from tests.units.factories import make_user

from .factories import (
    Role,
    make_committee,
    make_judged,
    make_plan,
    make_published,
    make_round,
    make_sheet,
    make_signed,
)
from .test_records import published_by_action
from .test_views import NAME, make_named

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget():
    cache.clear()


def words(response):
    return response.content.decode()


def page_of(sheet, public=False):
    inside = "" if public else "bang/"
    return f"/ket-qua/{sheet.campaign.slug}/{inside}cong-bang/"


def test_the_figures_follow_from_the_locked_marks():
    sheet = make_published()  # A7 (9, 9), B3 (8, 8), C5 (7, 7), D1 (6, 6), entered without dealing

    report = fairness_report(sheet, public=False)

    figures = report.figures
    assert (figures.entries, figures.readings, figures.each) == (4, 8, ((2, 4),))
    assert [one.judge for one in figures.judges] == ["GK1", "GK2"]
    assert figures.agreement.mean_difference == Decimal("0.00")
    assert figures.one.share == 1.0
    assert not figures.dealt
    assert report.words.parents[1].startswith("Không chia lại được đúng danh sách")
    assert [(row.code, row.raw, row.level) for row in figures.rows] == [
        ("A7", 9.0, None),
        ("B3", 8.0, None),
        ("C5", 7.0, None),
        ("D1", 6.0, None),
    ]


def test_a_round_dealt_by_the_program_says_so_and_gives_its_chances():
    sheet = published_by_action(letters=12, judges=3)

    report = fairness_report(sheet, public=False)

    assert report.figures.dealt
    assert report.words.parents[1].startswith("Bài do phần mềm chia theo số bốc thăm")
    assert 0 < report.right <= 1
    assert f"khoảng {round(100 * report.right)}% số giải" in report.words.officials[2]
    assert report.figures.one.low <= report.figures.one.share <= report.figures.one.high


def test_two_judges_are_not_told_apart_in_public_and_one_is_told_to_nobody():
    two = make_published()
    campaign = make_letter_campaign()
    make_plan(campaign, ("Nhất", 1))
    make_round(campaign, {"A7": (9,), "B3": (8,), "C5": (7,)}, readings=1)
    one = make_published(campaign)

    for_public = fairness_report(two, public=True)
    alone = fairness_report(one, public=False)

    assert for_public.words.judges[1].startswith("Ban giám khảo ít người")
    assert [name for name, _value in for_public.facts] == [
        "Bài được chấm",
        "Giám khảo",
        "Lượt chấm",
        "Số lượt chấm của mỗi bài",
        "Số giải về đúng bài, ước tính",
    ]
    assert len(judge_lines(fairness_report(two, public=False))) == 2
    assert judge_lines(alone) == []
    assert alone.words.judges[1].startswith("Ban giám khảo ít người")
    assert (
        alone.words.officials[2]
        == "Không ước tính được bao nhiêu giải về đúng bài, vì mỗi bài chỉ có một lượt chấm."
    )


def test_a_levelling_that_was_refused_is_told_with_its_reason():
    campaign = make_judged()
    rules = campaign.rules | {"mode": "calibrated"}
    type(campaign).objects.filter(pk=campaign.pk).update(rules=rules)
    campaign.refresh_from_db()
    sheet = make_published(campaign)

    report = fairness_report(sheet, public=True)

    assert report.figures.wanted
    assert not report.figures.levelled
    assert report.words.officials[1].startswith(
        "Thể lệ muốn đưa điểm về một mặt bằng nhưng không làm được:"
    )
    assert report.figures.gates
    assert "--method" not in report.words.officials[1]


def test_marks_that_nobody_wanted_levelled_say_why_they_could_not_be():
    report = fairness_report(make_published(), public=True)

    said = report.words.officials[1]

    assert said.startswith(
        "Thể lệ xếp theo điểm đã cho; các điểm này cũng không đưa được về một mặt bằng: có lượt chấm "
        "không theo danh sách bài do phần mềm chia; "
    )
    assert "Cách xử lý" not in said


def test_the_codes_are_the_same_bytes_each_time_and_name_nobody():
    sheet = published_by_action()

    first = codes_csv(fairness_report(sheet, public=True))
    again = codes_csv(fairness_report(ResultSheet.objects.get(pk=sheet.pk), public=True))

    assert first == again
    rows = list(csv.DictReader(io.StringIO(first.decode())))
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    assert {row["readings"] for row in rows} == {"2"}
    labels = set(Panelist.objects.values_list("label", flat=True))
    assert not [label for label in labels if label.encode() in first]


@pytest.mark.parametrize(
    ("who", "status"),
    [("organiser", 200), ("chair", 200), ("secretary", 403), ("judge", 403), ("stranger", 404)],
)
def test_judges_by_number_are_for_the_organiser_and_the_chair(client, who, status):
    sheet = make_sheet()
    people = dict(
        zip(("organiser", "chair", "secretary"), make_committee(sheet.campaign), strict=True)
    )
    people["judge"] = make_role(sheet.campaign, Role.JUDGE, make_user())
    people["stranger"] = make_user()
    client.force_login(people[who])

    answer = client.get(page_of(sheet))
    table = client.get(f"/ket-qua/{sheet.campaign.slug}/cong-bang.csv")

    assert answer.status_code == status
    assert ("GK1" in words(answer)) == (status == 200)
    assert table.status_code == (200 if status == 200 else 404)


def test_the_public_reads_it_after_the_publishing_alone(client):
    sheet = make_signed(make_named(publish=False))
    before = client.get(page_of(sheet, public=True))
    inside = client.get(page_of(sheet))
    other = make_published(make_named(publish=False))

    after = client.get(page_of(other, public=True))

    assert before.status_code == 404
    assert inside.status_code == 302
    assert after.status_code == 200
    assert after["X-Robots-Tag"] == "noindex, nofollow"
    for hidden in (NAME, "GK1", "Giám khảo 1", "xã Đồng Mây"):
        assert hidden not in words(after)


def test_the_public_page_leads_to_it(client):
    sheet = make_published()

    page = words(client.get(f"/ket-qua/{sheet.campaign.slug}/"))

    assert page_of(sheet, public=True) in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_one_entry_and_for_three(
    client, django_assert_num_queries, count
):
    marks = {f"A{n}": (9 - n, 8 - n) for n in range(count)}
    sheet = make_published(make_judged(marks, ("Nhất", 1)))
    organiser = sheet.sign_offs.get(capacity="committee").user
    client.force_login(organiser)
    client.get(page_of(sheet))  # the figures are kept now

    with django_assert_num_queries(12):
        client.get(page_of(sheet))
    client.logout()
    with django_assert_num_queries(6):
        client.get(page_of(sheet, public=True))


def test_the_paper_says_it_by_numbers_and_codes():
    sheet = make_signed(make_named(publish=False))

    material = fairness_material(sheet.pk)
    draft = proposed("fairness", sheet.pk, "bao_cao_cham_thi")

    said = " ".join(material.blocks.values())
    assert "A7" in said
    assert "Đối với giám khảo: Không ai sửa điểm của thầy, cô" in said
    assert NAME not in repr(draft)
    assert "Giám khảo 1" not in repr(draft)


def test_no_paper_before_both_signatures():
    sheet = make_sheet()

    with pytest.raises(ResultSheet.DoesNotExist):
        fairness_material(sheet.pk)


def test_the_public_is_told_how_many_dealings_can_be_dealt_again_and_why_not_all(client):
    sheet = published_by_action(letters=12, judges=3)
    wave = last_round(sheet.campaign).waves.get()
    made = json.loads(wave.inputs)
    made[3] = [["GK1", made[0][0]]]  # one letter of the own school
    before = words(client.get(page_of(sheet, public=True)))
    Wave.objects.filter(pk=wave.pk).update(inputs=json.dumps(made))

    page = words(client.get(page_of(sheet, public=True)))

    assert "ai cũng chia lại được đúng như vậy; giám khảo" in before
    assert "ai cũng chia lại được đúng như vậy; giám khảo" not in page
    assert "Phần mềm chia bài 1 lần theo số bốc thăm; 0 lần ai cũng chia lại được" in page
    assert "lộ bài của trường, xã nào" in page


def test_the_mark_is_said_to_be_printed_only_where_an_issued_decision_carries_it(client):
    sheet = make_published()
    url = f"/ket-qua/{sheet.campaign.slug}/ho-so/"

    page = words(client.get(url))

    assert "Dấu của lần ký cuối:" in page
    assert "Dấu in trong quyết định công nhận" not in page
