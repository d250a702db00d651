import datetime as dt

import pytest

from cuocthi.accounts.actions import issue_link, open_link, revoke_links
from cuocthi.accounts.models import OneTimeLink, User
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return User.objects.create_user("hoa@so.example", "Trần Thị Hoa")


def sign_in_link(person, **changes):
    return issue_link(purpose="sign_in", subject=f"user:{person.pk}", path="/", **changes)


def test_a_sign_in_link_works_once(client, person):
    _link, token = sign_in_link(person)

    first = client.post(f"/vao/{token}/")
    client.logout()
    second = client.post(f"/vao/{token}/")

    assert (first.status_code, first.url) == (302, "/")
    assert second.status_code == 410
    assert "_auth_user_id" not in client.session


def test_a_scanner_that_follows_links_changes_nothing(client, person):
    link, token = sign_in_link(person)

    response = client.get(f"/vao/{token}/")

    link.refresh_from_db()
    assert response.status_code == 200
    assert link.first_used_at is None
    assert "_auth_user_id" not in client.session


def test_the_secret_is_not_in_the_database(person):
    link, token = sign_in_link(person)

    assert token not in str(OneTimeLink.objects.values().get(pk=link.pk))


def test_a_link_of_a_unit_lives_until_its_hour_and_no_longer(person):
    link, token = issue_link(
        purpose="unit", subject="unit:9", path="/giao-viec/", lasts=dt.timedelta(days=2)
    )

    with clock.at(link.expires_at - dt.timedelta(seconds=2)):
        assert open_link(token=token) == link
    with clock.at(link.expires_at), pytest.raises(Refused):
        open_link(token=token)


def test_a_link_of_a_unit_leads_on_at_once_and_tells_nobody(client):
    link, token = issue_link(purpose="unit", subject="unit:9", path="/giao-viec/")
    before = Event.objects.count()

    heads = client.head(f"/vao/{token}/")
    guess = client.get(f"/vao/{token}/", headers={"Sec-Purpose": "prefetch"})
    nobody_yet = dict(client.session)
    answers = [client.get(f"/vao/{token}/") for _ in range(2)]

    link.refresh_from_db()
    assert (heads.status_code, guess.status_code, nobody_yet) == (200, 200, {})
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, "/giao-viec/")] * 2
    assert client.session["link:unit"] == link.pk
    assert (link.first_used_at, Event.objects.count()) == (None, before)


@pytest.mark.parametrize("how", ["revoked", "expired", "unknown"])
def test_a_dead_link_of_a_unit_leads_nowhere(client, how):
    link, token = issue_link(
        purpose="unit", subject="unit:9", path="/giao-viec/", lasts=dt.timedelta(days=2)
    )
    if how == "revoked":
        revoke_links(purpose="unit", subject="unit:9", by="system")
    at = link.expires_at if how == "expired" else clock.now()

    with clock.at(at):
        answer = client.get(f"/vao/{token if how != 'unknown' else 'x' * 32}/")
        pressed = client.post(f"/vao/{token if how != 'unknown' else 'x' * 32}/")

    assert (answer.status_code, pressed.status_code) == (200, 410)
    assert "link:unit" not in client.session


def test_a_revoked_link_is_dead(person):
    _link, token = issue_link(purpose="unit", subject="unit:9", path="/giao-viec/")

    assert revoke_links(purpose="unit", subject="unit:9", by=person) == 1
    with pytest.raises(Refused):
        open_link(token=token)


def test_a_link_never_leads_to_another_site(person):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        sign_in_link(person) and issue_link(
            purpose="unit", subject="unit:1", path="https://evil.example/"
        )
