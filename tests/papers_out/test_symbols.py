"""The symbol of a paper: made from the body's sign, ended by the room that drafts a công văn."""

import html

import pytest

from cuocthi.core import clock
from cuocthi.files.queries import read_bytes
from cuocthi.papers.actions import draft_paper
from cuocthi.papers.material import Material
from cuocthi.papers.models import Paper
from cuocthi.papers.queries import latest
from cuocthi.papers.symbols import code_hints, code_of, office_in, with_office
from cuocthi.plain.officialdoc.blocks import UNNUMBERED, Kind
from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.units.models import Office
from cuocthi.units.queries import sign_of
from tests.units.factories import make_unit

from .drafts import drafted

pytestmark = pytest.mark.django_db


def room(unit, sign, **changes):
    return Office.objects.create(unit=unit, name=f"Phòng {sign}", abbreviation=sign, **changes)


def told(unit, seen=""):
    return Material(unit=unit, slug="x", sign=sign_of(unit, seen=seen), campaign=None, facts={})


def page(answer):
    return html.unescape(answer.content.decode())


@pytest.fixture
def at_work(client):
    _campaign, officer, paper = drafted()
    unit = paper.document.unit
    rooms = [room(unit, "BCVT"), room(unit, "VP")]
    client.force_login(officer)
    return paper, rooms


def posted(paper, **changes):
    version = latest(paper)
    head = {key: version.own.get(key, version.facts["facts"].get(key, "")) for key in HEAD}
    return {**head, "text": version.text, "seen": version.number, **changes}


HEAD = ("abstract", "code", "place", "sign_authority", "sign_title", "signer")


def kept(paper):
    return latest(Paper.objects.get(pk=paper.pk)).own.get("code")


def test_every_kind_has_the_symbol_of_its_body():
    unit = make_unit("Sở Mây", abbreviation="SM", kind="department")

    codes = {kind: code_of(told(unit), kind) for kind in Kind}

    assert {kind for kind, code in codes.items() if not code} == UNNUMBERED
    assert (codes["ke_hoach"], codes["to_trinh"], codes["cong_van"]) == (
        "/KH-SM",
        "/TTr-SM",
        "/SM",
    )


def test_a_body_without_an_abbreviation_signs_as_its_letter_did_even_like_a_kind():
    unit = make_unit("Trung tâm Báo chí", kind="department")

    assert code_of(told(unit, seen="KH-TTBC"), Kind.PLAN) == "/KH-TTBC"
    assert code_of(told(unit, seen="KH-TB"), Kind.PLAN) == "/KH-TB"
    assert code_of(told(unit, seen="TB-VP"), Kind.OFFICIAL_LETTER) == "/VP"


def test_the_room_ends_the_symbol_and_the_number_stays():
    unit = make_unit("Sở Mây", abbreviation="SM", kind="department")
    rooms = [room(unit, "VP"), room(unit, "BC")]

    assert with_office("12/SM-BC", unit, rooms[0]) == "12/SM-VP"
    assert with_office("/SM", unit, rooms[1]) == "/SM-BC"
    assert with_office("/SM-VP", unit, None) == "/SM"
    assert office_in("12/SM-VP", rooms) == rooms[0]
    assert [office_in(code, rooms) for code in ("/SM", "/SM-XX", "", "/SM-VP-BC")] == [None] * 4


def test_what_is_wrong_with_a_symbol_is_hinted_where_the_body_has_set_its_sign():
    unit = make_unit("Sở Mây", abbreviation="SM", kind="department")
    room(unit, "VP")
    unnamed = make_unit("Sở Gió", kind="department")

    assert code_hints("/SM-VP", "cong_van", unit) == ()
    assert code_hints("/SM", "cong_van", unit) == ("Thiếu chữ viết tắt của đơn vị soạn thảo (VP).",)
    assert code_hints("/KH-SX", "ke_hoach", unit) == (
        "Chữ viết tắt của cơ quan là “SM”, không phải “SX”.",
    )
    assert code_hints("", "cong_van", unit)[0].startswith("Chưa có ký hiệu.")
    assert code_hints("", "du_toan", unit) == ()
    assert code_hints("74-CV/ĐTN", "cong_van", unit) == ()
    assert code_hints("/SX", "cong_van", unnamed) == ()


def test_a_room_is_chosen_on_the_page_of_a_letter(client, at_work):
    paper, _rooms = at_work
    url = f"/soan-van-ban/{paper.document_id}/"

    before = page(client.get(url))
    looked = page(client.post(f"{url}xem-truoc/", posted(paper, office="VP")))
    done = client.post(url, posted(paper, office="VP"))
    after = page(client.get(url))

    assert "Thiếu chữ viết tắt của đơn vị soạn thảo (BCVT, VP)." in before
    assert '<option value="VP">VP: Phòng VP</option>' in before
    assert "Thiếu chữ viết tắt" not in looked
    assert done.status_code == 302
    assert kept(paper) == "/SKHCN-VP"
    assert '<option value="VP" selected>VP: Phòng VP</option>' in after
    assert "Thiếu chữ viết tắt" not in after
    assert "/SKHCN-VP" in read_text(read_bytes(latest(paper).file), "x.docx").text


def test_another_room_keeps_the_number_and_what_is_typed_goes_before_what_is_chosen(
    client, at_work
):
    paper, _rooms = at_work
    url = f"/soan-van-ban/{paper.document_id}/"
    client.post(url, posted(paper, code="15/SKHCN-VP"))

    client.post(url, posted(paper, office="BCVT"))
    chosen = kept(paper)
    client.post(url, posted(paper, office="VP", code="16/SKHCN-QLCN"))
    typed = kept(paper)
    odd = page(client.get(url))
    refused = page(client.post(url, posted(paper, office="XX")))

    assert (chosen, typed) == ("15/SKHCN-BCVT", "16/SKHCN-QLCN")
    assert "“QLCN” không có trong các đơn vị soạn thảo (BCVT, VP)" in odd
    assert "XX" in refused
    assert kept(paper) == typed


def test_only_a_letter_of_a_body_with_rooms_asks_for_one(client):
    campaign, officer, paper = drafted()
    plan = draft_paper(source="contest", source_id=campaign.pk, key="ke_hoach", by=officer)
    client.force_login(officer)

    letter = page(client.get(f"/soan-van-ban/{paper.document_id}/"))
    other = page(client.get(f"/soan-van-ban/{plan.document_id}/"))

    link = f'href="/don-vi/{campaign.unit_id}/chu-viet-tat/"'
    assert 'name="office"' not in letter + other
    assert (link in letter, link in other) == (True, False)
    assert latest(plan).facts["facts"]["code"] == "/KH-SKHCN"
    assert latest(paper).facts["facts"]["code"] == "/SKHCN"


def test_a_room_that_drafts_no_more_is_not_offered_and_its_symbol_is_asked_about(client, at_work):
    paper, (_first, ended) = at_work
    url = f"/soan-van-ban/{paper.document_id}/"
    client.post(url, posted(paper, office="VP"))
    ended.ends_on = clock.today()
    ended.save()

    shown = page(client.get(url))
    client.post(url, posted(paper, text="Lời khác."))

    assert 'value="VP"' not in shown
    assert "“VP” không có trong các đơn vị soạn thảo (BCVT)" in shown
    assert kept(paper) == "/SKHCN-VP"
