"""The page that tells what in a Word file is not laid out as Decree 30 asks."""

import io
import re
import zipfile

import pytest
from docx import Document as Docx
from docx.shared import Mm

from cuocthi.files.actions import keep
from cuocthi.files.kinds import LETTERS
from cuocthi.plain.officialdoc.facts import draft_of
from cuocthi.plain.officialdoc.writer import write_docx
from tests.documents.factories import make_document
from tests.units.factories import make_member

pytestmark = pytest.mark.django_db

FACTS = {
    "code": "07/KH-SKHCN",
    "place": "An Lạc",
    "date": "2026-02-05",
    "issuer": "Sở Khoa học và Công nghệ",
    "superior": "UBND tỉnh An Lạc",
    "abstract": "Tổ chức Cuộc thi viết thư quốc tế UPU",
    "recipients": ["UBND tỉnh", "Lưu: VT"],
    "sign_title": "GIÁM ĐỐC",
    "signer": "Trần Thị Hoa",
    "text": "Đề nghị các trường phát động cuộc thi.",
}


def right():
    return write_docx(draft_of("ke_hoach", FACTS))


def narrow():
    document = Docx(io.BytesIO(right()))
    document.sections[0].left_margin = Mm(12)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def shown(client, data):
    document = make_document(file=keep(data, allow=LETTERS), file_name="ke-hoach.docx")
    client.force_login(make_member(document.unit))
    return document, client.get(f"/van-ban/{document.pk}/the-thuc/").content.decode()


def cells(html):
    return [
        " ".join(re.sub(r"<[^>]+>", " ", cell).split())
        for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", html.partition("<tbody>")[2], re.S)
    ]


def test_a_right_document_has_no_faults(client):
    _, html = shown(client, right())

    assert "Không thấy lỗi thể thức" in html


def test_each_fault_stands_with_its_component_and_what_it_should_be(client):
    _, html = shown(client, narrow())

    assert cells(html) == ["Trang giấy", "trang", "lề trái 12 mm", "lề trái 30 đến 35 mm"]


def test_the_letter_leads_there_when_it_is_a_word_file(client):
    document, _ = shown(client, right())
    text = make_document(unit=document.unit)

    link = f'href="/van-ban/{document.pk}/the-thuc/"'
    assert link in client.get(f"/van-ban/{document.pk}/").content.decode()
    assert "/the-thuc/" not in client.get(f"/van-ban/{text.pk}/").content.decode()


def test_other_files_have_no_layout_to_check(client):
    document = make_document()
    client.force_login(make_member(document.unit))

    assert client.get(f"/van-ban/{document.pk}/the-thuc/").status_code == 404


def test_a_file_that_cannot_be_opened_says_so(client):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(right())) as whole, zipfile.ZipFile(out, "w") as torn:
        for name in whole.namelist():
            data = whole.read(name)
            torn.writestr(name, data[:90] if name == "word/document.xml" else data)

    _, html = shown(client, out.getvalue())

    assert "notice-error" in html


def test_the_page_costs_the_same_for_any_number_of_faults(client, django_assert_num_queries):
    for data in (right(), narrow()):
        document = make_document(file=keep(data, allow=LETTERS), file_name="x.docx")
        client.force_login(make_member(document.unit))
        with django_assert_num_queries(4):
            client.get(f"/van-ban/{document.pk}/the-thuc/")
