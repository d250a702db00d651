"""An issued paper as its page, its files and its receivers have it: number, day, signer."""

import datetime as dt

import pytest

from cuocthi.documents.actions import issue, send_to
from cuocthi.documents.models import Document, Receiver
from cuocthi.papers.queries import latest, version_draft
from cuocthi.plain.officialdoc.readers import read_text
from tests.documents.outgoing import given
from tests.units.factories import make_member, make_unit

from .drafts import drafted, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(client):
    """A paper of two versions, issued without a signed file; its officer is signed in."""
    _campaign, officer, paper = drafted()
    make_version(paper, officer, text="Lời của bản hai.")
    issue(document_id=paper.document_id, given=given(), by=officer)
    client.force_login(officer)
    paper.document.refresh_from_db()
    return paper


def words_of(answer):
    return " ".join(read_text(answer.content, "a.pdf").text.split())


def test_the_pages_have_number_day_and_signer(client, issued):
    page = f"/soan-van-ban/{issued.document_id}/"

    words = words_of(client.get(f"{page}ban-2.pdf"))

    assert "Số: 15/KH-STN" in words
    assert "ngày 05 tháng 3 năm 2024" in words
    assert "Nguyễn Văn Nam" in words
    assert "DỰ THẢO" not in words
    assert client.get(f"{page}ban-2/trang-1.png").content.startswith(b"\x89PNG")


def test_an_older_version_stays_a_draft_without_a_number(client, issued):
    words = words_of(client.get(f"/soan-van-ban/{issued.document_id}/ban-1.pdf"))

    assert "DỰ THẢO" in words
    assert "15/KH-STN" not in words
    assert "Nguyễn Văn Nam" not in words


def test_without_a_signed_file_the_first_button_is_the_numbered_letter(client, issued):
    page = f"/soan-van-ban/{issued.document_id}/"

    html = client.get(page).content.decode()

    acts = html.partition('class="page-actions"')[2].partition("</div>")[0]
    first = acts.partition("<a ")[2].partition("</a>")[0]
    assert f'href="{page}ban-2.pdf"' in first
    assert "Tải bản có số, ngày (PDF)" in first
    assert acts.count("ban-2.pdf") == 1


def test_a_receiver_gets_the_numbered_letter(client, issued):
    receiver = make_unit("xã Mây")
    send_to(document_id=issued.document_id, units={receiver.pk}, by="system")
    client.force_login(make_member(receiver, since=dt.date(2020, 1, 1)))
    page = f"/giao-viec/van-ban/{Receiver.objects.get().pk}/"

    answer = client.get(f"{page}tep/")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert f"van-ban-di-{issued.document.register_number}-" in answer.headers["Content-Disposition"]
    assert "Số: 15/KH-STN" in words_of(answer)
    assert "chưa có chữ ký và dấu" in client.get(page).content.decode()


def test_who_signs_by_another_post_stands_without_the_deputys_words(issued):
    last = latest(issued)
    last.own = {**last.own, "sign_authority": "KT. GIÁM ĐỐC", "sign_title": "PHÓ GIÁM ĐỐC"}
    last.save(update_fields=["own"])
    found = Document.objects.get(pk=issued.document_id)
    found.issue.position = "Giám đốc"
    found.issue.save(update_fields=["position"])

    made = version_draft(issued, last)

    assert (made.authority, made.position) == ("", "GIÁM ĐỐC")
    assert made.signer == "Nguyễn Văn Nam"
