"""T7: one key, however often and however fast it comes: one entry, one receipt."""

import threading

import pytest

from cuocthi.config.bench.site import Phone

from .people import paths, photo, report

pytestmark = pytest.mark.slow
ROUNDS = 3


def _all_at_once(count, work):
    gate, answers = threading.Barrier(count), []

    def one(n):
        gate.wait(30)
        answers.append(work(n))

    threads = [threading.Thread(target=one, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return answers


@pytest.mark.parametrize("in_parts", [False, True])
def test_fifty_sends_at_once_are_one_entry_and_one_receipt(site, in_parts):
    site.start()
    form_at, uploads_at = paths(site.world)
    phone = Phone(site.port).enter(site.world["links"][0])
    for number in range(ROUNDS):
        hidden = phone.open(form_at)
        fields, data = {**hidden, **report(f"Bến {number}")}, photo()
        token = ""
        if in_parts:
            up = phone.up(uploads_at, ("before", data), hidden["csrfmiddlewaretoken"])
            token = up.location.split("/")[-2]

        def send(n, fields=fields, data=data, token=token):
            one = Phone(site.port, timeout=60, cookies=dict(phone.cookies))
            if token:
                return one.name(form_at, fields, [token])
            return one.send(form_at, fields, [("before", data)])

        answers = _all_at_once(50, send)

        later = [answer for answer in answers if answer.status in (409, 429)]
        told = {answer.location for answer in answers if answer.status not in (409, 429)}
        assert {answer.status for answer in answers} <= {201 if in_parts else 302, 409, 429}
        assert all(answer.retry_after > 0 for answer in later)
        assert len(told) == 1
        assert send(0).location == told.pop()
        other = {**fields, "people": "99"}
        assert phone.send(form_at, other, [("before", data)]).status == 422
    site.kill()

    state = site.make("state")

    assert [entry["receipts"] for entry in state["entries"]] == [1] * ROUNDS
    assert all(entry["whole"] and len(entry["files"]) == 1 for entry in state["entries"])


def test_two_windows_with_the_same_event_are_one_entry(site):
    site.start()
    form_at, _uploads = paths(site.world)
    phone = Phone(site.port).enter(site.world["links"][0])
    windows = [{**phone.open(form_at), **report("Bến đò")} for _n in range(2)]

    answers = _all_at_once(
        2,
        lambda n: Phone(site.port, cookies=dict(phone.cookies)).send(
            form_at, windows[n], [("before", photo())]
        ),
    )

    assert sorted(answer.status for answer in answers) == [302, 422]
    refused = next(answer for answer in answers if answer.status == 422)
    assert "trùng nơi và giờ với báo cáo số 1" in refused.words
    site.kill()
    assert len(site.make("state")["entries"]) == 1
