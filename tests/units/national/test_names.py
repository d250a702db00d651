import datetime as dt

import pytest

from cuocthi.units.enums import Kind
from cuocthi.units.queries import by_name, fold_name, name_on, resolve, title_on
from cuocthi.units.queries.names import spelt_out
from tests.units.factories import make_unit

pytestmark = pytest.mark.slow

WINTER = dt.date(2024, 2, 6)
SUMMER = dt.date(2024, 6, 6)
AFTER = dt.date(2026, 1, 5)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("UBND TX Hương Trà", "thi xa huong tra"),
        ("UỶ BAN NHÂN DÂN\n THỊ XÃ  HƯƠNG TRÀ", "thi xa huong tra"),
        ("Chủ tịch UBND xã Hương Toàn", "xa huong toan"),
        ("HĐND, UBND phường 01", "phuong 1"),
        ("TP.Huế", "thanh pho hue"),
        ("P. Tứ Hạ", "phuong tu ha"),
        ("Q.1", "quan 1"),
        ("TT. Sịa", "thi tran sia"),
        ("TT Huế", "thua thien hue"),
        ("Sở TT&TT", "so thong tin va truyen thong"),
        ("Sở GD & ĐT", "so giao duc va dao tao"),
        ("Phòng TT-BCXB", "phong thong tin bao chi xuat ban"),
        ("Phòng Văn hóa - Xã hội", "phong van hoa xa hoi"),
        ("Tỉnh đoàn TNCS HCM", "tinh doan"),
        ("Đoàn TNCS Hồ Chí Minh tỉnh Bắc Giang", "tinh doan bac giang"),
        ("Trường Trung học cơ sở Sông Thương", "truong thcs song thuong"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam thị xã", "uy ban mat tran to quoc viet nam thi xa"),
    ],
)
def test_a_name_is_spelt_out_as_the_list_has_it(written, folded):
    assert spelt_out(written) == folded


def test_folding_evens_out_tone_places_signs_and_zeros():
    assert fold_name("Xã Cư M’gar") == fold_name("XÃ CƯ M'GAR")
    assert fold_name("phường Hoà Thuỷ") == fold_name("phường Hòa Thủy") == "phuong hoa thuy"
    assert fold_name("quận 01") == "quan 1"


@pytest.mark.parametrize(
    ("written", "on", "codes"),
    [
        ("Ủy ban nhân dân thị xã Hương Trà", SUMMER, ["480"]),
        ("UBND TX HƯƠNG TRÀ", SUMMER, ["480"]),
        ("Sở TTTT tỉnh Thừa Thiên Huế", SUMMER, ["46.STTTT"]),
        ("Sở TT&TT", WINTER, ["24.STTTT", "46.STTTT"]),
        ("Sở GD&ĐT Bắc Giang", WINTER, ["24.SGDDT"]),
        ("TP Huế", SUMMER, ["474"]),
        ("TP Huế", AFTER, ["46"]),
        ("Huế", SUMMER, ["474"]),
        ("xã Hương Toàn, thị xã Hương Trà, TT Huế", SUMMER, ["20005"]),
        ("phường Ngô Quyền, thành phố Bắc Giang", WINTER, ["07207"]),
        ("phường Ngô Quyền, thành phố Huế", WINTER, []),
        ("Q.1, TP.HCM", SUMMER, ["760"]),
        ("phường Hương Trà", AFTER, ["19996", "20350"]),
        ("phường Hương Trà, thành phố Huế", AFTER, ["19996"]),
        ("thành phố Bắc Ninh", WINTER, ["256"]),
        ("tỉnh Bắc Ninh", WINTER, ["27"]),
        ("tỉnh Bắc Ninh", AFTER, ["24"]),
        ("tỉnh Bắc Ninh", dt.date(2026, 11, 1), ["24"]),
        ("huyện Việt Yên", dt.date(2024, 1, 31), ["222"]),
        ("huyện Việt Yên", WINTER, []),
        ("thị xã Việt Yên", WINTER, ["222"]),
        ("tỉnh Bắc Giang", AFTER, []),
        ("Bureau điện tỉnh Bắc Giang", WINTER, []),
        ("Sở", WINTER, []),
        ("", WINTER, []),
        (",", WINTER, []),
    ],
)
def test_names_of_letters_find_the_unit_of_their_day(national, db, written, on, codes):
    assert [unit.code for unit in by_name(written, on)] == codes


def test_a_name_is_looked_for_within_a_unit(national, db, town):
    province = by_name("tỉnh Thừa Thiên Huế", SUMMER)[0]

    inside = by_name("Phòng GD&ĐT", SUMMER, town)
    elsewhere = by_name("huyện Lạng Giang", SUMMER, province)

    assert [unit.name for unit in inside] == ["Phòng Giáo dục và Đào tạo thị xã Hương Trà"]
    assert elsewhere == []


def test_a_name_costs_one_query(national, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        by_name("xã Hương Toàn, thị xã Hương Trà, TT Huế", SUMMER)


@pytest.mark.parametrize(
    ("written", "on", "today", "former"),
    [
        ("thị xã Hương Trà", SUMMER, ["480"], False),
        ("thị xã Hương Trà", AFTER, ["19996", "20017", "20035"], True),
        ("tỉnh Bắc Giang", AFTER, ["24"], True),
        ("Sở TT&TT tỉnh Bắc Giang", AFTER, ["24.SKHCN"], True),
        ("Sở TTTT tỉnh Thừa Thiên Huế", AFTER, ["46.SKHCN"], True),
    ],
)
def test_an_old_name_leads_to_todays_units(national, db, written, on, today, former):
    (resolved,) = resolve(written, on)

    assert [unit.code for unit in resolved.today] == today
    assert resolved.is_former is former


def test_an_unknown_name_has_no_past_either(national, db):
    assert resolve("xã Không Có Thật", AFTER) == []


def test_a_unit_is_called_as_on_the_day(national, db):
    (province,) = by_name("thành phố Đồng Nai", AFTER)

    names = [name_on(province, day) for day in (dt.date(2026, 4, 29), dt.date(2026, 4, 30))]

    assert names == ["tỉnh Đồng Nai", "thành phố Đồng Nai"]
    assert title_on(province, dt.date(2026, 4, 29)) == "tỉnh"
    assert title_on(province, dt.date(2026, 4, 30)) == "thành phố"


def test_a_body_keeps_its_kind_when_its_place_is_renamed(national, db):
    (body,) = by_name("Sở KH&CN tỉnh Bắc Ninh", AFTER)

    assert name_on(body, AFTER) == "Sở Khoa học và Công nghệ tỉnh Bắc Ninh"
    assert title_on(body, AFTER) == "Sở"


@pytest.mark.django_db
def test_an_ended_unit_is_not_found_the_day_after():
    make_unit("xã Đồng Mây", valid_to=dt.date(2024, 6, 30))

    days = [bool(by_name("xã Đồng Mây", dt.date(2024, m, d))) for m, d in ((6, 30), (7, 1))]

    assert days == [True, False]


@pytest.mark.django_db
def test_a_short_key_does_not_take_a_longer_name():
    make_unit("Sở Thông tin và Truyền thông tỉnh Mây", kind=Kind.DEPARTMENT)

    assert by_name("Sở Thông tin", WINTER) == []
