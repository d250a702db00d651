"""Abbreviations of a body and its rooms, and the symbols made of them."""

import pytest
from django.db import IntegrityError, transaction

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.plain.officialdoc.blocks import Kind as Paper
from cuocthi.units.access import may_set_signs
from cuocthi.units.actions import (
    change_office,
    end_office,
    load_bodies,
    open_office,
    set_abbreviation,
)
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Office, Unit
from cuocthi.units.queries import offices_of, sign_of, symbol_faults, symbol_of

from .factories import make_member, make_unit, make_user
from .test_actions import HEAD, LINKS

pytestmark = pytest.mark.django_db


@pytest.fixture
def department():
    return make_unit(
        "Sở Khoa học và Công nghệ tỉnh Mây", kind=Kind.DEPARTMENT, abbreviation="SKHCN"
    )


@pytest.fixture
def commune():
    return make_unit("xã Đồng Mây")


@pytest.fixture
def hoa():
    return make_user()


def last_event():
    event = Event.objects.latest("pk")
    return event.verb, event.object_id


def room(unit, sign, name=""):
    return Office.objects.create(unit=unit, name=name or f"Phòng {sign}", abbreviation=sign)


# --- symbols --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        (Paper.PLAN, "KH-SKHCN"),
        (Paper.DECISION, "QĐ-SKHCN"),
        (Paper.SUBMISSION, "TTr-SKHCN"),
        (Paper.MINUTES, "BB-SKHCN"),
        (Paper.OFFICIAL_LETTER, "SKHCN-VP"),
        (Paper.RULES, ""),
        (Paper.MARKING_SHEET, ""),
    ],
)
def test_a_symbol_follows_the_kind(department, kind, symbol, django_assert_num_queries):
    office = room(department, "VP")

    with django_assert_num_queries(0):
        assert symbol_of(department, kind, office) == symbol


def test_a_commune_writes_as_its_committee_and_its_room_as_itself(commune):
    office = room(commune, "VHXH")
    own = make_unit("Phòng Văn hóa - Xã hội", parent=commune, kind=Kind.ROOM, abbreviation="VHXH")

    assert symbol_of(commune, Paper.PLAN) == "KH-UBND"
    assert symbol_of(commune, Paper.OFFICIAL_LETTER, office) == "UBND-VHXH"
    assert symbol_of(commune, Paper.OFFICIAL_LETTER) == "UBND"
    assert symbol_of(own, Paper.SUBMISSION) == "TTr-VHXH"
    assert symbol_of(own, Paper.OFFICIAL_LETTER) == "VHXH"


@pytest.mark.parametrize(
    ("name", "seen", "sign"),
    [
        ("Sở Khoa học và Công nghệ tỉnh Mây", "", "SKHCN"),
        ("Sở Khoa học và Công nghệ tỉnh Mây", "KH-SKHCN", "SKHCN"),
        ("Sở Khoa học và Công nghệ tỉnh Mây", "KHCN-VP", "KHCN"),
        ("Sở Khoa học và Công nghệ tỉnh Mây", "qđ-SoKHCN", "SoKHCN"),
        ("Bưu điện thành phố Gió", "", "BĐ"),
        ("Trường THCS Đồng Mây", "", "TTHCSĐM"),
    ],
)
def test_without_an_abbreviation_the_bodys_own_letter_tells_it_then_its_name(name, seen, sign):
    unit = make_unit(name, kind=Kind.DEPARTMENT)

    assert (sign_of(unit, seen=seen), symbol_of(unit, Paper.PLAN, seen=seen)) == (
        sign,
        f"KH-{sign}",
    )


@pytest.mark.parametrize(
    ("symbol", "kind", "faults"),
    [
        ("KH-SKHCN", Paper.PLAN, ()),
        ("SKHCN-VP", Paper.OFFICIAL_LETTER, ()),
        ("", Paper.RULES, ()),
        ("TL-SKHCN", Paper.RULES, ("Thể lệ không có số, ký hiệu: hãy để trống.",)),
        (" ", Paper.PLAN, ("Chưa có ký hiệu. Với kế hoạch hãy ghi “KH-SKHCN”.",)),
        ("QD-SKHCN", Paper.DECISION, ("Viết “QĐ”, không viết “QD”.",)),
        (
            "QÐ-SKHCN",
            Paper.DECISION,
            ("Chữ “Ð” trong ký hiệu là chữ nước ngoài, trông giống: hãy gõ lại “Đ”.",),
        ),
        ("BC-SKHCN", Paper.PLAN, ("“BC” là báo cáo; kế hoạch viết tắt là “KH”.",)),
        (
            "SKHCN",
            Paper.PLAN,
            ("Thiếu chữ viết tắt tên loại: ký hiệu của kế hoạch bắt đầu bằng “KH-”.",),
        ),
        ("KH", Paper.PLAN, ("Thiếu chữ viết tắt tên cơ quan “SKHCN”.",)),
        ("KH-STTTT", Paper.PLAN, ("Chữ viết tắt của cơ quan là “SKHCN”, không phải “STTTT”.",)),
        (
            "KH-SKHCN-VP",
            Paper.PLAN,
            ("Thừa “-VP”: ký hiệu của kế hoạch chỉ có “KH-SKHCN”.",),
        ),
        (
            "15/KH-SKHCN",
            Paper.PLAN,
            ("Chỉ ghi phần sau dấu “/”: “KH-SKHCN”. Số do văn thư cấp.",),
        ),
        (
            "Số:   /KH-SKHCN",
            Paper.PLAN,
            ("Chỉ ghi phần sau dấu “/”: “KH-SKHCN”. Số do văn thư cấp.",),
        ),
        ("KH/SKHCN", Paper.PLAN, ("Giữa các nhóm chữ là dấu gạch nối “-”: “KH-SKHCN”.",)),
        ("KH–SKHCN", Paper.PLAN, ("Giữa các nhóm chữ là dấu gạch nối “-”: “KH-SKHCN”.",)),
        ("KH - SKHCN", Paper.PLAN, ("Ký hiệu không có khoảng trắng: “KH-SKHCN”.",)),
        (
            "CV-SKHCN-VP",
            Paper.OFFICIAL_LETTER,
            ("Công văn không có chữ viết tắt tên loại: hãy bỏ “CV-” ở đầu.",),
        ),
        (
            "SKHCN",
            Paper.OFFICIAL_LETTER,
            ("Thiếu chữ viết tắt của đơn vị soạn thảo (BCVT, VP).",),
        ),
        (
            "SKHCN-TTR",
            Paper.OFFICIAL_LETTER,
            (
                "“TTR” không có trong các đơn vị soạn thảo (BCVT, VP): hãy chọn một đơn vị, hoặc "
                "thêm ở trang Chữ viết tắt.",
            ),
        ),
        (
            "SKHCN-VP-2",
            Paper.OFFICIAL_LETTER,
            ("Thừa “-2”: sau chữ viết tắt của cơ quan chỉ còn đơn vị soạn thảo.",),
        ),
        (
            "kh - stttt",
            Paper.PLAN,
            (
                "Ký hiệu không có khoảng trắng: “kh-stttt”.",
                "Viết “KH”, không viết “kh”.",
                "Chữ viết tắt của cơ quan là “SKHCN”, không phải “stttt”.",
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_typed_symbol_is_told(
    department, symbol, kind, faults, django_assert_max_num_queries
):
    room(department, "VP")
    room(department, "BCVT")

    with django_assert_max_num_queries(1):
        assert symbol_faults(symbol, kind, department) == faults


@pytest.mark.parametrize("kind", list(Paper))
def test_what_is_made_has_no_faults(department, commune, kind):
    for unit in (department, commune):
        office = room(unit, "VP")

        assert symbol_faults(symbol_of(unit, kind, office), kind, unit) == ()


def test_a_body_without_rooms_may_end_a_letters_symbol_with_any_field(department):
    assert symbol_faults("SKHCN-VX", Paper.OFFICIAL_LETTER, department) == ()


# --- acts -----------------------------------------------------------------------------------------


def test_an_officer_sets_the_abbreviation_once(department, hoa):
    unit = set_abbreviation(unit_id=department.pk, abbreviation=" SoKHCN ", by=hoa)

    assert unit.abbreviation == "SoKHCN"
    assert last_event() == ("unit.abbreviation_set", str(unit.pk))
    before = Event.objects.count()
    set_abbreviation(unit_id=department.pk, abbreviation="SoKHCN", by=hoa)
    assert Event.objects.count() == before


def test_what_a_body_has_set_is_kept_when_lists_are_loaded_again(tmp_path, hoa):
    make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="T.1")
    links = tmp_path / "s.csv"
    links.write_text(LINKS, encoding="utf-8")
    bodies = tmp_path / "b.csv"
    row = "T.S,department,{name},Sở,SG,T.1,,,,,\n"
    bodies.write_text(HEAD + row.format(name="Sở Gió"), encoding="utf-8")
    load_bodies(bodies=bodies, successions=links)
    set_abbreviation(unit_id=Unit.objects.get(code="T.S").pk, abbreviation="SGIO", by=hoa)
    bodies.write_text(HEAD + row.format(name="Sở Gió và Mưa"), encoding="utf-8")

    load_bodies(bodies=bodies, successions=links)

    unit = Unit.objects.get(code="T.S")
    assert (unit.name, unit.abbreviation) == ("Sở Gió và Mưa", "SGIO")


def test_a_commune_may_go_back_to_its_committees_sign(commune, hoa):
    set_abbreviation(unit_id=commune.pk, abbreviation="UBNDX", by=hoa)

    unit = set_abbreviation(unit_id=commune.pk, abbreviation="", by=hoa)

    assert sign_of(unit) == "UBND"


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("", "Chưa có chữ viết tắt"),
        ("SỞ KH", "không có khoảng trắng"),
        ("SKHCN-VP", "chỉ gồm chữ cái và chữ số"),
        ("S_KHCN", "chỉ gồm chữ cái và chữ số"),
        ("S.KHCN", "chỉ gồm chữ cái và chữ số"),
        ("A" * 21, "dài 21 ký tự, nhiều nhất 20"),
        ("vp", "đã là chữ viết tắt của Văn phòng"),
    ],
)
def test_an_abbreviation_that_is_none_is_refused(department, hoa, sign, words):
    room(department, "VP", "Văn phòng")

    with pytest.raises(Refused, match=words):
        set_abbreviation(unit_id=department.pk, abbreviation=sign, by=hoa)

    assert Unit.objects.get(pk=department.pk).abbreviation == "SKHCN"


@pytest.mark.parametrize(
    ("name", "sign", "words"),
    [
        (" ", "TTR", "Chưa có tên đơn vị soạn thảo"),
        ("Thanh tra", "", "Chưa có chữ viết tắt"),
        ("Thanh tra", "T TR", "không có khoảng trắng"),
        ("Văn phòng hai", "vp", "đã là chữ viết tắt của Văn phòng. Hãy chọn chữ khác"),
        ("Thanh tra", "skhcn", "đã là chữ viết tắt của chính Sở Khoa học"),
    ],
)
def test_a_room_is_refused_with_the_reason(department, hoa, name, sign, words):
    room(department, "VP", "Văn phòng")

    with pytest.raises(Refused, match=words):
        open_office(unit_id=department.pk, name=name, abbreviation=sign, by=hoa)

    assert [office.name for office in offices_of(department)] == ["Văn phòng"]


def test_a_room_is_opened_changed_and_ended_each_with_its_event(department, hoa):
    office = open_office(unit_id=department.pk, name="Văn  phòng", abbreviation="VP", by=hoa)
    assert (office.name, last_event()) == ("Văn phòng", ("office.opened", str(office.pk)))

    office = change_office(office_id=office.pk, name="Văn phòng Sở", abbreviation="VPS", by=hoa)
    assert (office.name, office.abbreviation) == ("Văn phòng Sở", "VPS")
    assert last_event() == ("office.changed", str(office.pk))

    end_office(office_id=office.pk, by=hoa)
    assert (offices_of(department), last_event()) == ([], ("office.ended", str(office.pk)))

    count = Event.objects.count()
    end_office(office_id=office.pk, by=hoa)
    assert Event.objects.count() == count
    open_office(unit_id=department.pk, name="Văn phòng mới", abbreviation="VPS", by=hoa)
    with pytest.raises(Refused, match="đã thôi soạn thảo văn bản"):
        change_office(office_id=office.pk, name="Văn phòng", abbreviation="VP", by=hoa)


def test_a_change_to_the_same_leaves_no_trace_and_keeps_its_own_sign(department, hoa):
    office = room(department, "VP", "Văn phòng")

    change_office(office_id=office.pk, name="Văn phòng", abbreviation="VP", by=hoa)

    assert not Event.objects.exists()


def test_the_table_holds_one_sign_once_in_a_unit(department, commune):
    room(department, "VP")
    room(commune, "VP")

    with pytest.raises(IntegrityError), transaction.atomic():
        room(department, "VP")


# --- who, and the pages ---------------------------------------------------------------------------


def test_officers_of_the_very_unit_and_the_administrator_set_signs(department):
    below = make_unit("Trung tâm Mây", parent=department, kind=Kind.ROOM)
    people = {
        "officer": make_member(department),
        "above": make_member(make_unit("tỉnh Gió", kind=Kind.PROVINCE)),
        "teacher": make_member(department, role=Role.TEACHER),
        "below": make_member(below),
        "staff": make_user(is_staff=True),
    }

    may = {name: may_set_signs(person, department) for name, person in people.items()}

    assert may == {"officer": True, "above": False, "teacher": False, "below": False, "staff": True}
    assert not may_set_signs(people["officer"], below)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three_rooms(
    client, department, django_assert_num_queries, count
):
    for number in range(count):
        room(department, f"P{number}")
    client.force_login(make_member(department))

    # session, person, unit, roles to see, rooms, roles to change
    with django_assert_num_queries(6):
        page = client.get(f"/don-vi/{department.pk}/chu-viet-tat/").content.decode()

    assert page.count("/SKHCN-P") == count
    assert page.count("Thôi soạn thảo<") == count


def test_an_officer_changes_all_of_it_on_the_page(client, department):
    client.force_login(make_member(department))
    url = f"/don-vi/{department.pk}/chu-viet-tat/"

    client.post(url, {"chu": "SoKHCN"})
    client.post(f"{url}don-vi-soan-thao/", {"moi-ten": "Văn phòng", "moi-chu": "VP"})
    office = Office.objects.get()
    client.post(f"/don-vi/don-vi-soan-thao/{office.pk}/", {"ten": "Văn phòng Sở", "chu": "VPS"})
    page = client.get(url, {"loai": "cong_van", "ky_hieu": "CV-SoKHCN-VPS"}).content.decode()

    assert "/SoKHCN-VPS" in page
    assert "Công văn không có chữ viết tắt tên loại: hãy bỏ “CV-” ở đầu." in page
    assert "Ký hiệu đúng." in client.get(
        url, {"loai": "cong_van", "ky_hieu": "SoKHCN-VPS"}
    ).content.decode()  # fmt: skip
    client.post(f"/don-vi/don-vi-soan-thao/{office.pk}/thoi/")
    assert "chưa có đơn vị soạn thảo nào" in client.get(url).content.decode()


def test_a_refusal_stands_at_its_form_and_changes_nothing(client, department):
    office = room(department, "VP", "Văn phòng")
    client.force_login(make_member(department))
    url = f"/don-vi/{department.pk}/chu-viet-tat/"

    answers = [
        client.post(url, {"chu": "SỞ KH"}),
        client.post(f"{url}don-vi-soan-thao/", {"moi-ten": "Hai", "moi-chu": "VP"}),
        client.post(f"/don-vi/don-vi-soan-thao/{office.pk}/", {"ten": "Văn phòng", "chu": "V P"}),
        client.post(f"{url}don-vi-soan-thao/", {"moi-ten": "", "moi-chu": ""}),
    ]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert "“SỞ KH” chưa đúng" in answers[0].content.decode()
    assert "đã là chữ viết tắt của Văn phòng" in answers[1].content.decode()
    assert "“V P” chưa đúng" in answers[2].content.decode()
    assert not Event.objects.exists()


def test_who_only_sees_the_unit_reads_its_signs_and_changes_nothing(client, department):
    office = room(department, "VP", "Văn phòng")
    client.force_login(make_member(department, role=Role.TEACHER))
    url = f"/don-vi/{department.pk}/chu-viet-tat/"

    page = client.get(url).content.decode()
    answers = [
        client.post(url, {"chu": "X"}),
        client.post(f"{url}don-vi-soan-thao/", {"moi-ten": "Hai", "moi-chu": "H"}),
        client.get(f"/don-vi/don-vi-soan-thao/{office.pk}/"),
        client.post(f"/don-vi/don-vi-soan-thao/{office.pk}/thoi/"),
    ]

    assert "/SKHCN-VP" in page
    assert "Thêm đơn vị soạn thảo" not in page
    assert [answer.status_code for answer in answers] == [403] * 4
    client.force_login(make_user())
    assert client.get(url).status_code == 403


def test_a_proposed_sign_is_told_as_such(client):
    unit = make_unit("Bưu điện tỉnh Mây", kind=Kind.ASSOCIATION)
    client.force_login(make_member(unit))

    page = client.get(f"/don-vi/{unit.pk}/chu-viet-tat/").content.decode()

    assert "Cơ quan chưa đặt chữ viết tắt; tạm dùng “BĐ” ghép từ tên." in page
