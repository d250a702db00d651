"""Pages of moved days: look first, then decide; the unit's box; who may see and do what."""

import re

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.dispatch.actions import link_for
from cuocthi.dispatch.models import DateMove, MoveDecision, MoveReceipt
from cuocthi.dispatch.queries import waiting_for
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_officer, make_role
from tests.dispatch.factories import come_by_link, make_handed_down
from tests.dispatch.test_moving import days, house, made, move, moved_by_two
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def url(campaign, path=""):
    return f"/giao-viec/{campaign.slug}/doi-han/{path}"


def unit_url(campaign, path="", unit=None):
    middle = f"{unit.pk}/" if unit else ""
    return f"/giao-viec/don-vi/{campaign.slug}/{middle}{path}"


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def sent(key="closes", new=30, **more):
    return {
        "key": key,
        "new_on": f"{days(new):%d/%m/%Y}" if isinstance(new, int) else new,
        "reason": "Mưa bão <b>",
        "manner": "moves",
        **more,
    }


def version(words):
    return re.search(r'name="seen" value="(\w+)"', words)[1]


def ticked(words):
    return re.findall(r'name="theo" value="([^"]+)" checked', words)


def written(count):
    return f"{days(count):%d/%m/%Y}"


@pytest.fixture
def campaign():
    return made()


def organiser(client, campaign):
    user = make_role(campaign, "organiser")
    client.force_login(user)
    return user


def test_a_day_is_looked_at_then_decided_by_two(client, campaign):
    organiser(client, campaign)
    empty = page(client.get(url(campaign, "moi/")))
    looked = page(client.post(url(campaign, "moi/"), sent(look="1")))
    nothing = DateMove.objects.count()
    done = client.post(
        url(campaign, "moi/"),
        sent(act="1", seen=version(looked), theo=ticked(looked)),
        follow=True,
    )
    own = page(client.get(url(campaign)))
    decision = MoveDecision.objects.get()
    mine = client.post(url(campaign, f"{decision.pk}/"), {"agree": "1"}, follow=True)
    organiser(client, campaign)
    waits = page(client.get(url(campaign)))
    agreed = client.post(url(campaign, f"{decision.pk}/"), {"agree": "1"}, follow=True)
    run_due()

    assert "Xem trước</h2>" not in empty
    assert ticked(looked) == ["t3", "d.f1", "t2", "e.f0"]
    assert f"từ {written(20)} sang <b>{written(30)}</b>, 10 ngày" in looked
    assert "2 đơn vị được báo và phải xác nhận lại" in looked
    assert "cần một người phụ trách thứ hai" in looked
    assert nothing == 0
    assert "chỉ áp dụng khi một người phụ trách thứ hai" in page(done)
    assert "Đồng ý đổi" not in own
    assert "Bạn đã đồng ý" in own
    assert "Bạn đã quyết định rồi" in page(mine)
    assert "Mưa bão &lt;b&gt;" in waits
    assert "Đồng ý đổi" in waits
    assert "Đã đổi sang" in page(agreed)
    assert "0/2 đơn vị đã xác nhận" in page(agreed)
    campaign.refresh_from_db()
    assert campaign.closes_on == days(30)


def test_what_is_unticked_stays_unticked_and_another_day_is_looked_at_anew(client, campaign):
    organiser(client, campaign)
    looked = page(client.post(url(campaign, "moi/"), sent(look="1")))

    again = page(
        client.post(url(campaign, "moi/"), sent(look="1", seen=version(looked), theo=["t2"]))
    )
    other = client.post(
        url(campaign, "moi/"), sent(new=31, act="1", seen=version(looked), theo=["t2"])
    )

    assert ticked(again) == ["t2"]
    assert other.status_code == 409
    assert "đã đổi từ lúc bạn xem trước" in page(other)
    assert ticked(page(other)) == ["t3", "d.f1", "t2", "e.f0"]
    assert not MoveDecision.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"key": ""}, "key"),
        ({"key": "t99"}, "key"),
        ({"new": "31/02/2024"}, "new_on"),
        ({"new": ""}, "new_on"),
        ({"reason": ""}, "reason"),
        ({"unit": "xã Gió 1"}, "Ngày này là của cả cuộc thi"),
        ({"key": "t2", "unit": "xã Không Có"}, "Không có đơn vị nào tên như vậy"),
        ({"key": "t2", "unit": "Gió"}, "Có nhiều đơn vị như vậy"),
        ({"new": 20}, "trùng ngày đang có"),
        ({"new": -3, "act": "1"}, "Ngày này đã qua"),
        ({"new": -3}, "Ngày này đã qua"),
        ({"new": 400_000}, "Hãy xem lại số năm"),
        ({"document": "99999999999999999999999"}, "document"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_the_field(client, campaign, changes, words):
    organiser(client, campaign)

    response = client.post(url(campaign, "moi/"), sent(**{"look": "1", **changes}))

    assert response.status_code == 200
    html = page(response)
    assert 'class="wrong"' in html or words in html
    assert 'name="act"' not in html
    assert not MoveDecision.objects.exists()


def test_the_day_of_one_unit_by_its_name(client, campaign):
    organiser(client, campaign)
    looked = page(client.post(url(campaign, "moi/"), sent("t2", 32, unit="xã gió 1", look="1")))
    done = client.post(
        url(campaign, "moi/"),
        sent("t2", 32, unit="xã gió 1", act="1", seen=version(looked)),
        follow=True,
    )

    assert "1 đơn vị được báo" in looked
    assert "(xã Gió 1)" in looked
    assert "Đã đổi sang" in page(done)
    assert MoveReceipt.objects.get().unit.name == "xã Gió 1"


def test_the_letter_of_the_contest_is_named_as_history(client, campaign):
    organiser(client, campaign)
    document = campaign.document
    document.text = f"Nhận bài đến hết ngày {days(20).day}/{days(20).month}/{days(20).year}."
    document.save(update_fields=["text"])

    looked = page(client.post(url(campaign, "moi/"), sent(look="1")))

    assert f"Văn bản số 12/UBND-VH ngày 06/06/2024 còn ghi {written(20)}" in looked


ROWS = [
    ("organiser", 200, 200),
    ("secretary", 200, 403),
    ("chair", 200, 403),
    ("judge", 200, 403),
    ("elsewhere", 404, 404),
    ("commune", 404, 404),
]


@pytest.mark.parametrize(("who", "history", "moving"), ROWS)
def test_only_who_runs_the_contest_moves_its_days(client, campaign, who, history, moving):
    half = move(campaign, "closes", days(30))
    if who == "elsewhere":
        user = make_role(make_handed_down(make_unit("thị xã Khác")), "organiser")
    elif who == "commune":
        user = make_officer(Unit.objects.get(name="xã Gió 1"))
    else:
        user = make_role(campaign, who)
    client.force_login(user)

    seen = client.get(url(campaign)).status_code
    form = client.get(url(campaign, "moi/")).status_code
    posted = client.post(url(campaign, "moi/"), sent("t2", act="1")).status_code
    agreed = client.post(url(campaign, f"{half.pk}/"), {"agree": "1"}).status_code

    assert (seen, form) == (history, moving)
    assert posted == (200 if moving == 200 else moving) or posted == 409
    assert agreed == (302 if moving == 200 else moving)
    campaign.refresh_from_db()
    assert (campaign.closes_on == days(30)) == (moving == 200)


def test_a_stranger_is_sent_to_sign_in_and_a_number_of_another_contest_is_unknown(client, campaign):
    half = move(campaign, "closes", days(30))
    stranger = client.get(url(campaign)).status_code
    other = make_handed_down(make_unit("thị xã Khác", kind=Kind.DISTRICT))
    client.force_login(make_role(other, "organiser"))

    strange = client.post(url(other, f"{half.pk}/"), {"agree": "1"}).status_code
    huge = client.post(url(other, f"{2**64}/"), {"agree": "1"}).status_code

    assert stranger == 302
    assert (strange, huge) == (404, 404)
    half.refresh_from_db()
    assert half.state == "half"


def test_a_decision_needs_a_word(client, campaign):
    half = move(campaign, "closes", days(30))
    organiser(client, campaign)

    assert client.post(url(campaign, f"{half.pk}/")).status_code == 403
    dropped = client.post(url(campaign, f"{half.pk}/"), {"drop": "1"}, follow=True)

    assert "Đã bỏ đề nghị" in page(dropped)


def test_the_box_of_a_unit_and_its_one_tap(client, campaign):
    unit = Unit.objects.get(name="xã Gió 1")
    moved_by_two(campaign, "closes", days(30))
    come_by_link(client, campaign, unit)
    before = page(client.get(unit_url(campaign)))

    tap = client.post(unit_url(campaign, "ro-han-moi/"), {"seen": version(before)}, follow=True)
    again = client.post(unit_url(campaign, "ro-han-moi/"), {"seen": "x" * 90}, follow=True)
    DateMove.objects.filter(what="closes").update(document=campaign.document)
    history = page(client.get(unit_url(campaign, "doi-han/")))

    assert f"từ {written(20)} sang <b>{written(30)}</b>" in before
    assert "đơn vị đã rõ 5 ngày mới" in page(tap)
    assert "Đã rõ hạn mới" not in page(tap)
    assert "đã xác nhận hạn mới từ trước" in page(again)
    assert f"từ {written(20)} sang {written(30)}" in history
    assert "Theo văn bản số 12/UBND-VH ngày 06/06/2024." in history
    assert "Người quyết định" not in history


def test_the_unit_is_asked_about_those_below(client):
    campaign, commune = house()
    move(campaign, "t2", days(30))
    come_by_link(client, campaign, commune)
    before = page(client.get(unit_url(campaign)))
    keys = re.findall(r'name="own" value="([^"]+)" checked', before)

    client.post(unit_url(campaign, "ro-han-moi/"), {"own": keys, "seen": version(before)})

    assert "Việc 2, 2 đơn vị: từ " in before
    assert set(
        MoveReceipt.objects.filter(unit__kind=Kind.SCHOOL).values_list("move__new_on", flat=True)
    ) == {days(25)}


@pytest.mark.parametrize("path", ["ro-han-moi/", "doi-han/"])
def test_only_the_unit_itself_confirms_and_reads_its_history(client, campaign, path):
    one, two = Unit.objects.filter(kind=Kind.COMMUNE).order_by("pk")
    moved_by_two(campaign, "closes", days(30))
    ask = client.post if path == "ro-han-moi/" else client.get

    stranger = ask(unit_url(campaign, path)).status_code
    come_by_link(client, campaign, one)
    sibling = ask(unit_url(campaign, path, two)).status_code
    huge = ask(f"/giao-viec/don-vi/{campaign.slug}/{2**63}/{path}").status_code
    client.logout()
    client.force_login(make_member(two))
    officer = ask(unit_url(campaign, path, two)).status_code
    client.force_login(make_user())
    nobody = ask(unit_url(campaign, path, one)).status_code

    assert (stranger, sibling, huge, nobody) == (403, 404, 404, 404)
    assert officer == (302 if path == "ro-han-moi/" else 200)
    assert MoveReceipt.objects.filter(unit=one, confirmed_at__isnull=False).count() == 0


def test_a_link_that_was_taken_back_confirms_nothing(client, campaign):
    unit = Unit.objects.get(name="xã Gió 1")
    moved_by_two(campaign, "closes", days(30))
    come_by_link(client, campaign, unit)
    link_for(campaign=campaign, unit=unit, by="system")

    assert client.post(unit_url(campaign, "ro-han-moi/")).status_code == 403
    assert not MoveReceipt.objects.filter(confirmed_at__isnull=False).exists()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("where", ["history", "preview", "unit", "unit history"])
def test_pages_cost_the_same_for_one_and_for_three(client, count, where, django_assert_num_queries):
    campaign = made(communes=count, opens=3)
    for number in range(count):
        move(campaign, "t2", days(30 + number))
    unit = Unit.objects.get(name="xã Gió 1")
    if where.startswith("unit"):
        come_by_link(client, campaign, unit)
    else:
        organiser(client, campaign)
    queries = {"history": 11, "preview": 29, "unit": 17, "unit history": 6}[where]

    with django_assert_num_queries(queries):
        if where == "history":
            client.get(url(campaign))
        elif where == "preview":
            client.post(url(campaign, "moi/"), sent(new=31, look="1"))
        elif where == "unit":
            client.get(unit_url(campaign))
        else:
            client.get(unit_url(campaign, "doi-han/"))


def test_the_desk_asks_the_second_person_and_the_officer_of_a_unit(campaign):
    first, second = make_role(campaign, "organiser"), make_role(campaign, "organiser")
    unit = Unit.objects.get(name="xã Gió 1")
    officer = make_officer(unit)
    move(campaign, "closes", days(30), by=first)
    move(campaign, "t2", days(27))

    def asked(user):
        return [(one.url, one.count) for one in waiting_for(user) if "hạn" in one.label.casefold()]

    assert asked(first) == []
    assert asked(second) == [(url(campaign), 1)]
    assert asked(officer) == [(unit_url(campaign, unit=unit), 1)]


def test_the_words_of_the_letter_say_what_holds_now(client):
    campaign = made(communes=2)
    document = campaign.document
    document.text = document.text.replace("kết quả.", f"kết quả trước ngày {written(25)}.")
    document.save(update_fields=["text"])
    one, two = Unit.objects.filter(kind=Kind.COMMUNE).order_by("pk")
    move(campaign, "t2", days(28), unit=one)

    come_by_link(client, campaign, one)
    own = page(client.get(unit_url(campaign)))
    report = page(client.get(unit_url(campaign, "bao-cao/")))
    come_by_link(client, campaign, two)
    sibling = page(client.get(unit_url(campaign)))
    move(campaign, "t2", days(31))
    moved_for_all = page(client.get(unit_url(campaign)))

    said = f"Văn bản ghi {written(25)}, nay đổi là"
    assert f"{said} {written(28)}." in own
    assert "Gửi báo cáo kết quả" in report
    assert said not in sibling
    assert f"{said} {written(31)}." in moved_for_all
