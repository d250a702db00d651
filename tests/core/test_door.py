"""Over capacity: told within a second, with the hour of arrival kept and counted."""

import datetime as dt
import threading
import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cuocthi.core import clock, door, ticket
from cuocthi.entries.actions import link_for_entrant
from cuocthi.entries.models import Entry
from tests.entries.factories import make_clean_up, make_entrant

REQUESTS = RequestFactory()


@pytest.fixture
def full(monkeypatch):
    """A door behind which nobody more is let in."""
    monkeypatch.setattr(door, "PATIENCE", 0.05)
    monkeypatch.setattr(door.Door, "enter", lambda _door, *, is_form: False)


def _path_of(answer):
    return answer["Refresh"].partition("url=")[2]


def test_few_work_some_wait_and_the_rest_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(door, "PATIENCE", 60)
    begun, end = threading.Semaphore(0), threading.Event()

    def work(_request):
        begun.release()
        end.wait(60)
        return HttpResponse("xong")

    keeper = door.Doorkeeper(work)
    keeper.door = door.Door(working=2)
    answers = []

    def come(method="get"):
        answer = keeper(getattr(REQUESTS, method)("/trang/"))
        answers.append(answer)

    threads = [threading.Thread(target=come) for _n in range(2 + door.PAGES_WAITING)]
    for thread in threads:
        thread.start()
    assert begun.acquire(timeout=60)
    assert begun.acquire(timeout=60)
    last = time.monotonic() + 60
    while keeper.door.waiting < door.PAGES_WAITING and time.monotonic() < last:
        time.sleep(0.01)

    refused = keeper(REQUESTS.get("/trang/"))
    form = threading.Thread(target=come, args=("post",))
    form.start()

    assert refused.status_code == 429
    end.set()
    for thread in (*threads, form):
        thread.join(60)
    assert [answer.status_code for answer in answers] == [200] * (3 + door.PAGES_WAITING)
    assert keeper.door.waiting == 0


def test_few_who_wait_for_a_slow_machine_are_not_sent_away(monkeypatch):
    """A page asks for its pictures at once: on a slow machine that is no rush."""
    monkeypatch.setattr(door, "PATIENCE", 0.0)
    monkeypatch.setattr(door, "FEW", 2)
    slow = door.Door(working=1)
    assert slow.enter(is_form=True)
    let_in = []
    threads = [
        threading.Thread(target=lambda: let_in.append(slow.enter(is_form=True))) for _n in range(2)
    ]
    for thread in threads:
        thread.start()
    last = time.monotonic() + 60
    while slow.waiting < 2 and time.monotonic() < last:
        time.sleep(0.01)

    assert not slow.enter(is_form=True)  # a third is beyond the few, and has no patience here

    for _n in range(2):
        slow.leave()
    for thread in threads:
        thread.join(60)
    assert let_in == [True, True]


def test_forms_go_before_pages_and_whoever_comes_back_before_both():
    place = door.Door(working=1)
    assert place.enter(is_form=False)
    order, threads = [], []

    def wait(name, come):
        thread = threading.Thread(target=lambda: (come(), order.append(name), place.leave()))
        before = place.waiting + len(place._back)
        thread.start()
        threads.append(thread)
        last = time.monotonic() + 5
        while place.waiting + len(place._back) == before and time.monotonic() < last:
            time.sleep(0.01)

    wait("page", lambda: place.enter(is_form=False))
    wait("form", lambda: place.enter(is_form=True))
    wait("second form", lambda: place.enter(is_form=True))
    wait("back", place.come_back)
    place.leave()
    for thread in threads:
        thread.join(10)

    assert order == ["back", "form", "second form", "page"]
    assert place.enter(is_form=False)  # the turn was given back


def test_a_turn_is_given_back_when_the_work_fails():
    def fail(_request):
        raise ValueError

    keeper = door.Doorkeeper(fail)
    for _n in range(door.WORKING + 1):
        with pytest.raises(ValueError):
            keeper(REQUESTS.get("/"))


def test_the_page_says_when_to_come_and_keeps_the_hour_of_arrival(full):
    first = door.come_again(REQUESTS.get("/trang/", {"q": "<b>&x"}))
    later = clock.now() + dt.timedelta(minutes=4)

    with clock.at(later):
        second = door.come_again(REQUESTS.get(_path_of(first)))

    assert (first.status_code, first["Retry-After"], first["Cache-Control"]) == (
        429,
        "3",
        "no-store",
    )
    assert first["Refresh"].startswith("3; url=/trang/?q=%3Cb%3E%26x&ve=")
    assert _path_of(second) == _path_of(first)
    words = first.content.decode()
    hour = words.split("<strong>")[1].split("</strong>")[0]
    assert hour in second.content.decode()
    assert "Đang rất đông" in words
    assert "<b>&x" not in words


def test_a_form_that_is_sent_is_read_off_and_told_to_be_sent_again(full):
    request = REQUESTS.post("/mau/", b"x" * 600_000, content_type="application/octet-stream")

    answer = door.come_again(request)

    assert answer.status_code == 429
    assert "Refresh" not in answer
    assert "Gửi lại không bị tính hai lần" in answer.content.decode()
    assert request.read(1) == b""


def test_the_ticket_of_another_browser_is_worth_nothing(settings):
    mine = REQUESTS.get("/trang/")
    mine.COOKIES[settings.SESSION_COOKIE_NAME] = "abc"
    way = _path_of(door.come_again(mine))

    theirs, again = REQUESTS.get(way), REQUESTS.get(way)
    theirs.COOKIES[settings.SESSION_COOKIE_NAME] = "other"
    again.COOKIES[settings.SESSION_COOKIE_NAME] = "abc"

    assert door.arrived_at(theirs) is None
    assert abs(clock.now() - door.arrived_at(again)) < dt.timedelta(seconds=5)
    assert door.arrived_at(REQUESTS.get("/trang/?ve=1.x")) is None


@pytest.mark.django_db
def test_whoever_came_before_the_closing_and_was_sent_away_may_still_finish(client, monkeypatch):
    campaign = make_clean_up()
    entrant = make_entrant(campaign=campaign)
    client.post(link_for_entrant(entrant_id=entrant.pk, by="test").split("://", 1)[-1])
    link = link_for_entrant(entrant_id=entrant.pk, by="test")
    client.post(link[link.index("/vao/") :])
    form_at = f"/bai-du-thi/{campaign.slug}/cua-toi/su-kien/"
    second = dt.timedelta(seconds=1)

    with clock.at(campaign.closes_at - second):
        monkeypatch.setattr(door.Door, "enter", lambda _door, *, is_form: False)
        away = client.get(form_at)
        monkeypatch.undo()
    with clock.at(campaign.closes_at + dt.timedelta(minutes=3)):
        page = client.get(_path_of(away))
        late = client.get(form_at)

    subject = f"entrant:{entrant.pk}@campaign:{campaign.pk}"
    with clock.at(campaign.closes_at + dt.timedelta(minutes=4)):
        opened = ticket.opened_at(_ticket_in(page), subject)
        assert ticket.opened_at(_ticket_in(late), subject) > campaign.closes_at
    assert (away.status_code, page.status_code) == (429, 200)
    assert opened < campaign.closes_at
    assert Entry.objects.count() == 0


def _ticket_in(page):
    return page.content.decode().split('name="ticket" value="')[1].split('"')[0]


def test_a_turn_is_free_for_others_while_a_slow_line_is_read(monkeypatch):
    waiting, end = threading.Event(), threading.Event()

    class SlowBody:
        def read(self, *_size):
            waiting.set()
            end.wait(60)
            return b"x"

    keeper = door.Doorkeeper(lambda request: HttpResponse(request.read(1)))
    keeper.door = door.Door(working=1)
    slow = REQUESTS.post("/trang/")
    slow._stream = SlowBody()
    answers = []
    thread = threading.Thread(target=lambda: answers.append(keeper(slow)))
    thread.start()
    assert waiting.wait(60)

    quick = keeper(REQUESTS.post("/trang/", b"y", content_type="text/plain"))

    assert (quick.status_code, quick.content) == (200, b"y")
    end.set()
    thread.join(60)
    assert [answer.content for answer in answers] == [b"x"]
    monkeypatch.setattr(door, "PAGES_WAITING", 0)
    assert keeper.door.enter(is_form=False)
    assert not keeper.door.enter(is_form=False)
