"""Juries on paper: sheets to print, and marks that two clerks read alike off the paper."""

import io
import re
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import give_role
from cuocthi.core.refused import Refused
from cuocthi.judging.actions import add_judge, give_mark, lock_round, type_sheet
from cuocthi.judging.models import Allotment, Mark, SheetCopy, Submission
from cuocthi.judging.queries import locked_marks
from cuocthi.judging.queries.paper_sheets import ROWS, sheet_states
from cuocthi.plain.officialdoc.pdfium import opened
from tests.campaigns.factories import make_officer, make_role, make_user

from .factories import make_judges, make_letter_campaign, make_round, mark_all, points

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    return make_round(make_letter_campaign(), letters=3, judges=2)


@pytest.fixture
def campaign(round_):
    return round_.campaign


@pytest.fixture
def clerks(campaign):
    return make_role(campaign, "secretary"), make_role(campaign, "secretary")


def sheet_of(round_, label="GK1"):
    rows = Allotment.objects.filter(script__round=round_, panelist__label=label).order_by("order")
    return [row.script.code for row in rows.select_related("script")]


def page_of(round_, label="GK1", page=1):
    return f"/cham-thi/{round_.campaign.slug}/phieu-giay/{label}/{page}/"


def type_in(round_, clerk, code, value, label="GK1"):
    given = points(round_.campaign, value)
    return type_sheet(round_id=round_.pk, label=label, lines={code: given}, by=clerk)


def boxes(campaign, code, *values):
    return {f"{code}-tc{pk}": value for pk, value in zip(points(campaign, 0), values, strict=False)}


def test_only_what_two_clerks_read_alike_becomes_marks(round_, clerks):
    first, second = clerks
    code = sheet_of(round_)[0]
    row = Allotment.objects.get(script__code=code, panelist__label="GK1")

    once = type_in(round_, first, code, "7.25")
    assert (once.once, Mark.objects.count()) == ((code,), 0)
    twice = type_in(round_, second, code, "7.5")
    assert (twice.differing, Mark.objects.count()) == ((code,), 0)
    equal = type_in(round_, first, code, "7.5")

    assert equal.marks == (code,)
    marks = Mark.objects.filter(allotment=row)
    assert set(marks.values_list("points", flat=True)) == {Decimal("7.5")}
    handed_in = Submission.objects.get()
    assert (handed_in.from_paper, handed_in.given_by) == (True, f"user:{first.pk}")
    event = Event.objects.get(verb="mark.given")
    assert event.data["paper"] == [f"user:{second.pk}", f"user:{first.pk}"]
    typed = [one.data for one in Event.objects.filter(verb="sheet.typed").order_by("pk")]
    assert [(one["judge"], one["codes"], one["differing"]) for one in typed] == [
        ("GK1", [code], []),
        ("GK1", [code], [code]),
        ("GK1", [code], []),
    ]
    assert not re.search(r"7[.,](2|5)", str(typed) + str(event.data))


def test_the_same_clerk_twice_is_one_reading_of_the_paper(round_, clerks):
    code = sheet_of(round_)[0]

    for _n in range(2):
        type_in(round_, clerks[0], code, "7")
    again = type_in(round_, clerks[0], code, "7")

    assert (again.once, again.marks, again.differing) == ((), (), ())
    assert (SheetCopy.objects.count(), Mark.objects.count()) == (1, 0)
    assert Event.objects.filter(verb="sheet.typed").count() == 1


def test_two_differing_readings_from_paper_call_a_third(round_, clerks):
    [spare] = make_judges(round_.campaign, 1)
    add_judge(round_id=round_.pk, user=spare, by="test")
    code = sheet_of(round_)[0]
    for label, value in (("GK1", "4"), ("GK2", "9")):
        for clerk in clerks:
            type_in(round_, clerk, code, value, label)

    assert Allotment.objects.get(third=True).script.code == code


def test_marks_of_the_judges_own_screen_stay(round_, clerks):
    code = sheet_of(round_)[0]
    row = Allotment.objects.select_related("panelist__user").get(
        script__code=code, panelist__label="GK1"
    )
    give_mark(allotment_id=row.pk, points=points(round_.campaign, "9"), by=row.panelist.user)

    for clerk in clerks:
        told = type_in(round_, clerk, code, "2")

    assert told.marks == ()
    assert set(Mark.objects.values_list("points", flat=True)) == {Decimal(9)}


def test_what_cannot_be_is_refused_in_words(round_, clerks):
    code, clerk = sheet_of(round_)[0], clerks[0]
    with pytest.raises(Refused, match="không có số phách XXX"):
        type_in(round_, clerk, "XXX", "7")
    with pytest.raises(Refused, match="từ 0 đến 10"):
        type_in(round_, clerk, code, "7.1")
    for role in ("chair", "organiser", "judge"):
        with pytest.raises(Refused, match="Chỉ thư ký"):
            type_in(round_, make_role(round_.campaign, role), code, "7")
    mark_all(round_)
    lock_round(round_id=round_.pk, by="test")
    with pytest.raises(Refused, match="đã khóa"):
        type_in(round_, clerk, code, "7")

    assert not SheetCopy.objects.exists()


def test_marks_from_paper_are_locked_like_any_other(round_, clerks):
    for label in ("GK1", "GK2"):
        for code in sheet_of(round_, label):
            for clerk in clerks:
                type_in(round_, clerk, code, "6.5", label)

    lock_round(round_id=round_.pk, by="test")
    round_.refresh_from_db()

    assert {reading.total for reading in locked_marks(round_)} == {Decimal("6.50")}


def test_a_clerk_types_a_page_and_sees_the_others_marks_only_where_they_differ(
    client, round_, campaign, clerks
):
    first, second = clerks
    equal, apart, untouched = sheet_of(round_)
    sent = boxes(campaign, equal, *["7,25"] * 5) | boxes(campaign, apart, *["8"] * 5)
    client.force_login(first)
    assert client.post(page_of(round_), sent)["Location"] == page_of(round_)
    assert "Đã giữ 2 bài bạn nhập" in client.get(page_of(round_)).content.decode()

    client.force_login(second)
    before = client.get(page_of(round_)).content.decode()
    assert not re.search(r"7,25|value=\"8\"|người kia", before)
    assert before.count("chờ bạn nhập lần hai") == 2
    client.post(
        page_of(round_),
        boxes(campaign, equal, *["7.25"] * 5) | boxes(campaign, apart, "8", "8", "8", "8", "3"),
    )

    after = client.get(page_of(round_)).content.decode()
    assert "1 bài hai người nhập như nhau, đã vào điểm" in after
    assert after.count("người kia: 8,00") == 1
    assert after.count("hai người lệch") == 1
    assert untouched in after
    assert "UNKNOWN-VARIABLE" not in before + after
    client.force_login(first)
    told = client.get(page_of(round_)).content.decode()
    assert told.count("người kia: 3,00") == 1
    assert [(one.finished, one.once, one.differing) for one in sheet_states(round_)] == [
        (1, 0, 1),
        (0, 0, 0),
    ]


def test_a_line_that_is_not_whole_is_named_and_nothing_is_kept(client, round_, campaign, clerks):
    code, other = sheet_of(round_)[:2]
    client.force_login(clerks[0])

    page = client.post(
        page_of(round_), boxes(campaign, code, "7", "11") | boxes(campaign, other, *["5"] * 5)
    ).content.decode()

    assert f"{code}, Cảm xúc, câu chuyện riêng, sáng tạo" in page
    assert page.count('value="5"') == 5
    assert "UNKNOWN-VARIABLE" not in page
    assert not SheetCopy.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_clerks_pages_cost_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    round_ = make_round(make_letter_campaign(), letters=count, judges=2)
    clerk, other = (make_role(round_.campaign, "secretary") for _n in range(2))
    for code in sheet_of(round_):
        for who, value in ((clerk, "7"), (other, "8")):
            type_in(round_, who, code, value)
    client.force_login(clerk)

    # session, person, contest, chair?, organiser?, officer of the unit?, secretary?, judge?; round,
    # copies, judges; secretary?, judge? for the links to type
    with django_assert_num_queries(13):
        listed = client.get(f"/cham-thi/{round_.campaign.slug}/phieu-giay/").content.decode()
    # session, person, contest, secretary?, judge?, round, judge, readings, copies, criteria, count
    with django_assert_num_queries(11):
        page = client.get(page_of(round_)).content.decode()

    assert f"{count} bài" in listed
    assert page.count("người kia: 8,00") == 5 * count
    assert "UNKNOWN-VARIABLE" not in listed + page


def test_sheets_are_printed_by_judge_with_codes_boxes_and_a_line_to_sign(client):
    round_ = make_round(make_letter_campaign(), letters=ROWS + 1, judges=2)
    client.force_login(make_role(round_.campaign, "chair"))
    base = f"/cham-thi/{round_.campaign.slug}/phieu-giay/"

    one, everyone = client.get(f"{base}GK1.pdf"), client.get(f"{base}tat-ca.pdf")

    assert one["Content-Type"] == "application/pdf"
    assert one["Content-Disposition"].endswith("phieu-cham-vong-1-GK1.pdf")
    with opened(one.content) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == 2
    for number, text in enumerate(texts, 1):
        assert f"GK1, trang {number} trên 2" in text
        assert "Giám khảo ký, ghi rõ họ tên" in text
        assert "TC5: Chữ viết, trình bày (5%)" in text
    codes = sheet_of(round_)
    assert [code for code in codes if code in texts[0]] == codes[:ROWS]
    assert [code for code in codes if code in texts[1]] == codes[ROWS:]
    with opened(everyone.content) as document:
        assert len(document) == 4
    assert client.get(f"{base}GK9.pdf").status_code == 404


def test_without_a_round_the_page_says_so(client):
    campaign = make_letter_campaign()
    client.force_login(make_role(campaign, "secretary"))
    base = f"/cham-thi/{campaign.slug}/phieu-giay/"

    assert "Chưa mở vòng chấm" in client.get(base).content.decode()
    assert client.get(f"{base}tat-ca.pdf").status_code == 404
    assert client.get(f"{base}GK1/1/").status_code == 404


def test_who_may_print_and_who_may_type(client, round_, campaign, clerks):
    elsewhere = make_letter_campaign()
    both = make_user()
    give_role(campaign_id=elsewhere.pk, user=both, role="secretary", by="test")
    people = {
        "secretary": clerks[0],
        "organiser": make_role(campaign, "organiser"),
        "officer": make_officer(campaign.unit),
        "chair": make_role(campaign, "chair"),
        "judge": round_.panel.first().user,
        "secretary elsewhere": both,
        "stranger": make_user(),
        "superuser": make_user(is_superuser=True, is_staff=True),
    }
    base = f"/cham-thi/{campaign.slug}/phieu-giay/"
    seen = {}
    for name, user in people.items():
        client.force_login(user)
        seen[name] = (
            client.get(base).status_code,
            client.get(f"{base}GK1.pdf").status_code,
            client.get(page_of(round_)).status_code,
            client.post(page_of(round_), {}).status_code,
        )

    assert seen == {
        "secretary": (200, 200, 200, 302),
        "organiser": (200, 200, 403, 403),
        "officer": (200, 200, 403, 403),
        "chair": (200, 200, 403, 403),
        "judge": (403, 403, 403, 403),
        "secretary elsewhere": (403, 403, 403, 403),
        "stranger": (403, 403, 403, 403),
        "superuser": (403, 403, 403, 403),
    }
    client.force_login(clerks[0])
    for address in (page_of(round_, page=2), page_of(round_, "GK9"), page_of(round_, page=2**62)):
        assert client.get(address).status_code == 404


def test_an_organiser_sees_how_far_the_sheets_are_but_no_marks(client, round_, campaign, clerks):
    code = sheet_of(round_)[0]
    for clerk, value in zip(clerks, ("3.75", "9.25"), strict=True):
        type_in(round_, clerk, code, value)
    client.force_login(make_role(campaign, "organiser"))

    base = f"/cham-thi/{campaign.slug}/phieu-giay/"
    listed = client.get(base).content.decode()
    with opened(io.BytesIO(client.get(f"{base}GK1.pdf").content).getvalue()) as document:
        printed = document[0].get_textpage().get_text_range()

    assert "1 bài" in listed
    assert not re.search(r"3[,.]75|9[,.]25", re.sub(r"<[^>]+>", " ", listed) + printed)
