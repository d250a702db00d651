"""Pages of urging: the ladder in sentences, the telephone list, what the body above is shown."""

import datetime as dt
import re

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.dispatch.actions import acknowledge, add_link, link_for, remind, see
from cuocthi.dispatch.models import Assignment, Call, Ladder, Rung
from cuocthi.dispatch.queries import unreached, waiting_for
from cuocthi.dispatch.queries.ladder import FIRST_LADDER, ladder_of, rungs_of, step_of
from cuocthi.notices.models import Notice
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact, Unit
from tests.campaigns.factories import make_officer, make_role
from tests.dispatch.factories import come_by_link, make_handed_down, make_town
from tests.dispatch.province import make_told, morning
from tests.dispatch.test_ladder import ASKS, MONDAY, TEXT, make_urging, step
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def organiser(client, campaign):
    user = make_role(campaign, "organiser")
    client.force_login(user)
    return user


def url(campaign, path):
    return f"/giao-viec/{campaign.slug}/{path}/"


def rows_posted(*rows, seen="", **more):
    """What the form of the ladder posts: days, kind of day, since when, lacking what, whom."""
    posted = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0, "seen": seen, **more}
    for number, (days, working, when, wants, tells) in enumerate(rows):
        for name, value in zip(
            ("days", "working", "when", "wants", "tells"),
            (days, working, when, wants, tells),
            strict=True,
        ):
            posted[f"form-{number}-{name}"] = value
    return posted


def seen_on(words):
    return re.search(r'name="seen" value="(\w+)"', words)[1]


def steps_now(campaign):
    return [step_of(rung) for rung in rungs_of(campaign, ladder_of(campaign))]


TWO = ("2", "1", "sent", "acknowledged", "unit")
BEFORE = ("3", "0", "before", "reported", "parent")


def test_the_ladder_is_looked_at_first_and_then_kept(client):
    campaign = make_urging(step(), text=TEXT, tasks=[dict(ASKS)])
    organiser(client, campaign)
    with clock.at(MONDAY):
        seen = seen_on(page(client.get(url(campaign, "don-doc"))))
        looked = page(
            client.post(url(campaign, "don-doc"), rows_posted(TWO, BEFORE, seen=seen, look=""))
        )
        assert steps_now(campaign) == [step()]
        kept = client.post(url(campaign, "don-doc"), rows_posted(TWO, BEFORE, seen=seen, save=""))

    assert "Nếu lưu: ai được nhắc, ngày nào" in looked
    assert "12/06/2024" in looked
    assert "Thị đoàn Sông Mây" in looked
    assert kept.status_code == 302
    assert steps_now(campaign) == [
        step(working=True),
        step("reported", "due", -3, False, "parent"),
    ]
    assert Event.objects.filter(verb="dispatch.ladder_changed").count() == 1


def test_looking_at_the_ladder_of_an_old_contest_makes_none(client):
    campaign = make_handed_down(text=TEXT, tasks=[dict(ASKS)])
    organiser(client, campaign)

    words = page(client.get(url(campaign, "don-doc")))

    assert words.count('class="rung"') == len(FIRST_LADDER) + 2
    assert not Ladder.objects.exists()
    assert not Rung.objects.exists()


def test_of_two_officers_the_second_sees_the_ladder_of_the_first_beside_the_own(client):
    campaign = make_urging(step(), text=TEXT, tasks=[dict(ASKS)])
    organiser(client, campaign)
    seen = seen_on(page(client.get(url(campaign, "don-doc"))))
    client.post(url(campaign, "don-doc"), rows_posted(TWO, seen=seen, save=""))

    second = client.post(url(campaign, "don-doc"), rows_posted(BEFORE, seen=seen, save=""))

    words = page(second)
    assert second.status_code == 409
    assert "Người khác vừa sửa thang đôn đốc" in words
    assert "Sau 2 ngày làm việc, đơn vị chưa nhận việc → nhắc đơn vị" in words
    assert steps_now(campaign) == [step(working=True)]
    client.post(url(campaign, "don-doc"), rows_posted(BEFORE, seen=seen_on(words), save=""))
    assert steps_now(campaign) == [step("reported", "due", -3, False, "parent")]


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"save": ""}, "Hãy mở lại trang"),
        (rows_posted(("99999999999999999999", *TWO[1:]), save=""), "90"),
        (rows_posted(("-1", *TWO[1:]), save=""), "0"),
        (rows_posted(("", *TWO[1:]), save=""), "bắt buộc"),
        (rows_posted(("2", "1", "sent", "<b>", "unit"), save=""), "&lt;b&gt;"),
        (rows_posted(("0", *TWO[1:]), save=""), "sớm nhất là một ngày"),
        (rows_posted(*[(str(n + 1), *TWO[1:]) for n in range(13)], save=""), "nhiều nhất 12 bậc"),
        (rows_posted(*[TWO] * 30, save=""), "Nhiều bậc quá"),
    ],
)
def test_a_form_without_sense_changes_nothing_and_says_why(client, posted, words):
    campaign = make_urging(step(), text=TEXT, tasks=[dict(ASKS)])
    organiser(client, campaign)
    seen = seen_on(page(client.get(url(campaign, "don-doc"))))

    response = client.post(url(campaign, "don-doc"), {**posted, "seen": seen})

    assert response.status_code == 200
    assert words in page(response)
    assert steps_now(campaign) == [step()]


def test_a_row_that_is_crossed_out_ends(client):
    campaign = make_urging(step(), step(days=5), text=TEXT, tasks=[dict(ASKS)])
    organiser(client, campaign)
    seen = seen_on(page(client.get(url(campaign, "don-doc"))))
    posted = rows_posted(
        ("2", "0", "sent", "acknowledged", "unit"),
        ("5", "0", "sent", "acknowledged", "unit"),
        seen=seen,
        save="",
    )

    client.post(url(campaign, "don-doc"), {**posted, "form-1-DELETE": "on"})

    assert steps_now(campaign) == [step()]


PAGES = ["don-doc", "goi-dien"]


def people_of(campaign):
    below = Unit.objects.get(name="xã Gió 1")
    return {
        "organiser": make_role(campaign, "organiser"),
        "officer": make_officer(campaign.unit),
        "secretary": make_role(campaign, "secretary"),
        "judge": make_role(campaign, "judge"),
        "officer below": make_member(below),
        "organiser of another": make_role(make_handed_down(make_town()), "organiser"),
        "stranger": make_user(),
    }


def test_only_who_runs_the_contest_sees_and_changes_how_it_urges(client):
    campaign = make_handed_down()
    unit = Unit.objects.get(name="xã Gió 1", pk__in=Assignment.objects.values("unit"))
    answers = {}
    for who, user in people_of(campaign).items():
        client.force_login(user)
        answers[who] = [
            *(client.get(url(campaign, path)).status_code for path in PAGES),
            client.post(url(campaign, "don-doc"), rows_posted(TWO, save="")).status_code,
            client.post(url(campaign, f"goi-dien/{unit.pk}"), {"who": "clerk"}).status_code,
            client.post(url(campaign, f"gui-lai/{unit.pk}")).status_code,
        ]

    assert {who for who, codes in answers.items() if codes[0] == 200} == {"organiser", "officer"}
    for who in ("secretary", "judge"):
        assert answers[who] == [403] * 5
    for who in ("officer below", "organiser of another", "stranger"):
        assert answers[who] == [404] * 5
    assert set(Call.objects.values_list("unit", flat=True)) == {unit.pk}


def test_a_unit_without_a_mailbox_is_telephoned_by_one_tap(client):
    town = make_town(mailboxes=False)
    commune = Unit.objects.get(name="xã Gió 1")
    Contact.objects.create(unit=commune, label="Văn phòng", phone="0234 3999 111")
    campaign = make_handed_down(town)
    organiser(client, campaign)

    before = page(client.get(url(campaign, "goi-dien")))
    for _tap in range(2):
        after = page(
            client.post(
                url(campaign, f"goi-dien/{commune.pk}"),
                {"who": "clerk", "note": "hẹn chiều nay <b>"},
                follow=True,
            )
        )

    assert before.count("chưa có hộp thư") == 4 + 1  # and the sentence above the list
    assert 'href="tel:0234 3999 111"' in before
    assert "Đã ghi cuộc gọi cho xã Gió 1: văn thư." in after
    assert "hẹn chiều nay &lt;b&gt;" in after
    assert after.index("phường Gió 2") < after.index("<h2>xã Gió 1")
    call = Call.objects.get()
    assert (call.who, call.note) == ("clerk", "hẹn chiều nay <b>")
    assert Event.objects.filter(verb="dispatch.called").count() == 1


def test_a_call_names_a_sort_of_person_and_a_unit_of_the_contest(client):
    campaign = make_handed_down()
    organiser(client, campaign)
    other = make_unit("xã Khác", kind=Kind.COMMUNE)
    mine = Assignment.objects.first().unit_id

    for unit, posted in (
        (other.pk, {"who": "clerk"}),
        (mine, {"who": "Nguyễn Văn A"}),
        (mine, {}),
        (mine, {"who": "clerk", "note": "x" * 201}),
        (2**62, {"who": "clerk"}),
    ):
        assert client.post(url(campaign, f"goi-dien/{unit}"), posted).status_code == 302
    Campaign.objects.filter(pk=campaign.pk).update(state="closed", closed_at=clock.now())
    client.post(url(campaign, f"goi-dien/{mine}"), {"who": "clerk"})

    assert not Call.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_telephone_list_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    campaign = make_handed_down(make_town(count, mailboxes=False))
    organiser(client, campaign)

    with django_assert_num_queries(10):
        response = client.get(url(campaign, "goi-dien"))

    assert page(response).count('class="card"') == count + 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_ladder_costs_the_same_for_one_unit_and_for_three(
    client, django_assert_num_queries, count
):
    campaign = make_urging(step(), town=make_town(count))
    organiser(client, campaign)

    with clock.at(MONDAY), django_assert_num_queries(10):
        response = client.get(url(campaign, "don-doc"))

    assert f"{count + 2} đơn vị" in page(response)


def fail(unit, why="Máy chủ thư từ chối: 550 5.1.1 no such user"):
    """The last mail to the unit did not arrive."""
    notice = Notice.objects.filter(unit=unit.pk, channel="mail").last()
    Notice.objects.filter(pk=notice.pk).update(state="failed", sent_at=None, trouble=why)
    return notice


def test_a_letter_that_did_not_arrive_stands_on_the_progress_page_until_the_unit_looks(client):
    campaign = make_handed_down()
    commune = Unit.objects.get(name="xã Gió 1")
    organiser(client, campaign)
    fail(commune)

    progress = page(client.get(url(campaign, "").replace("//", "/")))
    calls = page(client.get(url(campaign, "goi-dien")))

    assert "thư không tới" in progress
    assert "550 5.1.1 no such user" in progress
    assert calls.count(">thư không tới<") == 1
    see(campaign_id=campaign.pk, unit_id=commune.pk, by="system")
    assert unreached(campaign) == {}


def test_a_later_letter_that_arrives_makes_the_failed_one_history():
    campaign = make_handed_down(text=TEXT, tasks=[dict(ASKS)])
    unit = Assignment.objects.get().unit
    fail(unit)
    assert set(unreached(campaign)) == {unit.pk}

    sent = Assignment.objects.get().sent_at
    remind(campaign_id=campaign.pk, on=sent + dt.timedelta(days=2), by="system")

    assert unreached(campaign) == {}


def test_a_letter_is_sent_again_to_the_mailbox_that_was_put_right(client, mailoutbox):
    campaign = make_handed_down()
    commune = Unit.objects.get(name="xã Gió 1")
    organiser(client, campaign)
    fail(commune)
    Contact.objects.filter(unit=commune).update(email="dung@xa.example")

    for _tap in range(2):
        words = page(client.post(url(campaign, f"gui-lai/{commune.pk}"), follow=True))
    run_due()

    assert "Thư gửi đơn vị này không còn bị trả lại" in words
    assert [message.to for message in mailoutbox].count(["dung@xa.example"]) == 1


def test_without_a_mailbox_nothing_is_sent_again(client):
    campaign = make_handed_down()
    commune = Unit.objects.get(name="xã Gió 1")
    organiser(client, campaign)
    fail(commune)
    Contact.objects.filter(unit=commune).delete()

    words = page(client.post(url(campaign, f"gui-lai/{commune.pk}"), follow=True))

    assert "Đơn vị chưa có hộp thư" in words
    assert Notice.objects.filter(state="failed").count() == 1


def test_the_desk_speaks_of_silence_from_the_first_step_on_and_of_the_ready_letter():
    campaign = make_urging(
        step(days=3), step(days=4, tells="organiser"), text=TEXT, tasks=[dict(ASKS)]
    )
    user = make_role(campaign, "organiser")
    said = []
    for days in (2, 3, 4):
        with clock.at(MONDAY + dt.timedelta(days=days)):
            remind(campaign_id=campaign.pk, by="system")
            said.append([(one.label, one.urgent) for one in waiting_for(user)])

    silent = (f"{campaign.name}: đơn vị chưa trả lời sau 3 ngày", False)
    letter = (f"{campaign.name}: công văn đôn đốc đã soạn sẵn, chờ xem và trình ký", True)
    assert said == [[], [silent], [letter, silent]]


def test_the_desk_names_those_to_be_telephoned_until_they_were():
    campaign = make_urging(step(days=1), town=make_town(1, mailboxes=False))
    user = make_role(campaign, "organiser")
    with clock.at(MONDAY + dt.timedelta(days=1)):
        before = {one.url.split("/")[-2]: one.count for one in waiting_for(user)}
        for assignment in Assignment.objects.all()[:1]:
            Call.objects.create(
                campaign=campaign,
                unit=assignment.unit,
                who="nobody",
                called_at=clock.now(),
                called_by="system",
            )
        after = {one.url.split("/")[-2]: one.count for one in waiting_for(user)}

    assert before["goi-dien"] - after["goi-dien"] == 1


def below_page(campaign, unit=None):
    return f"/giao-viec/cap-duoi/{campaign.slug}/" + (f"{unit.pk}/" if unit else "")


def test_the_body_above_sees_its_own_silent_units_and_no_others(client):
    campaign, quiet = make_told(24, silent=4)
    morning(campaign, 3)
    silent = Unit.objects.get(pk=min(quiet))
    above = Unit.objects.get(path=silent.path[:-4])
    other = Unit.objects.get(pk=max(quiet))
    assert other.path[:-4] != above.path
    _link, token = add_link(campaign=campaign, unit=above, path=below_page(campaign), by="system")

    arrived = client.post(f"/vao/{token}/")
    words = page(client.get(arrived["Location"]))

    assert arrived["Location"] == below_page(campaign)
    branch = f"/giao-viec/don-vi/{campaign.slug}/nhanh/"
    assert f'href="{branch}"' in words
    assert client.get(branch).status_code == 200
    assert f">{silent.name}<" in words
    assert f">{other.name}<" not in words
    with clock.at(MONDAY + dt.timedelta(days=3, hours=1)):
        for assignment in Assignment.objects.filter(unit=silent):
            acknowledge(assignment_id=assignment.pk, by="system")
    assert f">{silent.name}<" not in page(client.get(below_page(campaign)))


def test_the_summary_leads_to_the_list_and_a_taken_back_link_nowhere(client):
    campaign, quiet = make_told(24, silent=4)
    morning(campaign, 2)
    morning(campaign, 3)
    letter = Notice.objects.filter(subject__contains="[Tổng hợp]").first()
    token = re.search(r"/vao/([\w-]+)/", letter.body)[1]

    with clock.at(MONDAY + dt.timedelta(days=4)):
        arrived = client.post(f"/vao/{token}/")
        link_for(campaign=campaign, unit=Unit.objects.get(pk=letter.unit), by="system")
        taken_back = client.post(f"/vao/{token}/")

    assert quiet
    assert arrived["Location"] == below_page(campaign)
    assert taken_back.status_code == 410


def test_nobody_sees_the_units_below_another(client):
    campaign, quiet = make_told(24, silent=4)
    silent = Unit.objects.get(pk=min(quiet))
    above = Unit.objects.get(path=silent.path[:-4])
    sibling = Unit.objects.get(pk=max(quiet))
    province = Unit.objects.get(kind=Kind.PROVINCE)
    codes = {}
    for who, unit in (
        ("above", above),
        ("province", province),
        ("silent", silent),
        ("sibling", sibling),
    ):
        client.force_login(make_member(unit))
        codes[who] = client.get(below_page(campaign, above)).status_code
    client.logout()
    codes["nobody"] = client.get(below_page(campaign, above)).status_code
    come_by_link(client, campaign, sibling)
    codes["by the link of a sibling"] = client.get(below_page(campaign, above)).status_code

    assert codes == {
        "above": 200,
        "province": 200,
        "silent": 404,
        "sibling": 404,
        "nobody": 403,
        "by the link of a sibling": 404,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_the_body_above_costs_the_same_for_one_and_for_more(
    client, django_assert_num_queries, count
):
    campaign, quiet = make_told(12 * count, silent=12 * count)
    above = Unit.objects.get(path=Unit.objects.get(pk=min(quiet)).path[:-4])
    client.force_login(make_member(above))

    with clock.at(MONDAY), django_assert_num_queries(9):
        response = client.get(below_page(campaign, above))

    assert page(response).count('scope="row"') == count
