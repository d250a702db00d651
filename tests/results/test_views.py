import hashlib

import pytest
from django.core.cache import cache

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.entries.actions import give_consent
from cuocthi.judging.models import Mark
from cuocthi.plain.record import check, companions
from cuocthi.results.actions import draw_up, publish
from cuocthi.results.models import ResultSheet, TiesAhead
from cuocthi.results.queries.record import mark_of
from tests.campaigns.factories import make_role
from tests.entries.factories import make_letter, make_letter_campaign, make_school, make_teacher
from tests.remembered import remembered
from tests.units.factories import make_user

from .factories import (
    Role,
    entry_of,
    make_committee,
    make_judged,
    make_plan,
    make_published,
    make_round,
    make_sheet,
    make_signed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NAME = "Phạm Thị Lộ Diện"


@pytest.fixture(autouse=True)
def forget():
    cache.clear()


@remembered
def make_named(certificates=False, publish=True):
    """A contest won by a pupil whose name could leak."""
    campaign = make_letter_campaign()
    entry = make_letter(campaign, make_school(campaign), state="accepted", **{"Họ và tên": NAME})
    make_plan(campaign, ("Nhất", 1))
    make_round(campaign, {"A7": (9, 9)}, entries=[entry])
    return make_published(campaign, certificates=certificates) if publish else campaign


def agree(sheet):
    entrant = entry_of(sheet.campaign, "A7").entrant_id
    for giver in ("entrant", "representative"):
        give_consent(entrant_id=entrant, purpose="publish", giver=giver, by="test")


def words(response):
    return response.content.decode()


def test_whole_way_from_locked_marks_to_public_list(client):
    campaign = make_judged()
    organiser, chair, _secretary = make_committee(campaign)
    sheet_url, public_url = f"/ket-qua/{campaign.slug}/bang/", f"/ket-qua/{campaign.slug}/"

    client.force_login(organiser)
    ready = words(client.get(sheet_url))
    client.post(sheet_url + "lap/")
    drawn = words(client.get(sheet_url))
    digest = ResultSheet.objects.get().sheet_hash
    client.post(sheet_url + "ky/", {"sheet_hash": digest})
    half = words(client.get(sheet_url))
    early = client.post(sheet_url + "cong-bo/", follow=True)
    client.force_login(chair)
    client.post(sheet_url + "ky/", {"sheet_hash": digest})
    client.force_login(organiser)
    client.post(sheet_url + "cong-bo/")
    client.logout()
    public = client.get(public_url)

    assert "Lập bảng kết quả" in ready
    assert "Ký thay mặt ban tổ chức" in drawn
    assert "Còn thiếu chữ ký của: trưởng ban giám khảo." in half
    assert "Chưa công bố được, còn thiếu chữ ký của: trưởng ban giám khảo." in words(early)
    assert digest in words(public)
    assert "một học sinh của xã Đồng Mây" in words(public)
    assert public["X-Robots-Tag"] == "noindex, nofollow"


def test_sheet_shows_codes_and_no_names_before_the_signatures(client):
    campaign = make_named(publish=False)
    sheet = make_sheet(campaign)
    organiser, _chair, _secretary = make_committee(campaign)
    client.force_login(organiser)

    page = words(client.get(f"/ket-qua/{campaign.slug}/bang/"))
    names = client.post(f"/ket-qua/{campaign.slug}/bang/ho-ten/")

    assert "A7" in page
    assert NAME not in page
    assert names.status_code == 403
    assert sheet.state == "drawn_up"


def test_organiser_opens_names_after_both_signatures(client):
    campaign = make_named(publish=False)
    sheet = make_signed(campaign)
    organiser = sheet.sign_offs.get(capacity="committee").user
    chair = sheet.sign_offs.get(capacity="chair").user
    address = f"/ket-qua/{campaign.slug}/bang/ho-ten/"

    client.force_login(organiser)
    plain = words(client.get(f"/ket-qua/{campaign.slug}/bang/"))
    opened = words(client.post(address))
    client.force_login(chair)
    refused = client.post(address)

    assert NAME not in plain
    assert NAME in opened
    assert refused.status_code == 403
    event = Event.objects.get(verb="identity.opened", data__reason="xem tên người đạt giải")
    assert event.actor == f"user:{organiser.pk}"


def test_a_long_sheet_is_shown_page_by_page_and_opened_names_stand_together(client, monkeypatch):
    monkeypatch.setattr("cuocthi.results.views.sheets.PER_PAGE", 1)
    marks = dict(list(MARKS.items())[:3])
    sheet = make_published(make_judged(marks, ("Nhất", 2)))
    client.force_login(sheet.sign_offs.get(capacity="committee").user)
    address = f"/ket-qua/{sheet.campaign.slug}/bang/"
    codes = list(sheet.standings.order_by("rank").values_list("code", flat=True))

    pages = [words(client.get(address, {"page": n})) for n in (1, 2, 3)]
    wild = words(client.get(address, {"page": "99999999999999999999"}))
    opened = words(client.post(f"{address}ho-ten/"))

    shown = [[code for code in codes if f">{code}</" in page] for page in pages]
    assert shown == [[codes[0]], [codes[1]], [codes[2]]]
    assert "Trang 1 / 3" in pages[0]
    assert f">{codes[2]}</" in wild
    assert [code for code in codes if f">{code}</" in opened] == codes[:2]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ORGANISER, 200),
        (Role.CHAIR, 200),
        (Role.SECRETARY, 200),
        (Role.JUDGE, 403),
        (None, 404),
    ],
)
def test_who_opens_the_sheet(client, role, status):
    campaign = make_judged()
    client.force_login(make_role(campaign, role) if role else make_user())

    assert client.get(f"/ket-qua/{campaign.slug}/bang/").status_code == status


@pytest.mark.parametrize("act", ["lap", "dong-hang", "ky", "rut-chu-ky", "cong-bo", "ho-ten"])
def test_judge_changes_nothing(client, act):
    sheet = make_sheet()
    client.force_login(make_role(sheet.campaign, Role.JUDGE))

    response = client.post(f"/ket-qua/{sheet.campaign.slug}/bang/{act}/")

    sheet.refresh_from_db()
    assert response.status_code == 403
    assert (sheet.state, sheet.sign_offs.count()) == ("drawn_up", 0)


def test_secretary_signs_but_does_not_publish_draw_up_or_issue(client):
    sheet = make_signed()
    client.force_login(make_role(sheet.campaign, Role.SECRETARY))
    slug = sheet.campaign.slug

    answers = [
        client.post(f"/ket-qua/{slug}/{act}/").status_code
        for act in ("bang/lap", "bang/dong-hang", "bang/cong-bo", "giay-chung-nhan/in")
    ]

    sheet.refresh_from_db()
    assert (answers, sheet.state) == ([403] * 4, "signed")


@pytest.mark.parametrize("sent", [{}, {"sheet_hash": ""}])
def test_form_without_the_hash_signs_nothing(client, sent):
    sheet = make_sheet()
    _organiser, chair, _secretary = make_committee(sheet.campaign)
    client.force_login(chair)

    response = client.post(f"/ket-qua/{sheet.campaign.slug}/bang/ky/", sent, follow=True)

    assert "vừa được lập lại" in words(response)
    assert sheet.sign_offs.count() == 0


def test_signer_takes_the_signature_back(client):
    sheet = make_sheet()
    _organiser, chair, _secretary = make_committee(sheet.campaign)
    client.force_login(chair)
    address = f"/ket-qua/{sheet.campaign.slug}/bang/"

    client.post(address + "ky/", {"sheet_hash": sheet.sheet_hash})
    offered = "Rút chữ ký của tôi" in words(client.get(address))
    response = client.post(address + "rut-chu-ky/", follow=True)

    assert offered
    assert "Đã rút chữ ký của bạn." in words(response)
    assert sheet.sign_offs.count() == 0


def test_chair_decides_a_tie_on_the_page(client):
    campaign = make_judged({"A7": (9, 9), "B3": (8, 8), "C5": (8, 8)}, ("Nhất", 1), ("Nhì", 1))
    organiser, chair, _secretary = make_committee(campaign)
    address = f"/ket-qua/{campaign.slug}/bang/"

    client.force_login(organiser)
    page = words(client.get(address))
    refused = words(client.post(address + "lap/", follow=True))
    client.force_login(chair)
    asked = words(client.get(address))
    wrong = words(client.post(address + "dong-hang/", {"order": "C5, Z9", "reason": "Hay hơn"}))
    empty = words(client.post(address + "dong-hang/", {"order": "C5 B3", "reason": ""}))
    done = client.post(
        address + "dong-hang/", {"order": "c5, b3", "reason": "Hay hơn"}, follow=True
    )

    assert "B3, C5 (còn 1 Nhì)" in page
    assert "dong-hang" not in page
    assert "Trưởng ban giám khảo phải quyết định" in refused
    assert 'value="B3, C5"' in asked
    assert "Số phách ghi sai hoặc ghi hai lần: Z9" in wrong
    assert "is-invalid" in empty
    assert "Lý do: Hay hơn" in words(done)
    assert list(
        ResultSheet.objects.get()
        .standings.filter(prize__isnull=False)
        .values_list("code", flat=True)
    ) == ["A7", "C5"]


def test_a_tie_that_opens_after_the_sheet_is_decided_on_its_page(client):
    marks = {"A7": (9, 9), "B3": (9, 9), "C5": (8, 8), "D1": (8, 8)}
    campaign = make_judged(marks, ("Nhất", 1), ("Nhì", 1), ("Ba", 2))
    organiser, chair, _secretary = make_committee(campaign)
    address = f"/ket-qua/{campaign.slug}/bang/"
    client.force_login(chair)
    client.post(address + "dong-hang/", {"order": "B3, A7", "reason": "Hay hơn"})
    calm = words(client.get(address))
    campaign.prizes.filter(name="Ba").update(count=1)

    refused = words(client.post(address + "lap/", follow=True))
    wrong = words(client.post(address + "dong-hang/", {"order": "D1, Z9", "reason": "Mới hơn"}))
    client.force_login(organiser)
    told = words(client.get(address))
    client.force_login(chair)
    done = words(
        client.post(address + "dong-hang/", {"order": "D1, C5", "reason": "Mới hơn"}, follow=True)
    )

    assert "dong-hang/" not in calm
    assert "dong-hang/" not in done
    assert 'value="C5, D1"' in refused
    assert "Hay hơn</textarea>" in refused
    assert "Số phách ghi sai hoặc ghi hai lần: Z9" in wrong
    assert "C5, D1 (còn 1 Ba)" in told
    assert "dong-hang/" not in told
    assert ResultSheet.objects.get().preferred == ["D1", "C5", "B3", "A7"]
    assert list(ResultSheet.objects.get().standings.values_list("code", flat=True)) == [
        "B3",
        "A7",
        "D1",
        "C5",
    ]


def test_sheet_says_what_keeps_it_from_being_drawn_up(client):
    campaign = make_letter_campaign()
    organiser, _chair, _secretary = make_committee(campaign)
    client.force_login(organiser)
    address = f"/ket-qua/{campaign.slug}/bang/"

    without = words(client.get(address))
    make_round(campaign, {"A7": (9, 9)})

    assert "vòng chấm chưa khóa" in without
    assert client.get(f"/ket-qua/{campaign.slug}/bang.csv").status_code == 404
    assert client.post(address + "ky/").status_code == 404


def test_sheet_page_tells_why_the_marks_cannot_be_used(client):
    campaign = make_judged()
    organiser, _chair, _secretary = make_committee(campaign)
    Mark.objects.filter(allotment__script__code="D1").update(points=10)
    client.force_login(organiser)

    page = words(client.get(f"/ket-qua/{campaign.slug}/bang/"))

    assert "Điểm không còn khớp mã băm lúc khóa" in page
    assert "bang/lap/" not in page


@pytest.mark.parametrize("letters", [3, 9])
def test_ties_before_the_sheet_are_worked_out_once(client, django_assert_num_queries, letters):
    campaign = make_judged(
        {f"T{n}": (8, 8) for n in range(letters)}, ("Nhất", 1), ("Nhì", letters - 1)
    )
    client.force_login(make_committee(campaign)[0])
    address = f"/ket-qua/{campaign.slug}/bang/"
    first = client.get(address).context["ties"]

    with django_assert_num_queries(15):
        again = client.get(address).context["ties"]

    assert [tie.prizes for tie in first] == [f"1 Nhất, {letters - 1} Nhì"]
    assert again == first


def _nobody_draws(*_seen, **_how):
    raise AssertionError("a page worked out the whole ranking")


def test_the_first_look_after_a_lock_finds_the_ties_worked_out(client, monkeypatch):
    campaign = make_judged({"A7": (8, 8), "B3": (8, 8)}, ("Nhất", 1), ("Nhì", 1))
    client.force_login(make_committee(campaign)[0])
    run_due()
    monkeypatch.setattr("cuocthi.results.queries.ties.draw", _nobody_draws)

    (tie,) = client.get(f"/ket-qua/{campaign.slug}/bang/").context["ties"]

    assert (set(tie.codes), tie.prizes) == ({"A7", "B3"}, "1 Nhất, 1 Nhì")


def test_the_page_of_a_drawn_sheet_works_out_no_ranking(client, monkeypatch):
    campaign = make_judged({"A7": (8, 8), "B3": (8, 8)}, ("Nhất", 1), ("Nhì", 1))
    _organiser, chair, _secretary = make_committee(campaign)
    run_due()
    draw_up(campaign_id=campaign.pk, by=chair, prefer=["B3", "A7"], reason="Đọc lại.")
    run_due()
    client.force_login(chair)
    monkeypatch.setattr("cuocthi.results.queries.ties.draw", _nobody_draws)

    assert client.get(f"/ket-qua/{campaign.slug}/bang/").context["ties"] == ()
    assert TiesAhead.objects.get().campaign == campaign


def test_ties_are_not_worked_out_ahead_of_marks_that_are_not_those_of_the_lock(client):
    campaign = make_judged({"A7": (8, 8), "B3": (8, 8)}, ("Nhất", 1), ("Nhì", 1))
    Mark.objects.filter(allotment__script__code="B3").update(points=9)
    client.force_login(make_committee(campaign)[0])

    run_due()

    assert not TiesAhead.objects.exists()
    page = words(client.get(f"/ket-qua/{campaign.slug}/bang/"))
    assert "Điểm không còn khớp mã băm lúc khóa" in page


def _one_prize(campaign):
    campaign.prizes.filter(name="Nhì").delete()


def _one_invalid(campaign):
    entry = entry_of(campaign, "C5")
    entry.state = "refused"
    entry.save(update_fields=["state"])


def _one_mark_changed(_campaign):
    Mark.objects.filter(allotment__script__code="B3").update(points=9)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_one_prize, "Lập bảng kết quả"),
        (_one_invalid, "Lập bảng kết quả"),
        (_one_mark_changed, "Điểm không còn khớp mã băm lúc khóa"),
    ],
)
def test_ties_are_worked_out_anew_when_what_they_follow_from_changes(client, change, told):
    campaign = make_judged({"A7": (9, 9), "B3": (8, 8), "C5": (8, 8)}, ("Nhất", 1), ("Nhì", 1))
    client.force_login(make_committee(campaign)[0])
    address = f"/ket-qua/{campaign.slug}/bang/"
    run_due()  # worked out ahead as well
    before = words(client.get(address))
    change(campaign)

    after = words(client.get(address))

    assert "B3, C5 (còn 1 Nhì)" in before
    assert told in after
    assert "B3, C5" not in after


def test_changed_rows_are_shown_as_such(client):
    sheet = make_signed()
    organiser = sheet.sign_offs.get(capacity="committee").user
    sheet.standings.filter(code="D1").update(score=10)
    client.force_login(organiser)

    page = words(client.get(f"/ket-qua/{sheet.campaign.slug}/bang/"))

    assert "không còn khớp mã băm lúc lập" in page


def test_public_list_and_file_do_not_exist_before_the_publishing(client):
    sheet = make_signed()

    assert client.get(f"/ket-qua/{sheet.campaign.slug}/").status_code == 404
    assert client.get(f"/ket-qua/{sheet.campaign.slug}/bang.csv").status_code == 404
    assert client.get("/ket-qua/khong-co/").status_code == 404


def test_organiser_reads_the_file_before_the_publishing(client):
    sheet = make_sheet()
    client.force_login(make_role(sheet.campaign, Role.CHAIR))

    response = client.get(f"/ket-qua/{sheet.campaign.slug}/bang.csv")

    assert hashlib.sha256(response.content).hexdigest() == sheet.sheet_hash


def test_anybody_checks_the_published_file_against_the_shown_hash(client):
    sheet = make_named()

    page = words(client.get(f"/ket-qua/{sheet.campaign.slug}/"))
    file = client.get(f"/ket-qua/{sheet.campaign.slug}/bang.csv")

    assert hashlib.sha256(file.content).hexdigest() in page
    assert file.content.decode() == "code,score,rank,prize\nA7,9.00,1,Nhất\n"
    assert file["Content-Type"] == "text/csv; charset=utf-8"


def test_public_list_names_only_under_both_consents(client):
    sheet = make_named()
    address = f"/ket-qua/{sheet.campaign.slug}/"

    without = words(client.get(address))
    agree(sheet)
    with_consent = words(client.get(address))

    assert NAME not in without
    assert "Trường Tiểu học Đồng Mây" not in without
    assert f"{NAME}, Trường Tiểu học Đồng Mây" in with_consent


def test_check_page_tells_number_prize_contest_and_no_person(client):
    sheet = make_named(certificates=True)
    code = sheet.standings.get().certificate.code

    response = client.get(f"/ket-qua/giay/{code}/")
    page = words(response)
    agree(sheet)
    with_consent = words(client.get(f"/ket-qua/giay/{code}/"))

    told = [code, "Nhất", str(sheet.campaign), f"{sheet.published_at:%Y}"]
    assert [one for one in told if one not in page] == []
    hidden = [NAME, "Trường Tiểu học Đồng Mây", "Lớp 6A", ">A7<"]
    assert [one for one in hidden if one in page] == []
    assert NAME in with_consent
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in page


def test_unknown_code_is_told_calmly(client):
    make_named(certificates=True)

    response = client.get("/ket-qua/giay/0000-0000-0000-0000/")

    assert response.status_code == 404
    assert "Không có giấy chứng nhận nào mang số này." in words(response)
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_certificate_opens_for_the_teacher_with_a_trace_and_for_no_other_school(client):
    sheet = make_named(certificates=True)
    certificate = sheet.standings.get().certificate
    teacher = make_teacher(entry_of(sheet.campaign, "A7").entrant.unit)
    other = make_teacher(make_school(sheet.campaign, "Trường Tiểu học Đồi Gió"))
    address = f"/ket-qua/giay/{certificate.code}/tep/"
    listing = f"/ket-qua/{sheet.campaign.slug}/giay-chung-nhan/"

    client.force_login(teacher)
    mine = client.get(address)
    listed = words(client.get(listing))
    client.force_login(other)

    assert mine.content.startswith(b"%PDF")
    assert certificate.code in mine["Content-Disposition"]
    assert certificate.code in listed
    assert NAME not in listed
    assert client.get(address).status_code == 404
    assert client.get(listing).status_code == 404
    assert client.get("/ket-qua/giay/0000-0000-0000-0000/tep/").status_code == 404
    assert [event.actor for event in Event.objects.filter(verb="certificate.opened")] == [
        f"user:{teacher.pk}"
    ]


def test_organiser_has_missing_certificates_printed(client):
    sheet = make_named()
    organiser = sheet.sign_offs.get(capacity="committee").user
    client.force_login(organiser)
    slug = sheet.campaign.slug

    empty = words(client.get(f"/ket-qua/{slug}/giay-chung-nhan/"))
    before = words(client.get(f"/ket-qua/{slug}/bang/"))
    done = words(client.post(f"/ket-qua/{slug}/giay-chung-nhan/in/", follow=True))

    assert "Chưa có giấy chứng nhận nào" in empty
    assert "Còn 1 giấy chứng nhận chưa có số" in before
    assert "Đã cấp số 1 giấy." in done
    assert "chưa có số" not in done


def test_who_may_open_no_certificate_is_not_told_that_there_is_none(client):
    sheet = make_named(certificates=True)
    client.force_login(sheet.sign_offs.get(capacity="chair").user)

    page = words(client.get(f"/ket-qua/{sheet.campaign.slug}/giay-chung-nhan/"))

    assert "Giấy chứng nhận do ban tổ chức giữ" in page
    assert "Chưa có giấy" not in page


def test_certificates_are_not_printed_before_the_publishing(client):
    sheet = make_signed()
    client.force_login(sheet.sign_offs.get(capacity="committee").user)

    done = client.post(f"/ket-qua/{sheet.campaign.slug}/giay-chung-nhan/in/", follow=True)

    assert "Giấy chứng nhận được cấp sau khi công bố kết quả." in words(done)


MARKS = {"A7": (9, 9), "B3": (8, 8), "C5": (7, 7)}


def test_everybody_fetches_the_record_and_its_checker_once_the_results_are_public(client):
    sheet = make_signed()
    base = f"/ket-qua/{sheet.campaign.slug}/ho-so/"
    addresses = [base, f"{base}verify.py", f"{base}1.zip"]
    before = [client.get(address).status_code for address in addresses]
    printed = mark_of(sheet)

    publish(sheet_id=sheet.pk, by="test")

    page, checker, fetched = (client.get(address) for address in addresses)
    assert before == [404, 404, 404]
    assert check(fetched.content, head=printed).faults == ()
    assert checker.content == companions()["verify.py"]
    kept = sheet.records.get()
    assert printed in words(page)
    assert f"--head {kept.mark}" in words(page)
    assert {answer["X-Robots-Tag"] for answer in (page, checker, fetched)} == {"noindex, nofollow"}
    assert client.get(f"{base}2.zip").status_code == 404
    assert base in words(client.get(f"/ket-qua/{sheet.campaign.slug}/"))


def test_results_of_before_there_were_records_say_so(client):
    sheet = make_published()
    sheet.records.all().delete()

    assert "trước khi phần mềm lập hồ sơ" in words(
        client.get(f"/ket-qua/{sheet.campaign.slug}/ho-so/")
    )
    assert client.get(f"/ket-qua/{sheet.campaign.slug}/ho-so/verify.py").status_code == 404


def test_before_the_publishing_organisers_and_the_chair_take_the_record_and_nobody_else(client):
    sheet = make_signed()
    url = f"/ket-qua/{sheet.campaign.slug}/bang/ho-so.zip"
    people = {
        role: make_role(sheet.campaign, role)
        for role in (Role.ORGANISER, Role.CHAIR, Role.SECRETARY, Role.JUDGE)
    } | {"stranger": make_user()}

    answers = {}
    for who, user in people.items():
        client.force_login(user)
        answers[who] = client.post(url).status_code
        assert client.get(url).status_code == 405

    assert answers == {
        "organiser": 200,
        "chair": 200,
        "secretary": 403,
        "judge": 403,
        "stranger": 404,
    }
    assert Event.objects.filter(verb="record.exported").count() == 2


def test_the_sheet_offers_the_record_to_those_who_may_take_it(client):
    sheet = make_signed()
    url = f"/ket-qua/{sheet.campaign.slug}/bang/"
    offered = {}
    for role in (Role.ORGANISER, Role.CHAIR, Role.SECRETARY):
        client.force_login(make_role(sheet.campaign, role))
        offered[role] = f"{url}ho-so.zip" in words(client.get(url))

    assert offered == {"organiser": True, "chair": True, "secretary": False}


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    marks = dict(list(MARKS.items())[:count])
    sheet = make_published(make_judged(marks, ("Nhất", count)), certificates=True)
    slug = sheet.campaign.slug
    for code in marks:
        entrant = entry_of(sheet.campaign, code).entrant_id
        for giver in ("entrant", "representative"):
            give_consent(entrant_id=entrant, purpose="publish", giver=giver, by="test")
    client.get(f"/ket-qua/{slug}/")  # opens the names once

    with django_assert_num_queries(9):
        public = words(client.get(f"/ket-qua/{slug}/"))
    client.force_login(sheet.sign_offs.get(capacity="committee").user)
    with django_assert_num_queries(18):  # the deciding round, who sees single marks, how many rows
        page = words(client.get(f"/ket-qua/{slug}/bang/"))
    with django_assert_num_queries(8):
        listed = words(client.get(f"/ket-qua/{slug}/giay-chung-nhan/"))

    assert (public.count("Trường Tiểu học"), page.count("<b>Nhất</b>")) == (count, count)
    assert listed.count("?loai=giay_chung_nhan") == count
