"""The page where a receipt's code is checked: what was received when, and nothing about who."""

import pytest
from django.urls import reverse

from cuocthi.entries.actions import send_back, submit_entry
from cuocthi.entries.models import Receipt
from cuocthi.entries.queries import short_receipt
from tests.entries.factories import make_clean_up, make_entrant, make_letter, make_report, text_of

pytestmark = pytest.mark.django_db


def _asked(client, campaign, code):
    return client.get(reverse("entries:check_receipt", args=[campaign.slug]), {"ma": code})


def test_a_code_tells_what_was_received_and_not_from_whom(client):
    entry = make_report()

    answer = _asked(client, entry.campaign, short_receipt(entry))

    text = text_of(answer)
    assert answer.status_code == 200
    assert "Biên nhận đúng" in text
    assert f"{entry.submitted_at.astimezone():%Y}" in text
    for page in entry.files.select_related("file"):
        assert page.file.sha256[:4].upper() in text
    for secret in ("Sông Xanh", "Đại Diện", "0987654321", entry.event.place):
        assert secret not in text
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("spelling", [str.lower, lambda c: c.replace("-", ""), lambda c: f"  {c} "])
def test_a_code_may_be_typed_in_any_way(client, spelling):
    entry = make_report()

    assert _asked(client, entry.campaign, spelling(short_receipt(entry))).status_code == 200
    assert _asked(client, entry.campaign, entry.receipt).status_code == 200


@pytest.mark.parametrize(
    "code", ["A1B2-C3D4-E5F6", "x", "0" * 11, "0" * 64, "f" * 99, "<script>", "%", "\x00"]
)
def test_a_code_that_nobody_was_given_says_so(client, code):
    entry = make_report()

    answer = _asked(client, entry.campaign, code)

    assert answer.status_code == 404
    assert "Không có biên nhận nào" in text_of(answer)
    assert "<script>" not in answer.content.decode().replace("<script src", "")


def test_a_code_of_another_contest_says_nothing_here(client):
    entry, other = make_report(), make_clean_up()

    assert _asked(client, other, short_receipt(entry)).status_code == 404


def test_the_receipt_of_an_earlier_handing_in_still_holds_and_says_there_is_a_later_one(client):
    entry = make_report(entrant=make_entrant(campaign=make_clean_up(rules={"correction_days": 3})))
    first = short_receipt(entry)
    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh"], by="test")
    entry = submit_entry(entry_id=entry.pk, by="test")

    text = text_of(_asked(client, entry.campaign, first))

    assert first != short_receipt(entry)
    assert "Biên nhận đúng" in text
    assert "lần nộp sau có biên nhận khác" in text
    assert "lần nộp sau" not in text_of(_asked(client, entry.campaign, short_receipt(entry)))


def test_a_receipt_that_was_changed_in_the_database_is_not_confirmed(client):
    entry = make_letter()
    Receipt.objects.update(fingerprint="0" * 64)

    assert _asked(client, entry.campaign, short_receipt(entry)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_check_costs_the_same_for_few_and_many(client, django_assert_num_queries, count):
    campaign = make_clean_up()
    for _n in range(count):
        entry = make_report(entrant=make_entrant(campaign=campaign))

    with django_assert_num_queries(2):
        _asked(client, entry.campaign, short_receipt(entry))
