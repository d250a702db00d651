"""A cascade follows either parent; a letter's words for schools and villages are understood."""

import datetime as dt

import pytest

from cuocthi.units.enums import Kind
from cuocthi.units.queries import addressees, children
from tests.remembered import remembered

from .factories import make_unit

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 5)


@pytest.fixture
@remembered
def house():
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE)
    department = make_unit("Sở Giáo dục và Đào tạo tỉnh Mây", parent=province, kind=Kind.DEPARTMENT)
    room = make_unit("Phòng Trung học", parent=department, kind=Kind.ROOM)
    commune = make_unit("xã Đồng Mây", parent=province)
    for name, guide in (
        ("Trường Mầm non Mây", None),
        ("Trường TH&THCS Mây", department),
        ("Trường Tiểu học Gió", department),
        ("Trường THPT Mưa", room),
    ):
        make_unit(name, parent=commune, kind=Kind.SCHOOL, professional_parent=guide)
    make_unit("Trường THCS Nắng", parent=province, kind=Kind.SCHOOL)
    for name in ("thôn Thượng", "tổ dân phố 1", "khu phố 2"):
        make_unit(name, parent=commune, kind=Kind.VILLAGE)
    for name in ("Tỉnh đoàn Mây", "Bưu điện tỉnh Mây", "Báo Mây"):
        make_unit(name, parent=province, kind=Kind.ASSOCIATION, title=name.rsplit(" ", 1)[0])
    return {"province": province, "department": department, "commune": commune}


def test_children_by_either_parent(house):
    department = house["department"]

    assert [u.name for u in children(department, DAY)] == ["Phòng Trung học"]
    assert [u.name for u in children(department, DAY, by="professional")] == [
        "Trường TH&THCS Mây",
        "Trường Tiểu học Gió",
    ]


@pytest.mark.parametrize(
    ("issuer", "words", "names"),
    [
        ("department", "các trường trực thuộc",
         ["Trường TH&THCS Mây", "Trường Tiểu học Gió", "Trường THPT Mưa"]),
        ("department", "Các trường thuộc Sở",
         ["Trường TH&THCS Mây", "Trường Tiểu học Gió", "Trường THPT Mưa"]),
        ("department", "các trường THCS trên địa bàn", ["Trường TH&THCS Mây", "Trường THCS Nắng"]),
        ("department", "các trường THCS trực thuộc Sở", ["Trường TH&THCS Mây"]),
        ("commune", "các trường mầm non, tiểu học và THCS trên địa bàn xã",
         ["Trường Mầm non Mây", "Trường TH&THCS Mây", "Trường Tiểu học Gió"]),
        ("commune", "Các trường THPT", ["Trường THPT Mưa"]),
        ("commune", "các thôn, tổ dân phố", ["thôn Thượng", "tổ dân phố 1"]),
        ("commune", "các thôn, tổ dân phố, khu phố trên địa bàn",
         ["thôn Thượng", "tổ dân phố 1", "khu phố 2"]),
        ("commune", "các ban, ngành", []),
        ("province", "UBND xã Đồng Mây", ["xã Đồng Mây"]),
        ("province", "Chủ tịch UBND xã Không Có", []),
        ("province", "UBND xã", ["xã Đồng Mây"]),
        ("province", "Tỉnh đoàn; Bưu điện tỉnh; Báo Mây",
         ["Tỉnh đoàn Mây", "Bưu điện tỉnh Mây", "Báo Mây"]),
        ("department", "Đoàn TNCS Hồ Chí Minh tỉnh Mây", ["Tỉnh đoàn Mây"]),
    ],
)  # fmt: skip
def test_a_letter_means_these(house, issuer, words, names):
    assert [unit.name for unit in addressees(words, house[issuer], DAY)] == names
