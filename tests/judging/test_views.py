import hashlib
import re
from decimal import Decimal

import pytest

from cuocthi.judging.actions import give_mark, mark_absent, pass_on
from cuocthi.judging.models import Allotment, Mark, Round, Slip, Submission
from tests.campaigns.factories import make_officer, make_role, make_user
from tests.entries.factories import make_entrant

from .factories import (
    after_closing,
    make_clean_up,
    make_judges,
    make_letter_campaign,
    make_letters,
    make_reports,
    make_round,
    mark_all,
    points,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def campaign():
    return make_letter_campaign()


def rounds(campaign):
    return f"/cham-thi/{campaign.slug}/"


def page_of(row):
    return f"{rounds(row.script.round.campaign)}bai/{row.script.code}/"


def readings_of(judge):
    rows = Allotment.objects.filter(panelist__user=judge).select_related("script__round__campaign")
    return list(rows.order_by("order"))


def mark(row, value):
    given = points(row.script.round.campaign, value)
    give_mark(allotment_id=row.pk, points=given, by=row.panelist.user)


def lock_by_two(client, campaign):
    """The organiser asks for the lock, the chair confirms and stays signed in."""
    for role in ("organiser", "chair"):
        client.force_login(make_role(campaign, role))
        client.post(f"{rounds(campaign)}vong/1/khoa/")


def typed(campaign, value):
    return {f"tc{pk}": value for pk in points(campaign, 0)}


@pytest.mark.parametrize("count", [1, 3])
def test_the_judges_list_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, campaign, count
):
    round_ = make_round(campaign, letters=count, judges=2)
    client.force_login(round_.panel.first().user)

    # session, person, the readings; contests to state relations in, pairs, entries to look at; those
    # of appeals
    with django_assert_num_queries(7):
        page = client.get("/cham-thi/").content.decode()

    assert page.count("chưa chấm") == count
    assert "UNKNOWN-VARIABLE" not in page


def test_a_person_with_nothing_to_mark_reads_why(client):
    client.force_login(make_user())

    assert "Chưa có bài nào được giao cho bạn" in client.get("/cham-thi/").content.decode()


def test_marks_are_typed_with_a_comma_and_the_next_one_opens(client, campaign):
    round_ = make_round(campaign, letters=2, judges=2)
    judge = round_.panel.first().user
    first, second = readings_of(judge)
    client.force_login(judge)

    answer = client.post(page_of(first), typed(campaign, "7,25"))

    assert answer["Location"] == page_of(second)
    assert set(Mark.objects.values_list("points", flat=True)) == {Decimal("7.25")}
    shown = client.get(page_of(first)).content.decode()
    assert shown.count('value="7,25"') == 5
    assert f"Đã lưu điểm bài {first.script.code}: 7,25. Còn 1 bài chưa chấm." in shown

    assert client.post(page_of(second), typed(campaign, "6"))["Location"] == "/cham-thi/"
    assert "Đã chấm 2 / 2 bài" in client.get("/cham-thi/").content.decode()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "Mục này bắt buộc"),
        ("7,1", "lẻ đến 0,25"),
        ("11", "10"),
        ("bảy", "Nhập một số"),
        ("1e400", "Nhập một số"),
        ("7" * 400, "Nhập một số"),
    ],
)
def test_points_that_cannot_be_are_explained_and_what_was_typed_stays(
    client, campaign, value, words
):
    round_ = make_round(campaign, letters=1, judges=2)
    judge = round_.panel.first().user
    [row] = readings_of(judge)
    given = typed(campaign, "8,5") | {next(iter(typed(campaign, ""))): value}
    client.force_login(judge)

    page = client.post(page_of(row), given).content.decode()

    assert words in page
    assert page.count('value="8,5"') == 4
    assert not Mark.objects.exists()


def test_after_the_lock_a_judge_reads_the_own_marks_and_changes_nothing(client, campaign):
    round_ = make_round(campaign, letters=1, judges=2)
    mark_all(round_, "7.5")
    judge = round_.panel.first().user
    [row] = readings_of(judge)
    lock_by_two(client, campaign)
    client.force_login(judge)

    refused = client.post(page_of(row), typed(campaign, "9")).content.decode()
    page = client.get(page_of(row)).content.decode()

    assert page.count("<dd>7,50</dd>") == 5
    assert "Điểm đã khóa" in page
    assert "<input" not in re.sub(r'<input type="hidden"[^>]*>', "", page)
    assert "UNKNOWN-VARIABLE" not in page + refused
    assert set(Mark.objects.values_list("points", flat=True)) == {Decimal("7.50")}


def test_a_third_reading_looks_like_any_other(client, campaign):
    make_round(campaign, letters=1, judges=3)
    rows = list(Allotment.objects.select_related("panelist__user", "script"))
    for row, value in zip(rows, ("4", "9"), strict=True):
        mark(row, value)
    third = Allotment.objects.select_related("panelist__user", "script").get(third=True)

    def seen(row):
        client.force_login(row.panelist.user)
        pages = client.get(page_of(row)), client.get("/cham-thi/")
        return [
            re.sub(
                r'(?:value|data-owner)="[^"]*"|"X-CSRFToken": "[^"]*"|Người Thử \d+',
                "",
                page.content.decode(),
            )
            for page in pages
        ]

    for traces in (Mark, Slip, Submission):
        traces.objects.filter(allotment=rows[0]).delete()
    Allotment.objects.filter(pk=rows[0].pk).update(finished_at=None)
    ordinary, extra = seen(rows[0]), seen(third)
    assert "lần ba" not in "".join(extra)
    assert re.sub(r"\s+", " ", extra[1]) == re.sub(r"\s+", " ", ordinary[1])
    assert re.sub(r"\s+", " ", extra[0]) == re.sub(r"\s+", " ", ordinary[0])


def test_pictures_of_a_clean_up_are_served_by_code_and_place(client):
    campaign = make_clean_up()
    make_reports(make_entrant(campaign), 1)
    judges = make_judges(campaign, 3)
    client.force_login(make_role(campaign, "organiser"))
    with after_closing(campaign):
        client.post(rounds(campaign), {"judges": [j.pk for j in judges], "seed": "5"})
    row = Allotment.objects.select_related("script", "panelist__user").first()
    client.force_login(row.panelist.user)

    page = client.get(page_of(row)).content.decode()
    address = f"{page_of(row)}anh/1/"
    picture = client.get(address)

    assert "205\u00a0kg" in page
    assert "Bến đò" in page
    assert address in page
    assert (picture["Content-Type"], picture.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert picture["Content-Disposition"] == f"inline; filename*=UTF-8''{row.script.code}-1.jpg"
    assert client.get(f"{page_of(row)}anh/6/").status_code == 404
    idle = next(
        judge for judge in judges if not Allotment.objects.filter(panelist__user=judge).exists()
    )
    client.force_login(idle)
    assert client.get(address).status_code == 404


def test_a_round_is_opened_on_the_page(client, campaign):
    make_letters(campaign, 2)
    judges = make_judges(campaign, 2)
    client.force_login(make_role(campaign, "chair"))

    early = client.post(rounds(campaign), {"judges": [j.pk for j in judges], "seed": "5"})
    with after_closing(campaign):
        answer = client.post(rounds(campaign), {"judges": [j.pk for j in judges], "seed": "5"})

    assert "còn nhận bài đến" in early.content.decode()
    assert "UNKNOWN-VARIABLE" not in early.content.decode()
    assert answer["Location"] == rounds(campaign)
    assert Round.objects.get().seed == "5"


@pytest.mark.parametrize("number", ["9" * 24, "9" * 19, "-" + "9" * 24, "9" * 5000, "x"])
def test_a_judge_whose_number_no_row_can_have_is_no_choice(client, campaign, number):
    make_letters(campaign, 2)
    judges = [*(judge.pk for judge in make_judges(campaign, 2)), number]
    client.force_login(make_role(campaign, "chair"))

    with after_closing(campaign):
        answer = client.post(rounds(campaign), {"judges": judges, "seed": "5"})

    assert "error-summary" in answer.content.decode()
    assert not Round.objects.exists()


def test_without_judges_the_page_says_where_to_name_them(client, campaign):
    client.force_login(make_role(campaign, "chair"))

    page = client.get(rounds(campaign)).content.decode()

    assert "Chưa có ai giữ vai trò giám khảo" in page
    assert f'href="/cuoc-thi/{campaign.slug}/"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_round_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, campaign, count
):
    round_ = make_round(campaign, letters=count, judges=count + 1)
    mark_all(round_)
    client.force_login(make_role(campaign, "chair"))

    # session, person, contest, chair?, round, panel; scripts, labels, weights, readings with their
    # marks, those given up; thirds, who waits for another judge, all given up, waves; judges seated,
    # judges of the contest, where two have one name their units; who may write papers: an organiser,
    # or an officer of the unit; chair?
    with django_assert_num_queries(21):
        page = client.get(rounds(campaign)).content.decode()

    assert f"{2 * count} / {2 * count}" in page
    assert "UNKNOWN-VARIABLE" not in page


def test_before_the_lock_the_chair_sees_how_far_but_no_marks(client, campaign):
    round_ = make_round(campaign, letters=1, judges=3)
    rows = list(Allotment.objects.select_related("panelist__user", "script"))
    for row, value in zip(rows, ("3.75", "9.25"), strict=True):
        mark(row, value)
    client.force_login(make_role(campaign, "chair"))

    page = client.get(rounds(campaign)).content.decode()

    third = Allotment.objects.select_related("panelist").get(third=True)
    assert f"Bài {third.script.code}: {third.panelist.label}" in page
    assert "2 / 3" in page
    said = re.sub(r"<[^>]+>", " ", page)
    assert "5,50" in said  # how far apart, no more
    assert not re.search(r"3[,.]75|9[,.]25", said)
    assert client.get(f"{rounds(campaign)}vong/1/bang-diem.csv").status_code == 404
    assert "Khóa được khi mọi lượt chấm đã xong" in page
    client.post(f"{rounds(campaign)}vong/1/khoa/")
    assert "Còn 1 lượt chấm chưa xong" in client.get(rounds(campaign)).content.decode()
    assert round_.panel.count() == 3


def test_the_locked_sheet_has_the_sum_that_the_page_shows(client, campaign):
    mark_all(make_round(campaign, letters=2, judges=2))
    lock_by_two(client, campaign)

    page = client.get(rounds(campaign)).content.decode()
    sheet = client.get(f"{rounds(campaign)}vong/1/bang-diem.csv")

    assert hashlib.sha256(sheet.content).hexdigest() in page
    assert "UNKNOWN-VARIABLE" not in page
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"


def test_a_judge_is_added_on_the_page(client, campaign):
    make_round(campaign, letters=1, judges=2)
    [spare] = make_judges(campaign, 1)
    client.force_login(make_role(campaign, "organiser"))
    address = f"{rounds(campaign)}vong/1/them-giam-khao/"

    for wrong in (make_user().pk, "9" * 24):
        client.post(address, {"judge": wrong})
        assert "chọn một giám khảo" in client.get(rounds(campaign)).content.decode()
    client.post(address, {"judge": spare.pk})
    page = client.get(rounds(campaign)).content.decode()

    assert "Đã thêm GK3 vào vòng chấm" in page
    assert spare.full_name in page
    assert "Thêm giám khảo" not in page


def test_who_may_open_which_page(client, campaign):
    round_ = make_round(campaign, letters=1, judges=2)
    row = Allotment.objects.select_related("panelist__user", "script").first()
    other = next(j.user for j in round_.panel.all() if j.user != row.panelist.user)
    Allotment.objects.filter(panelist__user=other).delete()
    elsewhere = make_letter_campaign()
    people = {
        "organiser": make_role(campaign, "organiser"),
        "officer": make_officer(campaign.unit),
        "chair": make_role(campaign, "chair"),
        "secretary": make_role(campaign, "secretary"),
        "own judge": row.panelist.user,
        "other judge": other,
        "judge elsewhere": make_role(elsewhere, "judge"),
        "chair elsewhere": make_role(elsewhere, "chair"),
        "stranger": make_user(),
        "superuser": make_user(is_superuser=True, is_staff=True),
    }
    seen = {}
    for name, user in people.items():
        client.force_login(user)
        seen[name] = (
            client.get(rounds(campaign)).status_code,
            client.get(page_of(row)).status_code,
            client.post(page_of(row), typed(campaign, "")).status_code,
            client.post(f"{rounds(campaign)}vong/2/khoa/").status_code,
        )

    assert seen == {
        "organiser": (200, 404, 404, 404),
        "officer": (200, 404, 404, 404),
        "chair": (200, 404, 404, 404),
        "secretary": (403, 404, 404, 403),
        "own judge": (403, 200, 200, 403),
        "other judge": (403, 404, 404, 403),
        "judge elsewhere": (403, 404, 404, 403),
        "chair elsewhere": (403, 404, 404, 403),
        "stranger": (403, 404, 404, 403),
        "superuser": (403, 404, 404, 403),
    }


def test_who_is_not_signed_in_is_asked_to(client, campaign):
    make_round(campaign, letters=1, judges=2)
    row = Allotment.objects.select_related("script__round__campaign").first()

    for address in ("/cham-thi/", rounds(campaign), page_of(row), f"{page_of(row)}anh/1/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].startswith("/dang-nhap/")) == (302, True)


def test_a_judge_marked_absent_is_told_so_and_not_that_there_is_nothing(client, campaign):
    round_ = make_round(campaign=campaign, letters=3, judges=3)
    gone = round_.panel.first()
    mark_absent(round_id=round_.pk, label=gone.label, by="test")
    client.force_login(gone.user)

    page = client.get("/cham-thi/").content.decode()

    assert "bạn được ghi vắng" in page
    assert "Chưa có bài nào" not in page


def test_a_judge_without_readings_is_shown_the_way_to_the_desk(client, campaign):
    client.force_login(make_judges(campaign, 1)[0])

    page = client.get("/cham-thi/").content.decode()

    assert "Chưa có bài nào được giao cho bạn" in page
    assert page.count("Về trang chính") == 1


def test_marks_for_a_work_that_went_to_another_are_refused_in_words_not_by_a_bare_404(client):
    round_ = make_round(letters=3, judges=3)
    row = Allotment.objects.filter(script__round=round_, third=False).first()
    client.force_login(row.panelist.user)
    pass_on(allotment_id=row.pk, why="knows", by=row.panelist.user)

    sent = client.post(page_of(row), typed(round_.campaign, "7"))
    unknown = client.post(page_of(row).replace(row.script.code, "ZZ99"))

    words = f"Bài {row.script.code} đã chuyển cho người khác, điểm vừa gửi không được ghi."
    assert (sent.status_code, unknown.status_code) == (409, 404)
    assert words in sent.content.decode()
    assert not Mark.objects.filter(allotment__panelist=row.panelist).exists()
