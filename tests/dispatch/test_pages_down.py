"""Pages of handing on, taking back and looking at reports, for those who may and those who may not."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cuocthi.core import clock
from cuocthi.dispatch import actions
from cuocthi.dispatch.models import Assignment, Review, UnitReport
from cuocthi.dispatch.queries import waiting_for
from cuocthi.documents.models import Document
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import (
    FIRST,
    come_by_link,
    hand_on,
    make_handed_down,
    make_house,
    make_town,
    report_one,
)
from tests.dispatch.forms_filled import filled
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def commune_task():
    return Assignment.objects.get(unit__name="xã Gió 1")


def schools():
    return list(Unit.objects.filter(kind=Kind.SCHOOL).order_by("pk"))


def report(assignment, **changes):
    given = {"done_on": clock.today(), "what": "Chuyện riêng", "people_reached": 3, "by": "system"}
    return report_one(assignment_id=assignment.pk, **given | changes)


def at(assignment, what):
    return f"/giao-viec/viec/{assignment.pk}/{what}/"


# handing on


def test_a_commune_hands_on_by_its_link_to_all_schools_with_one_tick(client):
    campaign, commune = make_house()
    come_by_link(client, campaign, commune)
    home = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))
    form = page(client.get(at(commune_task(), "giao-xuong")))

    done = client.post(
        at(commune_task(), "giao-xuong"),
        {"viec": commune_task().pk, "kind": "school", "words": "Đọc giờ chào cờ", "due_on": ""},
        follow=True,
    )

    assert at(commune_task(), "giao-xuong") in home
    assert "Tất cả 2 đơn vị loại" in form
    assert "Đã giao cho 2 đơn vị" in page(done)
    assert done.redirect_chain[-1][0] == at(commune_task(), "don-vi-duoi")
    assert all(school.name in page(done) for school in schools())
    assert Assignment.objects.filter(parent=commune_task()).count() == 2


def test_searching_keeps_what_was_ticked_and_typed_and_sends_nothing(client):
    campaign, commune = make_house(3)
    come_by_link(client, campaign, commune)
    first, _second, third = schools()

    words = page(
        client.post(
            at(commune_task(), "giao-xuong"),
            {"unit": first.pk, "ten": third.name[-1], "tim": "1", "words": "Lời dặn đang viết"},
        )
    )

    assert f'value="{first.pk}" checked' in words
    assert third.name in words
    assert "Trường THCS Gió 2" not in words
    assert "Lời dặn đang viết" in words
    assert not Assignment.objects.filter(parent__isnull=False).exists()


def test_a_double_click_hands_on_once(client):
    campaign, commune = make_house()
    come_by_link(client, campaign, commune)
    given = {"viec": commune_task().pk, "kind": "school"}

    client.post(at(commune_task(), "giao-xuong"), given)
    second = page(client.post(at(commune_task(), "giao-xuong"), given))

    assert Assignment.objects.filter(parent__isnull=False).count() == 2
    assert "đều có việc này rồi" in second


def test_schools_that_have_it_are_not_offered_and_said_when_they_come_anyway(client):
    campaign, commune = make_house(3)
    hand_on(campaign, commune, schools()[:1])
    come_by_link(client, campaign, commune)
    form = page(client.get(at(commune_task(), "giao-xuong")))

    done = client.post(at(commune_task(), "giao-xuong"), {"kind": "school"}, follow=True)

    assert "Tất cả 2 đơn vị loại" in form
    assert "Đã có việc này từ trước nên không giao lại: Trường THCS Gió 1." in page(done)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Chưa chọn đơn vị nào"),
        ({"unit": "99999999999999999999999"}, "Chưa chọn đơn vị nào"),
        ({"unit": "9223372036854775807"}, "Chưa chọn đơn vị nào"),
        ({"unit": "123456789"}, "không trực thuộc"),
        ({"kind": "khong-co"}, "Chưa chọn đơn vị nào"),
        ({"kind": "school", "due_on": "hôm kia"}, "due_on"),
        ({"kind": "school", "due_on": "01/01/0001"}, "01/01/0001"),
        ({"kind": "school", "words": "x" * 4001}, "words"),
        ({"kind": "school", "document": "5"}, ""),  # nothing is offered by a link: passed over
    ],
)
def test_careless_and_hostile_forms(client, given, words):
    campaign, commune = make_house()
    come_by_link(client, campaign, commune)

    answer = client.post(at(commune_task(), "giao-xuong"), given)

    if words:
        assert answer.status_code == 200
        assert words in page(answer)
    assert Assignment.objects.filter(parent__isnull=False).exists() == (not words)


def test_a_task_of_another_unit_cannot_be_ticked_along(client):
    campaign, commune = make_house()
    foreign = Assignment.objects.get(unit__name="phường Gió 2")
    come_by_link(client, campaign, commune)

    client.post(at(commune_task(), "giao-xuong"), {"viec": foreign.pk, "kind": "school"})

    assert {a.parent for a in Assignment.objects.filter(parent__isnull=False)} == {commune_task()}


def test_the_school_reads_clause_own_words_letter_and_whose_day_holds(client):
    campaign, commune = make_house()
    late, early = clock.today() + dt.timedelta(days=20), clock.today() + dt.timedelta(days=5)
    Assignment.objects.update(due_on=late)
    commune_task().task.__class__.objects.filter(number=1).update(due_on=late)
    upload = SimpleUploadedFile("<b>12\r\n.pdf", b"%PDF-1.4\n%%EOF")
    come_by_link(client, campaign, commune)
    client.post(
        at(commune_task(), "giao-xuong"),
        {
            "kind": "school",
            "words": "<script>alert(1)</script> Phát loa",
            "due_on": f"{early:%d/%m/%Y}",
            "letter": upload,
        },
    )
    school = schools()[0]
    come_by_link(client, campaign, school)
    own = Assignment.objects.get(unit=school)

    words = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))
    letter = client.get(at(own, "van-ban"))

    assert f"<mark>{FIRST}</mark>" in words
    assert "xã Gió 1 giao việc này" in words
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Phát loa" in words
    assert f"Hạn {early:%d/%m/%Y} do xã Gió 1 đặt." in words
    assert f"Văn bản của cấp trên ghi {late:%d/%m/%Y}." in words
    assert letter.content == b"%PDF-1.4\n%%EOF"
    assert letter["Content-Type"] == "application/pdf"
    assert "\n" not in letter["Content-Disposition"]
    assert Document.objects.get(unit=commune, direction="out").abstract.startswith("Triển khai")


def test_an_officer_takes_an_issued_letter_of_the_unit(client):
    from cuocthi.documents.actions import Issued, issue, issue_draft

    _campaign, commune = make_house()
    letter = issue_draft(
        unit=commune,
        kind="cong_van",
        abstract="V/v triển khai",
        data=b"%PDF-1.4\n%%EOF",
        name="cv.pdf",
        campaign=None,
        by="system",
    )
    given = Issued(number="7", symbol="UBND-VP", issued_on=clock.today(), signer="Trần Văn A")
    issue(document_id=letter.pk, given=given, by="system")
    client.force_login(make_member(commune))

    form = page(client.get(at(commune_task(), "giao-xuong")))
    client.post(at(commune_task(), "giao-xuong"), {"kind": "school", "document": letter.pk})

    assert "07/UBND-VP: V/v triển khai" in form
    assert {a.own_letter for a in Assignment.objects.filter(parent__isnull=False)} == {letter}


# who may


def addresses(assignment):
    return [
        ("get", at(assignment, "giao-xuong")),
        ("post", at(assignment, "giao-xuong")),
        ("get", at(assignment, "don-vi-duoi")),
    ]


@pytest.mark.parametrize(
    ("who", "hands_on", "looks_below"),
    [
        ("link of the unit", 200, 200),
        ("officer of the unit", 200, 200),
        ("officer of the province", 200, 200),
        ("link of a sibling", 404, 404),
        ("link of the unit below", 404, 404),
        ("officer of a sibling", 404, 404),
        ("officer of another province", 404, 404),
        ("officer who left", 404, 404),
        ("teacher of the unit", 404, 404),
        ("organiser", 404, 404),
        ("judge", 404, 404),
        ("stranger", 404, 404),
        ("nobody", 403, 403),
        ("link that was taken back", 404, 404),
    ],
)
def test_who_hands_a_task_on(client, who, hands_on, looks_below):
    campaign, commune = make_house()
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE)
    Unit.objects.move(campaign.unit, province, "last-child")
    hand_on(campaign, Unit.objects.get(pk=commune.pk), schools())
    sibling = Unit.objects.get(name="phường Gió 2")
    stand(client, campaign, commune, sibling, province, who)
    task = commune_task()

    got = client.get(at(task, "giao-xuong"))
    below = client.get(at(task, "don-vi-duoi"))

    assert (got.status_code, below.status_code) == (hands_on, looks_below)
    assert ("Trường THCS Gió 1" in below.content.decode()) == (looks_below == 200)


def stand(client, campaign, commune, sibling, province, who):
    """Come as that person."""
    fresh = Unit.objects.get
    people = {
        "officer of the unit": lambda: make_member(fresh(pk=commune.pk)),
        "officer of the province": lambda: make_member(fresh(pk=province.pk)),
        "officer of a sibling": lambda: make_member(fresh(pk=sibling.pk)),
        "officer of another province": lambda: make_member(make_unit("tỉnh Khác", kind="province")),
        "officer who left": lambda: make_member(fresh(pk=commune.pk), until=dt.date(2024, 1, 31)),
        "teacher of the unit": lambda: make_member(fresh(pk=commune.pk), role=Role.TEACHER),
        "organiser": lambda: make_role(campaign, "organiser"),
        "judge": lambda: make_role(campaign, "judge"),
        "stranger": make_user,
    }
    if who == "link of the unit":
        come_by_link(client, campaign, fresh(pk=commune.pk))
    elif who == "link of a sibling":
        come_by_link(client, campaign, fresh(pk=sibling.pk))
    elif who == "link of the unit below":
        come_by_link(client, campaign, schools()[0])
    elif who == "link that was taken back":
        come_by_link(client, campaign, fresh(pk=commune.pk))
        actions.link_for(campaign=campaign, unit=fresh(pk=commune.pk), by="system")
    elif who != "nobody":
        client.force_login(people[who]())


@pytest.mark.parametrize(
    ("who", "of_the_letter", "of_the_commune"),
    [
        ("organiser", 200, 404),
        ("link of the unit", 404, 200),
        ("officer of the unit", 404, 200),
        ("officer of the province", 404, 200),
        ("link of the unit below", 404, 404),
        ("link of a sibling", 404, 404),
        ("officer of a sibling", 404, 404),
        ("teacher of the unit", 404, 404),
        ("judge", 404, 404),
        ("stranger", 404, 404),
        ("nobody", 403, 403),
    ],
)
@pytest.mark.parametrize("what", ["xem-xet", "thu-hoi"])
def test_who_looks_at_a_report_and_takes_a_task_back(
    client, who, of_the_letter, of_the_commune, what
):
    campaign, commune = make_house()
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE)
    Unit.objects.move(campaign.unit, province, "last-child")
    hand_on(campaign, Unit.objects.get(pk=commune.pk), schools())
    below = Assignment.objects.get(unit=schools()[0])
    report(below)
    report(commune_task())
    sibling = Unit.objects.get(name="phường Gió 2")
    stand(client, campaign, commune, sibling, province, who)

    answers = [
        client.get(at(commune_task(), what)).status_code,
        client.get(at(below, what)).status_code,
    ]
    leaked = [
        "Chuyện riêng" in client.get(at(one, what)).content.decode()
        for one in (commune_task(), below)
    ]
    client.post(at(commune_task(), what), {"reason": "Thiếu", "seen": "2"})
    client.post(at(below, what), {"reason": "Thiếu", "seen": "2"})

    assert answers == [of_the_letter, of_the_commune]
    if what == "xem-xet":
        assert leaked == [of_the_letter == 200, of_the_commune == 200]
        assert set(Review.objects.values_list("assignment", flat=True)) == {
            one.pk
            for one, status in ((commune_task(), of_the_letter), (below, of_the_commune))
            if status == 200
        }
    assert Assignment.objects.count() == 6  # a report is never taken back


# looking at reports


def test_the_organiser_accepts_what_is_ticked(client):
    campaign = make_handed_down(make_town(3))
    mine = list(Assignment.objects.filter(task__number=1).order_by("pk"))
    for one in mine:
        report(one, what=f"Báo cáo của {one.unit.name}")
    client.force_login(make_role(campaign, "organiser"))

    words = page(client.get(f"/giao-viec/{campaign.slug}/cho-xem-xet/"))
    done = page(
        client.post(
            f"/giao-viec/{campaign.slug}/cho-xem-xet/",
            {"xem": [f"{one.pk}:2" for one in mine[:2]]},
            follow=True,
        )
    )

    assert all(f"Báo cáo của {one.unit.name}" in words for one in mine)
    assert "Đã chấp nhận 2 báo cáo." in done
    assert [a.state for a in Assignment.objects.filter(task__number=1).order_by("pk")] == [
        "accepted",
        "accepted",
        "reported",
    ]


@pytest.mark.parametrize("ticks", [[], ["x"], ["99999999999999999999:1"], ["1:"]])
def test_nothing_ticked_or_nonsense_changes_nothing(client, ticks):
    campaign = make_handed_down()
    report(commune_task())
    client.force_login(make_role(campaign, "organiser"))

    answer = client.post(f"/giao-viec/{campaign.slug}/cho-xem-xet/", {"xem": ticks}, follow=True)

    assert answer.status_code == 200
    assert commune_task().state == "reported"


def test_a_report_to_a_commune_is_not_accepted_by_the_organiser(client):
    campaign, commune = make_house()
    hand_on(campaign, commune)
    below = Assignment.objects.get(unit=schools()[0])
    report(below)
    client.force_login(make_role(campaign, "organiser"))

    words = page(client.get(f"/giao-viec/{campaign.slug}/cho-xem-xet/"))
    client.post(f"/giao-viec/{campaign.slug}/cho-xem-xet/", {"xem": f"{below.pk}:2"})

    assert "Chuyện riêng" not in words
    assert Assignment.objects.get(pk=below.pk).state == "reported"


def test_the_list_is_for_the_organiser_alone(client):
    campaign = make_handed_down()
    url = f"/giao-viec/{campaign.slug}/cho-xem-xet/"
    seen = []
    for user in (make_role(campaign, "judge"), make_user(), make_role(campaign, "organiser")):
        client.force_login(user)
        seen.append(client.get(url).status_code)

    assert seen == [403, 404, 200]


def test_a_unit_sees_why_its_report_came_back_and_reports_again(client):
    campaign = make_handed_down()
    report(commune_task())
    client.force_login(make_role(campaign, "organiser"))
    client.post(at(commune_task(), "xem-xet"), {"reason": "Ghi rõ <b>số thôn</b>", "seen": "2"})
    client.logout()
    come_by_link(client, campaign, commune_task().unit)

    home = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))
    url = f"/giao-viec/don-vi/{campaign.slug}/bao-cao/"
    form = page(client.get(url))
    client.post(url, filled(client, url, what="Đủ 5 thôn"))

    for words in (home, form):
        assert "Ghi rõ &lt;b&gt;số thôn&lt;/b&gt;" in words
    assert "Chuyện riêng" in form  # what was reported is still there
    assert UnitReport.objects.get().what == "Đủ 5 thôn"
    again = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))
    assert "số thôn" not in again


def test_link_and_officer_at_once(client):
    campaign = make_handed_down()
    unit = commune_task().unit
    officer = client.__class__()
    officer.force_login(make_member(unit))
    come_by_link(client, campaign, unit)
    url = f"/giao-viec/don-vi/{campaign.slug}/bao-cao/"
    theirs = f"/giao-viec/don-vi/{campaign.slug}/{unit.pk}/bao-cao/"
    second = filled(officer, theirs, what="Qua tài khoản")
    client.post(url, filled(client, url, what="Qua liên kết"))

    told = page(officer.post(theirs, second))

    assert "Qua liên kết" in told
    assert "Qua tài khoản" in told
    assert UnitReport.objects.get().what == "Qua liên kết"


def test_sending_back_what_was_reported_anew_shows_both(client):
    campaign = make_handed_down()
    report(commune_task())
    client.force_login(make_role(campaign, "organiser"))
    report(commune_task(), what="Bản mới hơn")

    told = client.post(at(commune_task(), "xem-xet"), {"reason": "Thiếu ảnh", "seen": "2"})
    accepted = client.post(at(commune_task(), "xem-xet"), {"accept": "1", "seen": "2"}, follow=True)

    assert told.status_code == 409
    assert "Bản mới hơn" in page(told)
    assert "Thiếu ảnh" in page(told)
    assert "vừa thay đổi" in page(accepted)
    assert commune_task().state == "reported"


def test_an_accepted_report_has_no_button_to_change_it(client):
    campaign = make_handed_down()
    report(commune_task())
    actions.accept_reports(seen={commune_task().pk: 2}, by="system")
    come_by_link(client, campaign, commune_task().unit)

    words = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))
    assert "báo cáo đã được chấp nhận" in words
    assert "Sửa báo cáo" not in words
    assert "bao-cao/#viec-" not in words


# what waits


def test_reports_wait_for_those_who_gave_the_task():
    campaign, commune = make_house()
    hand_on(campaign, commune)
    report(Assignment.objects.get(unit=schools()[0]))
    report(commune_task())
    below = f"/giao-viec/viec/{commune_task().pk}/don-vi-duoi/"

    organiser = {one.url: one.count for one in waiting_for(make_role(campaign, "organiser"))}
    officer = {one.url: one.count for one in waiting_for(make_member(commune))}

    assert organiser[f"/giao-viec/{campaign.slug}/cho-xem-xet/"] == 1
    assert below not in organiser
    assert officer[below] == 1


# lead and support


def test_lead_and_support_name_each_other_and_the_supporter_only_confirms(client):
    campaign = make_handed_down()
    lead, support = Assignment.objects.filter(task__number=2).order_by("role")
    come_by_link(client, campaign, support.unit)
    before = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))
    actions.acknowledge(assignment_id=support.pk, by="system")
    report(lead)
    after = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))
    come_by_link(client, campaign, lead.unit)
    of_lead = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))

    assert f"{lead.unit.name}: <strong>chủ trì</strong>" in before
    assert "chỉ cần bấm “Đã nhận việc”" in before
    assert "Đơn vị chủ trì đã báo cáo cho cả việc này." in after
    assert f"{support.unit.name}: <strong>phối hợp</strong>" in of_lead
    assert waiting_for(make_member(support.unit)) == []


def test_progress_counts_a_supporter_that_confirmed_as_done():
    from cuocthi.dispatch.queries import progress

    campaign = make_handed_down()
    lead, support = Assignment.objects.filter(task__number=2).order_by("role")
    actions.acknowledge(assignment_id=support.pk, by="system")
    actions.acknowledge(assignment_id=lead.pk, by="system")
    half = progress(campaign).reported_units
    report(lead)

    assert (half, progress(campaign).reported_units) == (1, 2)


# cost


@pytest.mark.parametrize("count", [1, 5])
def test_pages_cost_the_same_for_one_and_for_five(client, django_assert_num_queries, count):
    campaign, commune = make_house(count)
    hand_on(campaign, commune)
    for one in Assignment.objects.filter(parent__isnull=False):
        report(one)
    report(commune_task())
    come_by_link(client, campaign, commune)

    with django_assert_num_queries(6):
        page(client.get(at(commune_task(), "don-vi-duoi")))
    with django_assert_num_queries(11):
        page(client.get(at(commune_task(), "giao-xuong")))
    client.force_login(make_role(campaign, "organiser"))
    with django_assert_num_queries(6):
        page(client.get(f"/giao-viec/{campaign.slug}/cho-xem-xet/"))
