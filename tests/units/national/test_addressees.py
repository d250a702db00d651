import datetime as dt
import time

import pytest

from cuocthi.units.enums import Kind
from cuocthi.units.queries import addressees, by_name
from tests.units.factories import make_unit

pytestmark = pytest.mark.slow

WINTER = dt.date(2024, 2, 6)
SUMMER = dt.date(2024, 6, 6)
COMMUNES = ["19996", "20005", "20008", "20011", "20017", "20020", "20026", "20035", "20041"]
OFFICES = [
    f"480.{name}"
    for name in (
        *("CA", "HCCB", "HLHPN", "HND", "LDLD", "MTTQ", "PGDDT", "PKT", "PNV", "PQLDT"),
        *("PTCKH", "PTNMT", "PVHTT", "TD", "TTVHTT", "VP"),
    )
]
ASSOCIATIONS = ["480.HCCB", "480.HLHPN", "480.HND", "480.LDLD", "480.MTTQ", "480.TD"]


def codes(text, issuer, on):
    return sorted(unit.code for unit in addressees(text, issuer, on))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ủy ban nhân dân các xã, phường;", COMMUNES),
        ("UBND các xã, phường", COMMUNES),
        ("- Chủ tịch Ủy ban nhân dân các xã và phường", COMMUNES),
        ("Ủy ban nhân dân các xã", ["20005", "20026", "20035", "20041"]),
        ("- Các cơ quan, ban ngành, đoàn thể trên thị xã;", OFFICES),
        ("các đoàn thể thị xã", ASSOCIATIONS),
        (
            "Kính gửi:\n\n- Các cơ quan, ban ngành, đoàn thể trên thị xã;\n\n\n"
            "- Ủy ban nhân dân các xã, phường;",
            sorted(COMMUNES + OFFICES),
        ),
        (
            "Kính gửi: Các cơ quan, ban, ngành, đoàn thể thị xã và Ủy ban nhân dân các xã, phường",
            sorted(COMMUNES + OFFICES),
        ),
        ("Sở TTTT tỉnh", ["46.STTTT"]),
        ("Phòng GD&ĐT", ["480.PGDDT"]),
        ("Thị đoàn; Hội LHPN thị xã", ["480.HLHPN", "480.TD"]),
        ("các trường THCS trên địa bàn thị xã", ["480.THCS.01", "480.THCS.02"]),
        ("các trường tiểu học", []),
        ("Như trên", []),
        ("Chủ tịch và các P. CT UBND thị xã", []),
        ("Lưu VT, VH", []),
        ("Hội Phụ nữ thôn 3", []),
        ("", []),
    ],
)
def test_the_towns_letter_reaches_whom_it_names(town, text, expected):
    assert codes(text, town, SUMMER) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Bưu chính Viễn thông", ["24.STTTT.BCVT"]),
        ("Văn phòng Sở", ["24.STTTT.VP"]),
        ("Phòng BCVT, TT-BCXB, VP", ["24.STTTT.BCVT", "24.STTTT.TTBCXB", "24.STTTT.VP"]),
        ("Sở Giáo dục và Đào tạo", ["24.SGDDT"]),
        ("Tỉnh đoàn TNCS HCM", ["24.TD"]),
        ("Bưu điện tỉnh Bắc Giang", ["24.BD"]),
        (
            "Sở Giáo dục và Đào tạo, Tỉnh đoàn TNCS HCM và Bưu điện tỉnh Bắc Giang",
            ["24.BD", "24.SGDDT", "24.TD"],
        ),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính", ["24.STC", "24.SVHTTDL"]),
        ("Sở Giáo dục và Đào tạo: Đại diện Lãnh đạo Sở và chuyên viên", ["24.SGDDT"]),
        ("Đại diện lãnh đạo Sở GD&ĐT (nhờ mời giúp Phòng GD&ĐT)", ["24.SGDDT"]),
        (
            "các phòng, đơn vị thuộc Sở",
            ["24.STTTT.BCVT", "24.STTTT.CNTT", "24.STTTT.TTBCXB", "24.STTTT.TTR", "24.STTTT.VP"],
        ),
        (
            "UBND các huyện, thị xã, thành phố",
            ["213", "215", "216", "217", "218", "219", "220", "221", "222", "223"],
        ),
        ("Bureau điện tỉnh Bắc Giang", []),
        ("Phòng GD&ĐT", []),  # four districts have one: which is meant must be asked
        ("Lãnh đạo Sở", []),
    ],
)
def test_the_departments_plan_reaches_whom_it_names(department, text, expected):
    assert codes(text, department, WINTER) == expected


def test_after_the_reform_a_department_reaches_every_commune(national, db):
    day = dt.date(2026, 1, 5)
    (department,) = by_name("Sở Khoa học và Công nghệ tỉnh Bắc Ninh", day)

    found = addressees("Ủy ban nhân dân các xã, phường", department, day)

    wards = addressees("UBND các phường", department, day)
    later = addressees("UBND các phường", department, dt.date(2026, 11, 1))

    assert len(found) == 99  # DOMAIN E3: 66 xã, 33 phường; twelve became wards in 2026
    assert (len(wards), len(later)) == (33, 45)
    assert {unit.kind for unit in found} == {Kind.COMMUNE}


@pytest.mark.parametrize(
    ("text", "queries"),
    [("Sở Giáo dục và Đào tạo, Tỉnh đoàn", 1), ("UBND các xã, phường", 2), ("Như trên", 1)],
)
def test_addressees_cost_few_queries(department, django_assert_num_queries, text, queries):
    with django_assert_num_queries(queries):
        addressees(text, department, WINTER)


def test_a_commune_passes_on_to_its_own_schools_only(town):
    commune = next(u for u in addressees("UBND các phường", town, SUMMER) if u.code == "19996")

    assert codes("các trường học trên địa bàn phường", commune, SUMMER) == ["480.THCS.01"]


@pytest.mark.django_db
def test_the_nearest_of_two_houses_is_meant():
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE)
    rooms = []
    for name in ("Sở Gió tỉnh Mây", "Sở Mưa tỉnh Mây"):
        body = make_unit(name, parent=province, kind=Kind.DEPARTMENT)
        rooms.append((body, make_unit("Văn phòng Sở", parent=body, kind=Kind.ROOM)))
    (wind, office), _other = rooms

    assert addressees("Văn phòng Sở", wind, WINTER) == [office]
    assert addressees("Văn phòng Sở", province, WINTER) == []


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["a, " * 15_000, "các " * 12_000, "(" * 50_000, "và " * 16_000])
def test_a_hostile_list_is_answered_quickly(text):
    issuer = make_unit("thị xã Mây", kind=Kind.DISTRICT)
    start = time.process_time()

    assert addressees(text, issuer, WINTER) == []
    assert time.process_time() - start < 2
