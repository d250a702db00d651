"""One report for all tasks of a unit, by its link, on one screen."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch import actions, queries
from cuocthi.dispatch.actions import FigureSaid, KeyReused, Said, TaskSaid, Way
from cuocthi.dispatch.models import Assignment, Figure, Proof, ReportSending, UnitReport
from cuocthi.units.enums import Role
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import (
    come_by_link,
    make_assignment,
    make_handed_down,
    make_town,
    report_one,
)
from tests.dispatch.forms_filled import filled
from tests.publicity.factories import make_public
from tests.remembered import remembered
from tests.units.factories import make_member

pytestmark = pytest.mark.django_db

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
KEY = "k" * 22


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def commune():
    return Unit.objects.get(name="xã Gió 1")


@remembered
def two_tasks():
    """A commune with two tasks; gives the contest and its home page."""
    campaign = make_handed_down(
        tasks=[
            {"who": ["Ủy ban nhân dân các xã, phường"], "what": what}
            for what in ("Thông báo thể lệ trên bảng tin", "Tổ chức họp thôn")
        ]
    )
    return campaign, f"/giao-viec/don-vi/{campaign.slug}/"


def mine():
    return list(Assignment.objects.filter(unit=commune()).order_by("task__number"))


def said(*assignments, **changes):
    given = {
        "what": "Đã đăng tin",
        "done_on": clock.today(),
        "tasks": tuple(TaskSaid(a.pk) for a in assignments),
    }
    return Said(**{**given, **changes})


def send(campaign, report, key=KEY, **changes):
    return actions.send_report(
        campaign_id=campaign.pk, unit_id=commune().pk, said=report, key=key, by="system", **changes
    )


def test_one_tap_takes_all_on_and_a_second_one_changes_nothing(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())

    before = page(client.get(home))
    first = page(client.post(f"{home}nhan-het/", follow=True))
    hours = [a.acknowledged_at for a in mine()]
    second = page(client.post(f"{home}nhan-het/", follow=True))

    assert "Nhận tất cả 2 việc" in before
    assert "đơn vị nhận 2 việc" in first
    assert f'href="{home}bao-cao/"' in first
    assert "Nhận tất cả" not in first
    assert "đã nhận mọi việc từ trước" in second
    assert [a.acknowledged_at for a in mine()] == hours
    event = Event.objects.get(verb="dispatch.acknowledged")
    assert event.data == {"assignments": [a.pk for a in mine()]}
    assert Assignment.objects.exclude(unit=commune()).filter(state="sent").exists()


def test_a_closed_contest_takes_nothing_on(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    campaign.state, campaign.closed_at = "closed", clock.now()
    campaign.save()

    words = page(client.post(f"{home}nhan-het/", follow=True))
    report = page(client.get(f"{home}bao-cao/", follow=True))

    assert "đã tổng kết, không nhận thêm thay đổi" in words
    assert "đã tổng kết, không nhận thêm báo cáo" in report
    assert {a.state for a in mine()} == {"sent"}


def test_looking_at_the_page_is_told_by_its_script_only(client):
    campaign, home = two_tasks()
    _link, token = actions.add_link(campaign=campaign, unit=commune(), by="system")

    client.head(f"/vao/{token}/")
    words = page(client.get(f"/vao/{token}/", follow=True))
    client.head(home)
    client.get(f"{home}bao-cao/")
    looked = {a.state for a in mine()}
    answer = client.post(f"{home}da-xem/")

    assert looked == {"sent"}
    assert f'data-seen="{home}da-xem/"' in words
    assert (answer.status_code, {a.state for a in mine()}) == (204, {"seen"})
    assert "data-seen" not in page(client.get(home))
    assert Event.objects.get(verb="dispatch.seen").actor == f"unit:{commune().pk}"


def test_the_province_that_looks_is_not_the_unit(client):
    _campaign, home = two_tasks()
    province = Unit.objects.get(depth=1)
    Unit.objects.filter(pk=province.pk).update(kind="province")
    client.force_login(make_member(province))
    mine_now = f"{home}{commune().pk}/"

    words = page(client.get(mine_now))
    answer = client.post(f"{mine_now}da-xem/")

    assert "data-seen" not in words
    assert (answer.status_code, {a.state for a in mine()}) == (204, {"sent"})


def test_a_report_of_one_sentence_reports_every_task(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())

    given = filled(client, f"{home}bao-cao/", what="Đã đăng bảng tin thôn")
    words = page(client.post(f"{home}bao-cao/", given, follow=True))

    assert "Đã nhận báo cáo của đơn vị lúc" in words
    assert words.count("Đã đăng bảng tin thôn") == 2
    assert [(a.state, a.report.what, a.report.done_on) for a in mine()] == [
        ("reported", "Đã đăng bảng tin thôn", clock.today())
    ] * 2
    event = Event.objects.get(verb="dispatch.reported")
    assert event.data["assignments"] == [a.pk for a in mine()]
    assert event.actor == f"unit:{commune().pk}"


def test_ways_come_with_day_times_people_link_and_photos_and_are_shown_back(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    first, second = mine()
    name = f"t{first.pk}"
    given = filled(
        client,
        f"{home}bao-cao/",
        what="Đã làm",
        **{
            f"{name}-web": "on",
            f"{name}-web-url": "xagio.example/tin",
            f"{name}-radio": "on",
            f"{name}-radio-on": f"{clock.today():%d/%m/%Y}",
            f"{name}-radio-times": "12",
            f"{name}-radio-people": "1.250",
            f"t{second.pk}": None,
        },
    )
    photos = [SimpleUploadedFile(f"anh-{n}.jpg", JPEG + bytes([n])) for n in range(2)]

    words = page(
        client.post(f"{home}bao-cao/", {**given, f"{name}-board-files": photos}, follow=True)
    )

    proofs = Proof.objects.values_list("channel", "times", "people", "url", "file_id")
    web, radio, *boards = proofs
    assert web == ("web", None, None, "https://xagio.example/tin", None)
    assert radio == ("radio", 12, 1250, "", None)
    assert [(row[0], row[4] is not None) for row in boards] == [("board", True)] * 2
    assert 'href="https://xagio.example/tin"' in words
    assert "12 lần" in words
    assert "1.250 người" in words
    pictures = [f"/giao-viec/minh-chung/{p.pk}/" for p in Proof.objects.filter(channel="board")]
    assert all(f'href="{url}"' in words for url in pictures)
    shown = client.get(pictures[0])
    assert (shown["Content-Type"], b"".join(shown)) == ("image/jpeg", JPEG + b"\0")
    assert Figure.objects.get(key="people").value == 1250  # not asked a second time
    assert [a.state for a in mine()] == ["reported", "sent"]


def test_putting_right_keeps_what_stays_and_drops_what_was_unticked(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    first, _second = mine()
    name = f"t{first.pk}"
    photos = [SimpleUploadedFile(f"anh-{n}.jpg", JPEG + bytes([n])) for n in range(2)]
    given = filled(client, f"{home}bao-cao/", what="Đã làm", **{f"{name}-web": "on"})
    client.post(f"{home}bao-cao/", {**given, f"{name}-board-files": photos})
    kept, dropped = Proof.objects.filter(channel="board")

    again = filled(
        client,
        f"{home}bao-cao/",
        **{
            f"{name}-web": None,
            f"{name}-board-keep{dropped.pk}": None,
            f"{name}-what": "Riêng việc một",
        },
    )
    client.post(f"{home}bao-cao/", again)

    assert [(p.channel, p.file) for p in first.report.proofs.all()] == [("board", kept.file)]
    assert [a.report.what for a in mine()] == ["Riêng việc một", "Đã làm"]
    assert ReportSending.objects.count() == 2


def test_a_report_that_is_refused_keeps_what_was_typed(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    url = f"{home}bao-cao/"
    tomorrow = f"{clock.today() + dt.timedelta(days=1):%d/%m/%Y}"

    early = page(client.post(url, filled(client, url, what="Sẽ phát loa", done_on=tomorrow)))
    empty = page(client.post(url, filled(client, url)))
    nothing = client.post(url, {})
    plain = client.post(url, filled(client, url), headers={"Accept": "application/json"})

    assert "chưa tới" in early
    assert "Sẽ phát loa" in early
    assert "Chưa ghi đã làm gì" in empty
    assert "Chưa gửi được" in page(nothing)
    assert (plain.status_code, plain.json()) == (
        422,
        {"words": ["Chưa ghi đã làm gì. Hãy viết một, hai câu về việc đơn vị đã làm."]},
    )
    assert not UnitReport.objects.exists()


def test_the_same_form_sent_again_changes_nothing(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    given = filled(client, f"{home}bao-cao/", what="Đã làm")
    url, script = f"{home}bao-cao/", {"Accept": "application/json"}

    answers = [client.post(url, given, headers=script) for _ in range(3)]
    other = client.post(url, given | {"what": "Khác hẳn"}, headers=script)

    assert [(a.status_code, a.json()) for a in answers] == [
        (200, {"to": home, "at": answers[0].json()["at"]})
    ] * 3
    assert other.status_code == 422
    assert "đã được gửi trước đó" in other.json()["words"][0]
    assert {a.report.what for a in mine()} == {"Đã làm"}
    assert ReportSending.objects.count() == 1
    assert Event.objects.filter(verb="dispatch.reported").count() == 1


def test_a_form_that_was_used_goes_out_again_with_a_new_key(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    url = f"{home}bao-cao/"
    given = filled(client, url, what="Đã làm")
    client.post(url, given)

    answer = client.post(url, given | {"what": "Đã làm thêm"})

    words = page(answer)
    assert "Đã làm thêm" in words
    assert given["key"] not in words


def test_the_second_of_two_officers_is_told_and_sees_both_texts(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    url = f"{home}bao-cao/"
    mine_first = filled(client, url, what="Bản của chị Hoa")
    theirs = filled(client, url, what="Bản của anh Nam")
    client.post(url, theirs)

    told = client.post(url, mine_first)
    words = page(told)
    before = {a.report.what for a in mine()}
    seen = words.split('name="seen" value="')[1].split('"')[0]
    client.post(url, mine_first | {"seen": seen})

    assert "Bản đang lưu" in words
    assert "Bản của anh Nam" in words
    assert "Bản của chị Hoa" in words
    assert before == {"Bản của anh Nam"}
    assert {a.report.what for a in mine()} == {"Bản của chị Hoa"}


def test_a_key_of_another_unit_is_no_key_of_ours():
    campaign, _home = two_tasks()
    other = Assignment.objects.exclude(unit=commune()).first()
    actions.send_report(
        campaign_id=campaign.pk, unit_id=other.unit_id, said=said(other), key=KEY, by="system"
    )

    send(campaign, said(*mine()))

    assert ReportSending.objects.filter(key=KEY).count() == 2


def test_an_accepted_report_stands(client):
    campaign, home = two_tasks()
    first, second = mine()
    report_one(assignment_id=first.pk, done_on=clock.today(), what="Xong", by="system")
    Assignment.objects.filter(pk=first.pk).update(state="accepted")
    come_by_link(client, campaign, commune())

    words = page(client.get(f"{home}bao-cao/"))

    assert "đã được chấp nhận, không cần gửi lại" in words
    assert f'name="t{first.pk}"' not in words
    with pytest.raises(Refused, match="trả lại báo cáo"):
        send(campaign, said(first, second))
    assert {a.state for a in mine()} == {"accepted", "sent"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"what": " "}, "Chưa ghi đã làm gì"),
        ({"done_on": dt.date(1999, 12, 31)}, "không hợp lý"),
        ({"tasks": ()}, "ít nhất một việc"),
        ({"figures": {"khong-co": FigureSaid(None)}}, "không còn được hỏi"),
        ({"figures": {"people": FigureSaid(-1)}}, "nhỏ hơn 0"),
        ({"figures": {"letters": FigureSaid(5, 4)}}, "số cộng sẵn là 4, đơn vị ghi 5"),
        ({"figures": {"pupils": FigureSaid(5), "taking_part": FigureSaid(6)}}, "không thể lớn hơn"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(changes, words):
    campaign, _home = two_tasks()

    with pytest.raises(Refused, match=words):
        send(campaign, said(*mine(), **changes))

    assert (UnitReport.objects.count(), Figure.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (Way("web", url="javascript:alert(1)"), "https://"),
        (Way("web", url="https://x.example/" + "a" * 200), "https://"),
        (Way("radio", times=-1), "không hợp lý"),
        (Way("radio", people=2**63), "không hợp lý"),
        (Way("board", done_on=dt.date(2999, 1, 1)), "chưa tới"),
        (Way("board", files=(("a.exe", b"MZ\0\0"),)), "không phải là"),
        (Way("board", files=tuple((str(n), JPEG) for n in range(11))), "nhiều nhất 10"),
    ],
)
def test_a_way_that_cannot_be_is_refused(way, words):
    campaign, _home = two_tasks()
    first, _second = mine()

    with pytest.raises(Refused, match=words):
        send(campaign, said(first, tasks=(TaskSaid(first.pk, ways=(way,)),)))

    assert not UnitReport.objects.exists()


def test_a_way_told_twice_a_foreign_task_and_a_strange_key_are_refused():
    campaign, _home = two_tasks()
    first, _second = mine()
    foreign = Assignment.objects.exclude(unit=commune()).first()

    with pytest.raises(Refused, match="được ghi hai lần"):
        send(campaign, said(tasks=(TaskSaid(first.pk, ways=(Way("web"), Way("web"))),)))
    with pytest.raises(Refused, match="không còn giao cho đơn vị"):
        send(campaign, said(first, foreign))
    with pytest.raises(Refused, match="không còn dùng được"):
        send(campaign, said(first), key="<b>")
    with pytest.raises(Overtaken):
        send(campaign, said(first), seen="0" * 16)
    send(campaign, said(first))
    with pytest.raises(KeyReused):
        send(campaign, said(first, what="Khác"))


def test_a_file_of_another_report_is_not_kept_as_ours():
    campaign, _home = two_tasks()
    first, second = mine()
    send(campaign, said(tasks=(TaskSaid(first.pk, ways=(Way("web", files=(("a", JPEG),)),)),)))
    foreign = Proof.objects.get()

    ways = (Way("web", keep=frozenset([foreign.pk])),)
    send(campaign, said(tasks=(TaskSaid(second.pk, ways=ways),)), key="m" * 22)

    assert [proof.file for proof in second.report.proofs.all()] == [None]
    assert Proof.objects.filter(report__assignment=first).get() == foreign


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("people", "9" * 20),
        ("people", "-1"),
        ("people", "nhiều"),
        ("people", "1,5"),
        ("letters", "9" * 400),
    ],
)
def test_absurd_numbers_come_back_with_words(client, field, value):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    url = f"{home}bao-cao/"

    words = page(client.post(url, filled(client, url, what="Xong", **{f"f-{field}": value})))

    assert "Chưa gửi được" in words
    assert not UnitReport.objects.exists()


def test_markup_and_hostile_file_names_are_words(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    first, _second = mine()
    url = f"{home}bao-cao/"
    given = filled(client, url, what="<script>alert(1)</script>")
    file = SimpleUploadedFile('../../"><img src=x>.jpg', JPEG)

    words = page(client.post(url, given | {f"t{first.pk}-web-files": file}, follow=True))

    assert "<script>alert" not in words
    assert "<img src=x>" not in words
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words


def test_the_address_of_one_task_leads_to_the_report(client):
    campaign, home = two_tasks()
    come_by_link(client, campaign, commune())
    first, _second = mine()

    answer = client.get(f"/giao-viec/viec/{first.pk}/bao-cao/")

    assert answer["Location"] == f"{home}bao-cao/#viec-{first.pk}"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("province", 200),
        ("teacher", 404),
        ("sibling", 404),
        ("organiser", 404),
        ("judge", 404),
    ],
)
def test_who_may_report_for_a_unit(client, who, status):
    campaign, home = two_tasks()
    province = Unit.objects.get(depth=1)
    Unit.objects.filter(pk=province.pk).update(kind="province")
    make = {
        "officer": lambda: make_member(commune()),
        "province": lambda: make_member(province),
        "teacher": lambda: make_member(commune(), role=Role.TEACHER),
        "sibling": lambda: make_member(Unit.objects.get(name="phường Gió 2")),
        "organiser": lambda: make_role(campaign, "organiser"),
        "judge": lambda: make_role(campaign, "judge"),
    }
    client.force_login(make[who]())

    answer = client.get(f"{home}{commune().pk}/bao-cao/")

    assert answer.status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_costs_the_same_for_one_task_and_for_three(
    client, django_assert_num_queries, count
):
    campaign = make_handed_down(
        make_town(communes=0),
        tasks=[{"who": ["Thị đoàn"], "what": f"việc {n}"} for n in range(count)],
    )
    come_by_link(client, campaign, Unit.objects.get(name="Thị đoàn Sông Mây"))

    with django_assert_num_queries(18):
        response = client.get(f"/giao-viec/don-vi/{campaign.slug}/bao-cao/")

    assert page(response).count("Đã làm việc này") == count


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, "còn 3 ngày"), (0, "hạn hôm nay"), (-2, "quá hạn 2 ngày"), (40, "còn 40 ngày")],
)
def test_the_due_day_says_how_far_off_it_is(client, days, words):
    campaign, home = two_tasks()
    first, second = mine()
    due = clock.today() + dt.timedelta(days=days)
    Assignment.objects.filter(pk__in=[first.pk, second.pk]).update(due_on=due)
    come_by_link(client, campaign, commune())

    home_page = page(client.get(home))
    report_page = page(client.get(f"{home}bao-cao/"))
    report_one(assignment_id=first.pk, done_on=clock.today(), what="Xong", by="system")

    assert home_page.count(words) == report_page.count(words) == 2
    assert page(client.get(home)).count(words) == 1


def test_a_unit_that_supports_reads_who_leads(client):
    campaign = make_handed_down()
    lead = Assignment.objects.get(role=Assignment.Role.LEAD)
    helper = Assignment.objects.get(role=Assignment.Role.SUPPORT)
    come_by_link(client, campaign, helper.unit)

    words = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))

    assert f"<dt>Đơn vị chủ trì</dt><dd>{lead.unit.name}</dd>" in words


def test_what_was_published_is_known_and_not_asked(client):
    campaign, home = two_tasks()
    make_public(campaign)
    come_by_link(client, campaign, commune())

    others = page(client.get(f"{home}bao-cao/"))
    deeds = queries.known_deeds(campaign, campaign.unit)

    assert f"công bố ngày {clock.today():%d/%m/%Y}" in others
    assert f"/c/{campaign.slug}/" in others
    assert {deed.channel: (deed.own, deed.done_on) for deed in deeds} == {
        "web": (True, clock.today()),
        "poster": (True, clock.today()),
    }


def test_what_the_unit_itself_published_is_ticked(client):
    campaign, home = two_tasks()
    make_public(campaign)
    own = make_assignment(campaign, campaign.unit)
    come_by_link(client, campaign, campaign.unit)

    given = filled(client, f"{home}bao-cao/")

    assert given[f"t{own.pk}-web"] == "on"
    assert given[f"t{own.pk}-web-on"] == f"{clock.today():%d/%m/%Y}"
    assert given[f"t{own.pk}-web-url"].endswith(f"/c/{campaign.slug}/")
    assert f"t{own.pk}-radio" not in given


@pytest.mark.parametrize(
    ("state", "tone"), [("sent", "warn"), ("acknowledged", "info"), ("accepted", "ok")]
)
def test_a_state_has_one_tone_on_every_page_of_the_unit(client, state, tone):
    campaign, home = two_tasks()
    actions.acknowledge_all(campaign_id=campaign.pk, unit_id=commune().pk, by="system")
    now = {"sent": {"seen_at": None, "acknowledged_at": None}}.get(state, {})
    told = {"reported_at": clock.now()} if state == "accepted" else {}
    Assignment.objects.filter(unit=commune()).update(state=state, due_on=None, **now, **told)
    come_by_link(client, campaign, commune())
    label = Assignment.State(state).label
    badge = re.compile(rf'status-(\w+)">(?:(?!status-).)*?<span>{label}</span>', re.S)

    tones = [badge.findall(page(client.get(url))) for url in (home, f"{home}bao-cao/")]

    assert tones == [[tone, tone], [tone, tone]]
