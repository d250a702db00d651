"""The register of breaches and its 72 hours (R55)."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.privacy.actions import close_breach, notify_breach, write_breach
from cuocthi.privacy.models import Breach
from cuocthi.privacy.queries import waiting_for
from tests.campaigns.factories import make_role
from tests.entries.factories import make_clean_up, text_of
from tests.units.factories import make_user

pytestmark = pytest.mark.django_db

Role = CampaignRole.Role
HERE = "/du-lieu/so-su-co/"


@pytest.fixture
def organiser(db):
    return make_role(make_clean_up(), Role.ORGANISER)


def campaign_of(user):
    return CampaignRole.objects.get(user=user).campaign


def form(of, **changes):
    return {
        "campaign": of.pk,
        "found_at": f"{timezone.localtime(clock.now() - dt.timedelta(hours=1)):%d/%m/%Y %H:%M}",
        "people": "40",
        "what": "Gửi nhầm danh sách <b>lớp 6A</b> cho trường khác",
        "measures": "",
        **changes,
    }


def test_a_breach_is_written_told_and_closed(client, organiser):
    client.force_login(organiser)
    campaign = campaign_of(organiser)

    page = text_of(client.post(HERE, form(campaign), follow=True))
    assert "còn 70 giờ để báo" in page
    assert "&lt;b&gt;lớp 6A&lt;/b&gt;" in page
    breach = Breach.objects.get()
    waiting = waiting_for(organiser)
    assert [(line.url, line.urgent) for line in waiting] == [(HERE, True)]
    with clock.at(clock.now() + dt.timedelta(hours=72)):
        assert "quá 72 giờ, chưa báo" in text_of(client.get(HERE))

    told = reverse("privacy:breach_act", args=[breach.pk, "da-bao"])
    client.post(told, {"words": "Công văn 12 gửi Công an tỉnh"})
    assert "Công văn 12 gửi Công an tỉnh" in text_of(client.get(HERE))
    assert "đã ghi là đã báo" in text_of(client.post(told, {"words": "lần nữa"}, follow=True))
    assert "Hãy điền đủ" in text_of(client.post(told, {}, follow=True))
    client.post(
        reverse("privacy:breach_act", args=[breach.pk, "ket-thuc"]), {"measures": "Đã thu hồi"}
    )
    assert "đã kết thúc" in text_of(client.get(HERE))
    assert waiting_for(organiser) == []
    assert client.post(reverse("privacy:breach_act", args=[breach.pk, "la"])).status_code == 404
    assert [event.verb for event in Event.objects.filter(object_type="privacy.Breach")] == [
        "breach.written",
        "breach.notified",
        "breach.closed",
    ]


def test_what_cannot_be_is_refused(organiser):
    now = clock.now()

    for wrong in (
        {"what": " "},
        {"found_at": now + dt.timedelta(hours=1)},
        {"happened_from": now, "happened_until": now - dt.timedelta(hours=1)},
    ):
        with pytest.raises(Refused):
            write_breach(**{"what": "x", "found_at": now, "by": organiser, **wrong})
    breach = write_breach(what="x", found_at=now, by=organiser)
    with pytest.raises(Refused):
        notify_breach(breach_id=breach.pk, words=" ", by=organiser)
    with pytest.raises(Refused):
        close_breach(breach_id=breach.pk, measures=" ", by=organiser)
    closed = close_breach(breach_id=breach.pk, measures="xong", by=organiser)
    assert (
        close_breach(breach_id=breach.pk, measures="lại", by=organiser).closed_at
        == closed.closed_at
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"found_at": "31/02/2026 08:00"},
        {"people": "-1"},
        {"people": "99999999999999999999"},
        {"what": ""},
        {"campaign": ""},
        {"found_at": "01/01/2999 08:00"},
    ],
)
def test_a_careless_form_is_said_and_writes_nothing(client, organiser, changes):
    client.force_login(organiser)

    page = client.post(HERE, form(campaign_of(organiser), **changes))

    assert page.status_code == 422
    assert not Breach.objects.exists()


def test_each_sees_the_breaches_of_the_own_contests_who_runs_the_machine_all(client, organiser):
    foreign = write_breach(
        what="Ở cuộc thi khác",
        found_at=clock.now(),
        campaign=make_clean_up(slug="khac"),
        by="test",
    )
    write_breach(what="Cả hệ thống", found_at=clock.now(), by="test")
    client.force_login(organiser)

    assert "Ở cuộc thi khác" not in text_of(client.get(HERE))
    told = reverse("privacy:breach_act", args=[foreign.pk, "da-bao"])
    assert client.post(told, {"words": "x"}).status_code == 404
    assert client.post(HERE, form(foreign.campaign)).status_code == 422
    root = make_user(is_superuser=True, is_staff=True)
    client.force_login(root)
    page = text_of(client.get(HERE))
    assert "Ở cuộc thi khác" in page
    assert "Cả hệ thống" in page
    assert waiting_for(root)[0].count == 2
    client.force_login(make_user())
    assert client.get(HERE).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same(client, organiser, count, django_assert_num_queries):
    for _n in range(count):
        write_breach(what="x", found_at=clock.now(), campaign=campaign_of(organiser), by="test")
    client.force_login(organiser)

    with django_assert_num_queries(8):
        client.get(HERE)
