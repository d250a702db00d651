"""The letter that replaces, corrects or recalls another is written here, and mends it once issued."""

import dataclasses
import datetime as dt
import html

import pytest

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import issue, mend, send_to
from cuocthi.documents.models import Document, Mending
from cuocthi.papers.actions import draft_paper, revise
from cuocthi.papers.changes import changes_of
from cuocthi.papers.links import links_of
from cuocthi.papers.mending import how_of, mending_material, mendings_to_try, owed_by
from cuocthi.papers.models import Paper
from cuocthi.papers.queries import latest, proposed, version_draft
from cuocthi.papers.templating import copy_template
from cuocthi.plain.directive import reading_as_json
from cuocthi.plain.directive.belongs import belongs
from cuocthi.plain.directive.changes import compare
from cuocthi.plain.officialdoc.composing import TEMPLATES
from cuocthi.plain.officialdoc.writer import write_docx
from tests.documents.outgoing import given, make_draft, make_issued
from tests.units.factories import make_member, make_unit

from .drafts import contest

pytestmark = pytest.mark.django_db
MARCH = dt.date(2024, 3, 5)
ANNEX = "\nPhụ lục\nDanh sách các trường\n- Trường {Kim Đồng}.\n"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2024, 4, 1))


def paper_of(document):
    return Paper.objects.select_related("document", "template").get(document=document)


def written(key="ke_hoach", *, number="12", text=None, **own):
    """A paper of a contest, changed by hand, then issued."""
    campaign = contest()
    paper = draft_paper(source="contest", source_id=campaign.pk, key=key, by="test")
    last = latest(paper)
    body = text or last.text + "Lời thêm của cán bộ.\n"
    own = {"abstract": "Tổ chức Cuộc thi viết thư", "signer": "Trần Thị Sao", **own}
    revise(paper_id=paper.pk, text=body, own=own, seen=1, by="test")
    return campaign, issued(paper.document, number=number)


def issued(document, *, number, on=MARCH, symbol=""):
    kinds = {"ke_hoach": "KH-SKHCN", "quyet_dinh": "QĐ-SKHCN", "thong_bao": "TB-SKHCN"}
    symbol = symbol or kinds.get(document.kind, "SKHCN-BCVT")
    words = given(number=number, symbol=symbol, issued_on=on)
    issue(document_id=document.pk, given=words, by="test")
    document.refresh_from_db()
    return document


def writing(document, key):
    return draft_paper(source="mending", source_id=document.pk, key=key, by="test")


def docx(paper, number=None, on=None):
    """The paper as it goes out, with its number and day."""
    draft = version_draft(paper, latest(paper))
    return write_docx(dataclasses.replace(draft, number=number, day=on, is_draft=False))


def read(paper, number, on):
    return reading_as_json(docx(paper, number, on), "x.docx")


def page(answer):
    return html.unescape(answer.content.decode())


def test_a_replacement_says_the_old_words_and_what_it_replaces():
    _campaign, old = written()
    before = latest(paper_of(old))

    paper = writing(old, "thay_the_ke_hoach")

    version = latest(paper)
    said = (
        "Kế hoạch này thay thế Kế hoạch số 12/KH-SKHCN ngày 05 tháng 3 năm 2024 của Sở Khoa học và "
        "Công nghệ về việc tổ chức Cuộc thi viết thư."
    )
    assert version.text == f"{before.text}{said}\n"
    assert (paper.document.kind, paper.document.abstract) == (
        "ke_hoach",
        "Tổ chức Cuộc thi viết thư",
    )
    facts = version.facts["facts"]
    assert (facts["code"], facts["signer"]) == ("/KH-SKHCN", "Trần Thị Sao")
    assert facts["recipients"] == before.facts["facts"]["recipients"]
    assert changes_of(paper, version).count == 0


def test_annexes_and_braces_of_the_old_letter_stay_behind_the_sentence():
    _campaign, old = written(text=f"Nội dung {{cũ}}.\n{ANNEX}")

    text = latest(writing(old, "thay_the_ke_hoach")).text

    first, second, *rest = text.split("\n")
    assert first == "Nội dung {cũ}."
    assert second.startswith("Kế hoạch này thay thế Kế hoạch số 12/KH-SKHCN")
    assert "\n".join(rest).strip() == ANNEX.strip()


def test_a_decision_says_it_where_it_comes_into_force():
    _campaign, old = written("quyet_dinh_ban_to_chuc")

    text = latest(writing(old, "thay_the_quyet_dinh")).text

    assert (
        "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 12/QĐ-SKHCN ngày 05 "
        "tháng 3 năm 2024 của Sở Khoa học và Công nghệ"
    ) in text
    assert text.count("thay thế") == 1


def test_a_letter_is_replaced_and_corrected_by_its_own_room_and_to_the_same_bodies():
    _campaign, old = written("cong_van", addressees=["UBND các xã, phường"])

    replaced = latest(writing(old, "thay_the_cong_van")).facts["facts"]
    corrected = latest(writing(old, "dinh_chinh")).facts["facts"]

    assert replaced["code"] == corrected["code"] == "/SKHCN-BCVT"
    assert replaced["addressees"] == corrected["addressees"] == ["UBND các xã, phường"]
    assert corrected["abstract"] == "đính chính Công văn số 12/SKHCN-BCVT"


def test_a_letter_that_came_as_a_file_leaves_room_for_its_words():
    unit = make_unit("Sở Mây", abbreviation="SM", kind="department")
    old = make_issued(unit, number="7", symbol="KH-SM", issued_on=MARCH, position="Giám đốc")
    send_to(document_id=old.pk, units=[make_unit("xã Gió Đông").pk], by="test", tell=False)

    texts = {key: latest(writing(old, key)) for key in mending_material(old.pk).keys}

    assert list(texts) == ["thay_the_ke_hoach", "dinh_chinh", "thu_hoi"]
    assert texts["thay_the_ke_hoach"].text.startswith("……\nKế hoạch này thay thế Kế hoạch số 07/")
    assert texts["dinh_chinh"].facts["facts"]["addressees"] == ["Xã Gió Đông"]
    assert texts["thu_hoi"].facts["facts"]["recipients"] == ["Xã Gió Đông", "Lưu: VT"]
    assert texts["thu_hoi"].facts["facts"]["sign_title"] == "Giám đốc"
    assert "Tại ……, đã ghi: “……”. Nay sửa thành: “……”." in texts["dinh_chinh"].text


def test_too_many_receivers_are_not_named_one_by_one():
    old = make_issued(issued_on=MARCH)
    units = [make_unit(f"xã Gió {number}").pk for number in range(21)]
    send_to(document_id=old.pk, units=units, by="test", tell=False)

    told = mending_material(old.pk)

    assert told.own["dinh_chinh"]["addressees"] == ["……"]


def test_papers_without_a_number_of_their_own_are_corrected_or_recalled_only():
    assert mending_material(make_issued(kind="the_le").pk).keys == ("dinh_chinh", "thu_hoi")
    strange = mending_material(make_issued(kind="kich_ban").pk)
    assert strange.keys == ("dinh_chinh", "thu_hoi")
    assert strange.facts["references"][0]["kind"] == "khac"


def test_only_an_issued_letter_that_holds_is_mended():
    draft, old = make_draft(), make_issued(issued_on=MARCH)
    other = make_issued(old.unit, issued_on=MARCH)

    with pytest.raises(Refused, match="chưa ban hành"):
        mending_material(draft.pk)
    mend(document_id=old.pk, how="replaced", reason="Sai", by_document_id=other.pk, by="test")
    assert mending_material(old.pk).keys == ("thu_hoi",)
    mend(document_id=old.pk, how="recalled", reason="Sai", by="test")
    with pytest.raises(Refused, match="đã bị thu hồi"):
        mending_material(old.pk)
    with pytest.raises(Document.DoesNotExist):
        mending_material(0)


@pytest.mark.parametrize(
    ("key", "how", "changes"),
    [
        ("thay_the_ke_hoach", "replaced", [("replaced", "12/KH-SKHCN", "40/KH-SKHCN")]),
        ("thu_hoi", "recalled", [("recalled", "12/KH-SKHCN", None)]),
        ("dinh_chinh", "corrected", [("closes", "2024-05-31", "2024-06-15")]),
    ],
)
def test_who_receives_it_reads_what_it_does_and_it_mends_the_letter_here(key, how, changes):
    _campaign, old = written(
        text="Thời gian tổ chức cuộc thi: từ ngày 15 tháng 3 năm 2024 đến hết ngày 31 tháng 5 năm 2024.\n"
    )
    known = read(paper_of(old), "12", MARCH)
    paper = writing(old, key)
    if key == "dinh_chinh":
        text = latest(paper).text.replace(
            "1. Tại ……, đã ghi: “……”. Nay sửa thành: “……”.",
            "1. Tại phần thời gian, đã ghi: “đến hết ngày 31 tháng 5 năm 2024”. "
            "Nay sửa thành: “thời hạn nhận bài đến hết ngày 15 tháng 6 năm 2024”.",
        )
        revise(paper_id=paper.pk, text=text, own={}, seen=1, by="test")

    second = read(paper_of(paper.document), "40", dt.date(2024, 3, 20))
    letter = issued(paper.document, number="40", on=dt.date(2024, 3, 20))
    mend(document_id=old.pk, how=how, reason="Sai", by_document_id=letter.pk, by="test")

    assert belongs(known, second).how == "reference"
    assert [(str(c.what), c.old, c.new) for c in compare(known, second)] == changes
    assert old.mendings.get().by_document == letter
    assert how_of(key) == how


def test_every_template_that_mends_can_be_tried_on_letters_that_hold():
    unit = make_unit("Sở Mây", abbreviation="SM", kind="department")
    plan = make_issued(unit, number="7", issued_on=MARCH)
    gone = make_issued(unit, number="8", issued_on=MARCH)
    notice = make_issued(unit, kind="thong_bao", number="9", issued_on=MARCH)
    mend(document_id=gone.pk, how="recalled", reason="Sai", by="test")

    tried = {key: [pk for pk, _label in mendings_to_try(unit, key)] for key in TEMPLATES}

    assert {key: pks for key, pks in tried.items() if pks} == {
        "thay_the_ke_hoach": [plan.pk],
        "thay_the_thong_bao": [notice.pk],
        "dinh_chinh": [notice.pk, plan.pk],
        "thu_hoi": [notice.pk, plan.pk],
    }


def test_from_the_page_that_mends_to_the_letter_that_does(client):
    campaign, old = written()
    client.force_login(make_member(campaign.unit))
    mends = f"/giao-viec/sua-van-ban/{old.pk}/"

    begun = client.post(f"/soan-van-ban/moi/mending/{old.pk}/", {"mau": "thay_the_ke_hoach"})
    paper = Paper.objects.get(source="mending")
    waiting = page(client.get(mends))
    form = given(number="13", symbol="KH-SKHCN", issued_on=dt.date(2024, 3, 20))
    typed = {key: value for key, value in dataclasses.asdict(form).items() if value is not None}
    typed["issued_on"] = "20/03/2024"
    issuing = f"/van-ban/{paper.document_id}/ban-hanh/"
    asked = client.post(issuing, typed)  # its day is before the draft, dots are left
    sent = client.post(issuing, {**typed, "sure": asked.context["seen"]}, follow=True)
    link = f"{mends}?bang={paper.document_id}"
    chosen = page(client.get(link))
    own = page(client.get(f"/van-ban/{paper.document_id}/"))

    assert begun["Location"] == f"/soan-van-ban/{paper.document_id}/"
    assert (
        f'<a href="/soan-van-ban/{paper.document_id}/">Kế hoạch thay thế đang soạn</a>' in waiting
    )
    assert "Soạn Công văn đính chính" in waiting
    assert f'href="{link}">Ghi việc thay thế</a>' in page(sent)
    assert f'href="{link}">Ghi việc thay thế</a>' in own
    assert f'<option value="{paper.document_id}" selected>13/KH-SKHCN' in chosen
    assert 'value="replaced"' in chosen
    assert "checked" in chosen.split('value="replaced"')[1].split(">")[0]

    client.post(
        link, {"how": "replaced", "by_document": paper.document_id, "reason": "Sai thời hạn"}
    )

    done = Mending.objects.get()
    assert (done.document, done.by_document_id) == (old, paper.document_id)
    assert owed_by(done.by_document) is None
    assert [label for label, _url in links_of(done.by_document)] == ["Xem các bản đã soạn"]
    after = page(client.get(mends))
    assert "Soạn Thông báo thu hồi văn bản" in after
    assert "Soạn Kế hoạch thay thế" not in after


def test_the_newest_one_that_is_not_noted_is_proposed_until_another_is_asked_for(client):
    campaign, old = written()
    first = issued(writing(old, "dinh_chinh").document, number="40", on=dt.date(2024, 3, 20))
    second = issued(writing(old, "thu_hoi").document, number="41", on=dt.date(2024, 3, 21))
    client.force_login(make_member(campaign.unit))
    url = f"/giao-viec/sua-van-ban/{old.pk}/"

    newest = page(client.get(url))
    asked = page(client.get(f"{url}?bang={first.pk}"))
    strange = page(client.get(f"{url}?bang=khong"))

    assert f'<option value="{second.pk}" selected>' in newest
    assert f'<option value="{first.pk}" selected>' in asked
    assert f'<option value="{second.pk}" selected>' in strange


def test_nobody_of_another_unit_writes_it(client):
    _campaign, old = written()
    client.force_login(make_member(make_unit()))

    answers = [
        client.post(f"/soan-van-ban/moi/mending/{old.pk}/", {"mau": "thu_hoi"}).status_code,
        client.get(f"/giao-viec/sua-van-ban/{old.pk}/").status_code,
    ]

    assert answers == [403, 404]
    assert not Paper.objects.filter(source="mending").exists()


def test_a_template_of_the_units_own_takes_the_old_words_as_a_block():
    campaign, old = written(text=f"Nội dung cũ.\n{ANNEX}")
    template = copy_template(unit=campaign.unit, key="thay_the_ke_hoach", by="test")

    house = proposed("mending", old.pk, "thay_the_ke_hoach")
    own = draft_paper(
        source="mending", source_id=old.pk, key=template.key, template=template, by="test"
    )

    assert [annex.title for annex in house.annexes] == ["Danh sách các trường"]
    lines = latest(own).text.splitlines()
    assert (lines[0], len(lines)) == ("Nội dung cũ.", 2)
    assert lines[1].startswith("Kế hoạch này thay thế Kế hoạch số 12/KH-SKHCN")
