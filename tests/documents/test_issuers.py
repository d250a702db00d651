"""Names of bodies in a register, where the letterhead has them in capitals."""

import pytest

from cuocthi.documents.enums import DocumentKind
from cuocthi.documents.issuers import in_register
from cuocthi.documents.registers import Asked, rows_of
from cuocthi.units.enums import Kind
from tests.documents.factories import make_document, make_fact
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Sở Thông tin và Truyền thông"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("SỞ Y TẾ", "Sở Y tế"),
        ("BỘ KHOA HỌC\nVÀ CÔNG NGHỆ", "Bộ Khoa học và Công nghệ"),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO THỊ XÃ SÔNG MÂY", "Phòng Giáo dục và Đào tạo thị xã Sông Mây"),
        ("UBND TỈNH AN LẠC", "Ủy ban nhân dân tỉnh An Lạc"),
        ("ỦY BAN NHÂN DÂN XÃ SÔNG MÂY", "Ủy ban nhân dân xã Sông Mây"),
        ("TRUNG TÂM MƯA NGUỒN", "Trung tâm Mưa Nguồn"),  # the unit's own name
        # which words are names cannot be told
        ("SỞ GDĐT", "SỞ GDĐT"),
        ("TRƯỜNG THCS MẪU", "TRƯỜNG THCS MẪU"),
        ("UBND", "UBND"),
        ("Sở Y tế", "Sở Y tế"),
        ("", ""),
    ],
)
def test_an_author_in_capitals_is_written_as_a_name(head, told):
    unit = make_unit("Trung tâm Mưa Nguồn", kind=Kind.DEPARTMENT)

    assert in_register(head, unit) == told


def test_the_register_has_author_and_summary_in_small_letters():
    unit = make_unit("Sở Thử nghiệm", kind=Kind.DEPARTMENT)
    letter = make_document(unit=unit, abstract="triển khai cuộc thi", register_year=2024)
    make_fact(letter, "issuer", "SỞ THỬ NGHIỆM")
    make_fact(letter, "kind", DocumentKind.CONG_VAN)

    (row,) = rows_of(Asked(units=(unit,)), "in")

    assert (row.author, row.title) == ("Sở Thử nghiệm", "Công văn. Triển khai cuộc thi")
