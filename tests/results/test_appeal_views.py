"""Who asks, who settles, who reads again: pages of appeals, cell by cell and with hostile values."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.utils import timezone

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.entries.actions.guardians import link_for_guardian
from cuocthi.judging.models import Script
from cuocthi.results.actions import ask_appeal, deal_rereadings, mark_rereading
from cuocthi.results.models import Appeal, Rereading
from cuocthi.results.queries import waiting_for
from tests.campaigns.factories import make_role
from tests.entries.factories import make_school, make_teacher
from tests.units.factories import make_user

from .factories import Role, entry_of, make_committee, make_judged, make_published
from .test_appeals import appeal_for, changed, read_again

pytestmark = pytest.mark.django_db
MARKS = {"A7": (9, 9), "B3": (8, 8), "C5": (7, 7), "D1": (6, 6)}
HUGE = 2**64


@pytest.fixture
def sheet():
    sheet = make_published(make_judged(MARKS))
    for _n in range(3):
        make_role(sheet.campaign, Role.JUDGE)
    return sheet


def words(response):
    return re.sub(r"\s+", " ", response.content.decode())


def as_parent(client, sheet, code):
    entrant = entry_of(sheet.campaign, code).entrant
    link = link_for_guardian(entrant_id=entrant.pk, by="test")
    client.post("/vao/" + link.rsplit("/", 2)[1] + "/")
    return f"/ket-qua/{sheet.campaign.slug}/phuc-khao/"


def test_a_parent_asks_with_one_tap_and_keeps_a_receipt(client, sheet):
    url = as_parent(client, sheet, "D1")
    number = entry_of(sheet.campaign, "D1").number

    before = words(client.get(url))
    answers = [client.post(url, {"entry": number}).status_code for _double in range(2)]
    after = words(client.get(url))

    appeal = Appeal.objects.get()
    assert answers == [302, 302]
    assert "Xin đọc lại bài này" in before
    assert "6,00 điểm, hạng 4" in before
    assert appeal.receipt in after
    assert "Xin đọc lại bài này" not in after
    assert appeal.asked_by.startswith("guardian:")


@pytest.mark.parametrize("typed", ["", "0", "-1", "x", str(HUGE), "٣", "1e3", "<b>"])
def test_a_parent_cannot_ask_for_anything_but_the_own_childs_entry(client, sheet, typed):
    url = as_parent(client, sheet, "D1")

    assert client.post(url, {"entry": typed}).status_code == 404
    other = entry_of(sheet.campaign, "C5").number
    assert client.post(url, {"entry": other}).status_code == 404
    assert not Appeal.objects.exists()


def test_a_link_of_another_contest_and_no_link_open_nothing(client, sheet):
    other = make_published(make_judged(MARKS))
    as_parent(client, other, "D1")

    assert client.get(f"/ket-qua/{sheet.campaign.slug}/phuc-khao/").status_code == 404
    client.logout()
    assert client.get(f"/ket-qua/{sheet.campaign.slug}/phuc-khao/").status_code == 404


def test_a_teacher_of_the_school_asks_for_its_pupils_and_no_other_school_does(client, sheet):
    entry = entry_of(sheet.campaign, "D1")
    school = entry.entrant.unit
    url = f"/ket-qua/{sheet.campaign.slug}/phuc-khao/truong/{school.pk}/"
    people = {
        "teacher": make_teacher(school),
        "teacher of another school": make_teacher(make_school(sheet.campaign)),
        "judge": make_role(sheet.campaign, Role.JUDGE),
        "stranger": make_user(),
    }

    answers = {}
    for who, user in people.items():
        client.force_login(user)
        answers[who] = (
            client.get(url).status_code,
            client.post(url, {"entry": entry.number}).status_code,
        )

    assert answers == {
        "teacher": (200, 302),
        "teacher of another school": (404, 404),
        "judge": (404, 404),
        "stranger": (404, 404),
    }
    assert Appeal.objects.get().asked_by == f"user:{people['teacher'].pk}"


def test_who_may_do_what_at_the_desk(client, sheet):
    appeal = appeal_for(sheet, "D1")
    base = f"/ket-qua/{sheet.campaign.slug}/bang/phuc-khao/"
    organiser, chair, secretary = make_committee(sheet.campaign)
    people = {
        "organiser": organiser,
        "chair": chair,
        "secretary": secretary,
        "judge": make_role(sheet.campaign, Role.JUDGE),
        "stranger": make_user(),
    }

    seen, done = {}, {}
    for who, user in people.items():
        client.force_login(user)
        seen[who] = (
            client.get(base).status_code,
            client.get(f"{base}{appeal.number}/").status_code,
        )
        done[who] = [client.post(f"{base}{appeal.number}/{what}/").status_code
                     for what in ("giao", "ket-luan", "dong-y", "tra-lai", "xoa")]  # fmt: skip

    assert seen == {
        "organiser": (200, 200),
        "chair": (200, 200),
        "secretary": (403, 403),
        "judge": (403, 403),
        "stranger": (404, 404),
    }
    assert done == {
        "organiser": [302, 200, 302, 302, 404],
        "chair": [403, 403, 302, 302, 404],
        "secretary": [403] * 5,
        "judge": [403] * 5,
        "stranger": [404] * 5,
    }
    assert Appeal.objects.get().state == "reading"
    assert client.get(f"{base}{HUGE}/").status_code == 404


def test_the_whole_way_on_the_pages_from_request_to_adjusted_result(client, sheet):
    slug = sheet.campaign.slug
    number = entry_of(sheet.campaign, "D1").number
    client.post(as_parent(client, sheet, "D1"), {"entry": number})
    client.logout()
    organiser, chair, _secretary = make_committee(sheet.campaign)
    desk = f"/ket-qua/{slug}/bang/phuc-khao/1/"
    client.force_login(organiser)
    assert "Đơn phúc khảo chờ xử lý" in str(waiting_for(organiser)[-1].label)
    client.post(f"{desk}giao/")
    for row in Rereading.objects.all():
        client.force_login(row.judge)
        line = next(one for one in waiting_for(row.judge) if "đọc lại" in one.label)
        page = words(client.get(line.url))
        fields = re.findall(r'name="(tc\d+)"', page)
        assert client.post(line.url, dict.fromkeys(fields, "9,25")).status_code == 302
        assert not [one for one in waiting_for(row.judge) if "đọc lại" in one.label]
    client.force_login(organiser)
    assert "7,63 điểm" in words(client.get(desk))
    client.post(f"{desk}ket-luan/", {"outcome": "changed", "words": "<b>Cao</b> hơn."})
    assert "Đồng ý, điều chỉnh" not in words(client.get(desk))
    client.post(f"{desk}dong-y/")
    assert Appeal.objects.get().state == "proposed"
    client.force_login(chair)
    assert "Đồng ý, điều chỉnh" in words(client.get(desk))
    client.post(f"{desk}dong-y/")
    client.logout()

    public = words(client.get(f"/ket-qua/{slug}/"))
    records = words(client.get(f"/ket-qua/{slug}/ho-so/"))
    own = words(client.get(as_parent(client, sheet, "D1")))
    assert "bài D1 từ 6,00 thành 7,63 điểm" in public
    assert "&lt;b&gt;Cao&lt;/b&gt; hơn." in public
    assert "<b>Cao" not in public + own
    assert "Cập nhật sau phúc khảo" in records
    assert f"/ket-qua/{slug}/ho-so/2.zip" in records
    assert client.get(f"/ket-qua/{slug}/ho-so/1.zip").status_code == 200
    assert "7,63 điểm, hạng 3" in own


def test_a_judge_who_reads_again_sees_neither_code_nor_mark_nor_place_nor_name(client, sheet):
    appeal = appeal_for(sheet, "A7")
    first, second = deal_rereadings(appeal_id=appeal.pk, by="test")
    client.force_login(first.judge)

    page = client.get(f"/ket-qua/doc-lai/{appeal.code}/")

    entry = entry_of(sheet.campaign, "A7")
    told = words(page)
    assert page.status_code == 200
    assert appeal.code in told
    secrets = ["A7", "9,00", "hạng", "Nhất", entry.entrant.unit.name, appeal.receipt]
    told = re.sub(r'value="[A-Za-z0-9]{64}"', "", told).replace(appeal.code, "")  # made by chance
    assert [one for one in secrets if one in told] == []
    stranger = make_role(sheet.campaign, Role.JUDGE)
    client.force_login(stranger)
    assert client.get(f"/ket-qua/doc-lai/{appeal.code}/").status_code == 404
    assert client.get("/ket-qua/doc-lai/A7/").status_code == 404
    assert client.get(f"/ket-qua/doc-lai/{appeal.code}/anh/1/").status_code == 404
    client.force_login(second.judge)
    assert client.get(f"/ket-qua/doc-lai/{appeal.code}/").status_code == 200


def test_who_is_no_judge_any_more_reads_nothing_again(client, sheet):
    appeal = appeal_for(sheet, "A7")
    first, _second = deal_rereadings(appeal_id=appeal.pk, by="test")
    sheet.campaign.roles.filter(user=first.judge).delete()
    client.force_login(first.judge)

    assert client.get(f"/ket-qua/doc-lai/{appeal.code}/").status_code == 404
    assert waiting_for(first.judge) == []


def test_points_off_the_scale_stay_on_the_page_with_the_reason(client, sheet):
    appeal = appeal_for(sheet, "A7")
    first, _second = deal_rereadings(appeal_id=appeal.pk, by="test")
    client.force_login(first.judge)
    url = f"/ket-qua/doc-lai/{appeal.code}/"
    fields = re.findall(r'name="(tc\d+)"', words(client.get(url)))

    answer = client.post(url, dict.fromkeys(fields, "10,5"))

    assert answer.status_code == 200
    assert "Điểm từ 0 đến 10." in words(answer)
    assert Rereading.objects.get(pk=first.pk).points == {}


def test_pictures_of_the_copy_go_to_its_reader_under_the_new_code(client, sheet):
    from cuocthi.files.actions import keep
    from cuocthi.judging.models import ScriptImage
    from tests.integrity.factories import pictures

    script = Script.objects.get(code="A7")
    stored = keep(pictures("again", 1)[0][1], allow=["image/jpeg"])
    ScriptImage.objects.create(script=script, file=stored, order=1, caption="Trang 1")
    appeal = appeal_for(sheet, "A7")
    first, _second = deal_rereadings(appeal_id=appeal.pk, by="test")
    client.force_login(first.judge)

    answer = client.get(f"/ket-qua/doc-lai/{appeal.code}/anh/1/")

    assert answer.status_code == 200
    assert appeal.code in answer["Content-Disposition"]
    assert "A7" not in answer["Content-Disposition"]


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_appeals_cost_the_same_for_one_and_for_three(
    client, django_assert_num_queries, sheet, count
):
    for code in list(MARKS)[:count]:
        ask_appeal(standing_id=sheet.standings.get(code=code).pk, by="guardian:1")
    base = f"/ket-qua/{sheet.campaign.slug}/bang/phuc-khao/"
    school = entry_of(sheet.campaign, "A7").entrant.unit
    client.force_login(make_role(sheet.campaign, Role.ORGANISER))

    with django_assert_num_queries(8):
        listed = words(client.get(base))
    with django_assert_num_queries(9):
        client.get(f"{base}1/")
    client.force_login(make_teacher(school))
    with django_assert_num_queries(7):
        client.get(f"/ket-qua/{sheet.campaign.slug}/phuc-khao/truong/{school.pk}/")

    assert listed.count("Đơn số") == count


def test_an_adjusted_result_shows_on_the_portals_page_too(client, sheet):
    changed(sheet, "D1", 9, 9.5)

    page = words(client.get(f"/ket-qua/{sheet.campaign.slug}/"))

    assert page.count("Đã điều chỉnh ngày") == 1
    assert "bài D1 từ 6,00 thành 7,63 điểm. Từ hạng 4 thành hạng 3." in page
    today = timezone.localdate()
    assert f"<b>Điều chỉnh ngày {today:%d/%m/%Y} sau phúc khảo.</b>" in page
    own = words(client.get(as_parent(client, sheet, "D1")))
    assert "Từ hạng 4 thành hạng 3." in own
    client.force_login(make_role(sheet.campaign, Role.ORGANISER))
    desk = words(client.get(f"/ket-qua/{sheet.campaign.slug}/bang/phuc-khao/1/"))
    assert "Từ hạng 4 thành hạng 3." in desk


def test_an_appeal_from_before_places_were_kept_shows_its_scores_alone(client, sheet):
    appeal = changed(sheet, "D1", 9, 9.5)
    Appeal.objects.filter(pk=appeal.pk).update(rank_before=None, rank_after=None)

    page = words(client.get(f"/ket-qua/{sheet.campaign.slug}/"))

    assert "bài D1 từ 6,00 thành 7,63 điểm. Đọc lại" in page


def test_the_day_until_which_appeals_are_taken_is_a_whole_day(client, sheet):
    last = timezone.localdate(sheet.published_at) + dt.timedelta(days=7)
    url = as_parent(client, sheet, "D1")

    page = words(client.get(url))
    with clock.at(sheet.published_at + dt.timedelta(days=9)):
        late = words(client.get(as_parent(client, sheet, "D1")))

    assert f"Nhận đơn đến hết ngày {last:%d/%m/%Y}." in page
    assert f"đơn chỉ nhận đến hết ngày {last:%d/%m/%Y}." in late
    assert "Xin đọc lại bài này" not in late


def test_what_waits_is_told_to_those_whose_turn_it_is(sheet):
    organiser, chair, secretary = make_committee(sheet.campaign)
    appeal = appeal_for(sheet, "D1")

    def waits():
        return [
            len([one for one in waiting_for(user) if "phúc khảo" in str(one.label)])
            for user in (organiser, chair, secretary)
        ]

    assert waits() == [1, 0, 0]
    deal_rereadings(appeal_id=appeal.pk, by="test")
    assert waits() == [0, 0, 0]


def test_the_desk_says_when_one_more_reading_must_decide(client):
    sheet = make_published(make_judged({"A7": (9, 9), "B3": (8, 8)}, ("Nhất", 1)))
    for _n in range(4):
        make_role(sheet.campaign, Role.JUDGE)
    read_again(appeal_for(sheet, "B3"), 10, 10)
    client.force_login(make_role(sheet.campaign, Role.ORGANISER))

    page = words(client.get(f"/ket-qua/{sheet.campaign.slug}/bang/phuc-khao/1/"))

    assert "Giao thêm một lượt đọc lại" in page


def test_the_desk_says_what_all_readings_give_and_what_the_rules_keep(client, sheet):
    organiser = make_role(sheet.campaign, Role.ORGANISER)
    read_again(appeal_for(sheet, "D1"), 4, 3)
    client.force_login(organiser)
    desk = f"/ket-qua/{sheet.campaign.slug}/bang/phuc-khao/1/"

    page = words(client.get(desk))
    refused = words(
        client.post(f"{desk}ket-luan/", {"outcome": "changed", "words": "Cao."}, follow=True)
    )

    said = "Tính lại được 4,75 điểm; thể lệ không hạ điểm khi phúc khảo nên giữ 6,00 điểm."
    assert f"<p>{said}</p>" in page
    assert "Trung bình mọi lượt chấm" not in page
    assert ", 4,00 điểm</td>" in page
    assert ", 3,00 điểm</td>" in page
    assert "lệch nhau" not in page
    assert f"{said} Kết luận bạn chọn không khớp" in refused


def test_a_place_that_stays_is_told_as_one_that_stays(client, sheet):
    appeal = read_again(appeal_for(sheet, "C5"), 7.5, 7.25)
    client.force_login(make_role(sheet.campaign, Role.ORGANISER))

    page = words(client.get(f"/ket-qua/{sheet.campaign.slug}/bang/phuc-khao/{appeal.number}/"))

    assert "Bài C5: vẫn hạng 3, Nhì" in page
    assert "hạng 3 thành 3" not in page


@pytest.mark.parametrize(("marks", "is_wide"), [((9, 7.5), False), ((9, 7.25), True)])
def test_fresh_marks_far_apart_are_told_and_one_more_reading_can_be_dealt(
    client, sheet, marks, is_wide
):
    read_again(appeal_for(sheet, "D1"), *marks)
    client.force_login(make_role(sheet.campaign, Role.ORGANISER))
    desk = f"/ket-qua/{sheet.campaign.slug}/bang/phuc-khao/1/"

    page = words(client.get(desk))
    client.post(f"{desk}giao/")

    assert ("Các lượt đọc lại lệch nhau 1,75 điểm, quá 1,50 điểm." in page) == is_wide
    assert ("Giao thêm một lượt đọc lại" in page) == is_wide
    assert "Ghi kết luận" in page
    assert Rereading.objects.count() == 3


def test_what_a_judge_reads_again_stands_among_the_own_readings_also_when_done(client, sheet):
    appeal = appeal_for(sheet, "A7")
    reader = deal_rereadings(appeal_id=appeal.pk, by="test")[0].judge
    client.force_login(reader)

    before = words(client.get("/cham-thi/"))
    for row in Rereading.objects.filter(judge=reader):
        points = {one.pk: Decimal(8) for one in sheet.campaign.criteria.all()}
        mark_rereading(rereading_id=row.pk, points=points, by=reader)
    after = words(client.get("/cham-thi/"))

    assert f'href="/ket-qua/doc-lai/{appeal.code}/"' in before
    assert ("chờ bạn đọc lại" in before, "chờ bạn đọc lại" in after) == (True, False)
    assert ("đã đọc lại" in before, "đã đọc lại" in after) == (False, True)
    assert "Chưa có bài nào" not in before + after


def test_a_saved_rereading_is_changed_with_a_reason_and_a_stale_window_is_told(client, sheet):
    appeal = appeal_for(sheet, "D1")
    first, _second = deal_rereadings(appeal_id=appeal.pk, by="test")
    client.force_login(first.judge)
    url = f"/ket-qua/doc-lai/{appeal.code}/"
    fields = re.findall(r'name="(tc\d+)"', words(client.get(url)))

    def sent(points, seen, reason=""):
        data = {**dict.fromkeys(fields, points), "seen": seen, "reason": reason}
        return client.post(url, data)

    def seen():
        return re.search(r'name="seen" value="(\w*)"', words(client.get(url)))[1]

    old = seen()
    given = sent("7", old)
    again = sent("7", old)  # the same press twice
    stale = sent("8", old, "Nhìn lại.")
    bare = sent("8", seen())
    before = Rereading.objects.get(pk=first.pk).points
    done = sent("8", seen(), "Đọc sót trang hai.")

    assert [one.status_code for one in (given, again, stale, bare, done)] == [
        302, 302, 409, 200, 302,
    ]  # fmt: skip
    assert "vừa được ghi ở một cửa sổ hoặc máy khác" in words(stale)
    assert "Đang lưu: " in words(stale)
    assert "hãy ghi lý do" in words(bare)
    assert set(before.values()) == {"7.00"}
    assert "Tổng theo trọng số <b>8,00</b>" in words(client.get(url))
    event = Event.objects.get(verb="rereading.changed")
    assert event.data["reason"] == "Đọc sót trang hai."


def test_the_chair_takes_an_unmarked_reading_from_a_reader_on_the_page(client, sheet):
    make_role(sheet.campaign, Role.JUDGE)
    appeal = appeal_for(sheet, "D1")
    first, second = deal_rereadings(appeal_id=appeal.pk, by="test")
    points = {one.pk: Decimal(6) for one in sheet.campaign.criteria.all()}
    mark_rereading(rereading_id=second.pk, points=points, by=second.judge)
    client.force_login(make_role(sheet.campaign, Role.CHAIR))
    url = f"/ket-qua/{sheet.campaign.slug}/bang/phuc-khao/{appeal.number}/"

    before = words(client.get(url))
    answer = client.post(f"{url}doi-nguoi/", {"label": "PK1"}, follow=True)
    client.force_login(first.judge)

    assert f"Giao lượt PK1 của {first.judge.full_name} cho người khác" in before
    assert "Giao lượt PK2" not in before
    assert "Đã giao bài cho giám khảo khác" in words(answer)
    assert [one.label for one in appeal.readings.all()] == ["PK2", "PK3"]
    assert client.get(f"/ket-qua/doc-lai/{appeal.code}/").status_code == 404
