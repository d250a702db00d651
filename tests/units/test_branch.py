"""One's own part of the tree goes out as a spreadsheet and comes back, looked at first."""

import csv
import datetime as dt
import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.dispatch.queries import mailboxes
from cuocthi.files.tables import csv_lines, xlsx_file
from cuocthi.units.access import may_load_below, may_take_out_below
from cuocthi.units.actions import load_branch, planned, upload_branch
from cuocthi.units.enums import Kind, Role
from cuocthi.units.exports import branch_table
from cuocthi.units.models import BranchUpload, Contact, Unit
from cuocthi.units.queries import name_on, successors
from tests.remembered import remembered

from .factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 9, 1)


@pytest.fixture(autouse=True)
def september(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with clock.at(dt.datetime(2025, 9, 1, 2, tzinfo=dt.UTC)):
        yield


@pytest.fixture
@remembered
def house():
    """A province with an education department, two communes and a school in one of them."""
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="97")
    department = make_unit(
        "Sở Giáo dục và Đào tạo tỉnh Mây", parent=province, kind=Kind.DEPARTMENT, code="97.SGDDT"
    )
    commune = make_unit("xã Đồng Mây", parent=province, code="97001")
    sibling = make_unit("xã Suối Mây", parent=province, code="97002")
    school = make_unit(
        "Trường THCS Đồng Mây",
        parent=commune,
        kind=Kind.SCHOOL,
        code="97001.T01",
        professional_parent=department,
    )
    other = make_unit("Trường THCS Suối Mây", parent=sibling, kind=Kind.SCHOOL, code="97002.T01")
    make_unit("tỉnh Gió", kind=Kind.PROVINCE, code="98")
    return {
        "province": province,
        "department": department,
        "commune": commune,
        "sibling": sibling,
        "school": school,
        "other": other,
    }


def table(*rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def uploaded(unit, data, name="danh-sach.csv"):
    return upload_branch(unit_id=unit.pk, data=data, name=name, by=make_user())


def loaded(unit, data):
    upload = uploaded(unit, data)
    plan = planned(upload)
    assert [str(fault) for fault in plan.faults] == []
    load_branch(upload_id=upload.pk, seen=plan.mark, by="test")
    return plan


def told(plan):
    return [(row.unit.name, str(row.change), row.says) for row in plan.rows]


def sound():
    return all(not found for found in Unit.objects.find_problems())


def test_new_units_are_planned_and_then_loaded(house):
    commune = house["commune"]
    data = table(
        ["STT", "TÊN TRƯỜNG (*)", "Thuộc", "Địa chỉ thư", "Số điện thoại", "Phòng GD&ĐT quản lý"],
        ["1", "Trường TH Mây Trắng", "UBND xã Đồng Mây", "th@mt.example", "0900 000 001",
         "Sở GD&ĐT"],
        ["2", "Thôn Thượng", "", "", "", ""],
    )  # fmt: skip

    before = planned(uploaded(commune, data))
    assert Unit.objects.filter(code__startswith="97001.").count() == 1
    plan = loaded(commune, data)

    assert told(before) == told(plan)
    assert plan.counts == {"new": 2, "changed": 0, "moved": 0, "ended": 0, "same": 0}
    assert plan.left_alone == 1
    school = Unit.objects.get(code="97001.T02")
    assert (school.kind, school.professional_parent, school.title) == (
        Kind.SCHOOL,
        house["department"],
        "Trường",
    )
    assert mailboxes([school]) == {school.pk: "th@mt.example"}
    assert Unit.objects.get(code="97001.V01").kind == Kind.VILLAGE
    assert sound()
    event = Event.objects.get(verb="branch.loaded")
    assert (event.data["new"], event.data["unit"]) == (2, "97001")


def test_the_same_file_again_changes_nothing(house):
    data = table(
        ["Tên đơn vị", "Cấp trên", "Email"],
        ["Trường TH Mây Trắng", "xã Đồng Mây", "th@mt.example"],
        ["Phòng Văn hóa - Xã hội", "", ""],
    )
    loaded(house["commune"], data)
    state = list(Unit.objects.values()), list(Contact.objects.values())

    again = loaded(house["commune"], data)

    assert again.counts["same"] == 2
    assert (list(Unit.objects.values()), list(Contact.objects.values())) == state


def test_changed_moved_ended_and_replaced_are_told(house):
    province, school, other = house["province"], house["school"], house["other"]
    Contact.objects.create(unit=school, label="Văn thư", email="cu@t.example")
    data = table(
        ["Mã", "Tên đơn vị", "Cấp trên", "Thư điện tử", "Đến hết ngày", "Thay cho mã"],
        ["97001.T01", "Trường TH&THCS Đồng Mây", "xã Suối Mây", "moi@t.example", "", ""],
        ["", "Trường THCS Mây Mới", "xã Suối Mây", "", "", "97002.T01"],
    )

    plan = loaded(province, data)

    assert told(plan) == [
        (
            "Trường TH&THCS Đồng Mây",
            "moved",
            [
                "tên: Trường THCS Đồng Mây → Trường TH&THCS Đồng Mây",
                "liên hệ: moi@t.example",
                "chuyển về xã Suối Mây",
            ],
        ),
        (
            "Trường THCS Mây Mới",
            "new",
            ["thuộc xã Suối Mây", "Trường THCS Suối Mây kết thúc hết ngày 31/08/2025"],
        ),
    ]
    school.refresh_from_db()
    other.refresh_from_db()
    assert school.path.startswith(house["sibling"].path)
    assert name_on(school, dt.date(2025, 8, 31)) == "Trường THCS Đồng Mây"
    assert mailboxes([school]) == {school.pk: "moi@t.example"}
    assert Contact.objects.get(email="cu@t.example").until == dt.date(2025, 8, 31)
    assert other.valid_to == dt.date(2025, 8, 31)
    assert [unit.name for unit in successors(other, DAY)] == ["Trường THCS Mây Mới"]
    assert sound()


def test_an_ended_unit_is_told_and_listed_again_without_harm(house):
    data = table(
        ["Mã", "Tên đơn vị", "Đến hết ngày"],
        ["97001.T01", "Trường THCS Đồng Mây", "31/08/2025"],
    )

    plan = loaded(house["commune"], data)
    again = loaded(house["commune"], data)

    assert told(plan) == [
        ("Trường THCS Đồng Mây", "ended", ["kết thúc hết ngày 31/08/2025"]),
    ]
    assert again.counts["same"] == 1


def test_what_goes_out_comes_back_as_it_is(house):
    make_unit("=1+1 Phòng <b>Mây</b>", parent=house["commune"], kind=Kind.ROOM, code="97001.P01")
    Contact.objects.create(
        unit=house["school"], label="Văn thư", email="a@t.example", phone="0900000001"
    )
    lines = list(branch_table(house["province"], DAY))

    as_csv = planned(uploaded(house["province"], b"".join(csv_lines(lines))))
    with xlsx_file(lines, "don vi") as file:
        as_xlsx = planned(uploaded(house["province"], file.read(), "danh-sach.xlsx"))

    assert [line[0] for line in lines[1:]] == ["97.SGDDT", "97001.T01", "97001.P01", "97002.T01"]
    assert b"'=1+1" in b"".join(csv_lines(lines))
    for plan in (as_csv, as_xlsx):
        assert [str(fault) for fault in plan.faults] == []
        assert plan.counts["same"] == len(plan.rows) == 4


def test_every_fault_is_named_by_cell_and_nothing_is_loaded(house):
    commune = house["commune"]
    data = table(
        ["Tên đơn vị", "Mã", "Cấp trên", "Email", "Điện thoại", "Từ ngày", "Phòng GD quản lý"],
        ["Trường Tốt", "", "", "", "", "", ""],
        ["", "97001.T09", "", "", "", "", ""],
        ["Cái Gì Đó", "", "", "", "", "", ""],
        ["Trường A", "mã lạ !", "", "", "", "", ""],
        ["Trường B", "", "xã Không Có", "", "", "", ""],
        ["Trường C", "", "xã Lạ", "khong-phai", "", "", ""],
        ["Trường D", "", "", "", "12", "", ""],
        ["Trường E", "", "", "", "", "31/02/2025", ""],
        ["Trường F", "", "", "", "", "", "Phòng Lạ"],
        ["Trường G", "97002.T01", "", "", "", "", ""],
        ["Trường H", "97002", "", "", "", "", ""],
        ["Trường I", "12345", "", "", "", "", ""],
        ["Trường THCS Đồng Mây", "", "", "", "", "", ""],
        ["Trường THCS Đồng Mây", "97001.T01", "", "", "", "", ""],
        ["Trường K", "", "xã Suối Mây", "", "", "", ""],
    )
    upload = uploaded(commune, data)

    plan = planned(upload)
    with pytest.raises(Refused, match="còn lỗi"):
        load_branch(upload_id=upload.pk, seen=plan.mark, by="test")

    assert [fault.cell for fault in plan.faults] == [
        "A3", "A4", "B5", "C6", "C7", "D7", "E8", "F9", "G10", "B11", "B12", "B13", "A15", "C16",
    ]  # fmt: skip
    assert not Unit.objects.filter(name="Trường Tốt").exists()


def test_a_file_of_another_branch_is_refused(house):
    lines = list(branch_table(house["sibling"], DAY))

    plan = planned(uploaded(house["commune"], b"".join(csv_lines(lines))))

    (fault,) = plan.faults
    assert str(fault) == ("Ô E2: không có cấp trên “97002” trong phần xã Đồng Mây được nạp.")


def test_a_department_lists_the_schools_that_it_guides_in_every_commune(house):
    department = house["department"]
    data = table(
        ["Tên trường", "Xã, phường"],
        ["Trường THPT Mây Xanh", "Suối Mây"],
        ["Trường THCS Đồng Mây", "Xã Đồng Mây"],
    )

    plan = loaded(department, data)
    foreign = planned(
        uploaded(
            department,
            table(
                ["Tên trường", "Mã", "Xã, phường"],
                ["Trường THCS Suối Mây", "97002.T01", "Suối Mây"],
            ),
        )
    )
    nowhere = planned(uploaded(department, table(["Tên trường"], ["Trường Không Xã"])))
    room = planned(uploaded(department, table(["Tên", "Thuộc"], ["Phòng Lạ", "Suối Mây"])))

    assert plan.counts == {"new": 1, "changed": 0, "moved": 0, "ended": 0, "same": 1}
    new = Unit.objects.get(name="Trường THPT Mây Xanh")
    assert (new.professional_parent, new.path[:-4]) == (department, house["sibling"].path)
    assert [fault.cell for fault in foreign.faults] == ["B2"]
    assert [fault.cell for fault in nowhere.faults] == ["A2"]
    assert [fault.cell for fault in room.faults] == ["B2"]


def test_rooms_that_the_list_itself_brings_hold_and_guide_others(house):
    data = table(
        ["Tên", "Cấp trên", "Hướng dẫn chuyên môn"],
        ["Trường MN Mây", "", "Phòng Học vụ"],
        ["Tổ Một", "Phòng Học vụ", ""],
        ["Phòng Học vụ", "", ""],
    )

    loaded(house["commune"], data)

    room = Unit.objects.get(name="Phòng Học vụ")
    assert Unit.objects.get(name="Trường MN Mây").professional_parent == room
    assert Unit.objects.get(name="Tổ Một").path[:-4] == room.path
    assert sound()


def test_two_that_swap_places_with_their_own_children_are_refused(house):
    school = house["school"]
    room = make_unit("Phòng Trong", parent=school, kind=Kind.ROOM, code="97001.T01.P")
    make_unit("Tổ Trong", parent=room, kind=Kind.ROOM, code="97001.T01.P.1")
    data = table(
        ["Mã", "Tên", "Mã cấp trên"], ["97001.T01", "Trường THCS Đồng Mây", "97001.T01.P.1"]
    )

    plan = planned(uploaded(house["commune"], data))

    assert [str(fault) for fault in plan.faults] == ["Ô C2: đơn vị không thể nằm dưới chính nó."]


def test_a_tree_that_changed_meanwhile_is_looked_at_again_and_a_second_click_does_nothing(house):
    upload = uploaded(house["commune"], table(["Tên"], ["Trường Mới"]))
    seen = planned(upload).mark
    make_unit("Trường Chen", parent=house["commune"], kind=Kind.SCHOOL, code="97001.T02")

    with pytest.raises(Refused, match="đã thay đổi từ lúc bạn xem"):
        load_branch(upload_id=upload.pk, seen=seen, by="test")
    for _click in range(2):
        load_branch(upload_id=upload.pk, seen=planned(upload).mark, by="test")

    assert Unit.objects.filter(name="Trường Mới").count() == 1
    assert Event.objects.filter(verb="branch.loaded").count() == 1


def test_formulas_are_never_reckoned(house):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Tên", "Email"])
        sheet.write_formula(1, 0, '=HYPERLINK("http://x.example","Trường X")', value="Trường X")
        sheet.write_formula(2, 0, '=CONCAT("Trường ","Y")', value="")

    plan = planned(uploaded(house["commune"], out.getvalue(), "a.xlsx"))

    assert [str(fault) for fault in plan.faults][:1] == [
        "Ô A3: công thức chưa có kết quả. Hãy chép lại thành giá trị."
    ]
    assert [row.unit.name for row in plan.rows] == ["Trường X"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rỗng|không phải|Không thấy"),
        (b"PK\x03\x04broken", "không phải bảng tính"),
        (table(["Họ tên", "Lớp"], ["x", "y"]), "Không thấy cột “Tên đơn vị”"),
        (table(["Tên"]), "chưa có đơn vị nào"),
        (table(["Tên", "Tên trường"], ["a", "b"]), "Hai cột A và B"),
        (b"Ten\n" + b"a," * 300 + b"\n", "quá nhiều dòng hoặc cột"),
    ],
)
def test_what_is_no_list_is_refused_in_words(house, data, says):
    with pytest.raises(Refused, match=says):
        uploaded(house["commune"], data)

    assert not BranchUpload.objects.exists()


@pytest.mark.parametrize(
    ("of", "role", "target", "takes_out", "loads"),
    [
        ("province", Role.OFFICER, "province", True, True),
        ("province", Role.OFFICER, "commune", True, True),
        ("department", Role.OFFICER, "department", True, True),
        ("department", Role.OFFICER, "commune", False, False),
        ("commune", Role.OFFICER, "commune", True, False),
        ("commune", Role.OFFICER, "sibling", False, False),
        ("commune", Role.OFFICER, "province", False, False),
        ("commune", Role.TEACHER, "commune", False, False),
        ("school", Role.OFFICER, "school", False, False),
        ("province", Role.OFFICER, "school", False, False),
    ],
)
def test_who_may_take_out_and_load_what(client, house, of, role, target, takes_out, loads):
    """PROMISES, permission matrix, "Unit tree": UP W s, UC R s, US R s, T R o."""
    user = make_member(house[of], role=role)
    data = table(["Tên"], ["Trường Mới"])
    upload = uploaded(house[target], data)
    client.force_login(user)
    page = f"/don-vi/{house[target].pk}/danh-sach/"
    mark = planned(upload).mark

    reads = [client.get(page).status_code, client.get(f"{page}don-vi.csv").status_code]
    writes = [
        client.post(page, {"tep": SimpleUploadedFile("a.csv", data)}).status_code,
        client.get(f"/don-vi/danh-sach/{upload.pk}/").status_code,
        client.post(f"/don-vi/danh-sach/{upload.pk}/", {"da_xem": mark}).status_code,
    ]

    assert may_take_out_below(user, house[target]) is takes_out
    assert may_load_below(user, house[target]) is loads
    assert reads == [200 if takes_out else 403] * 2
    assert writes == ([302, 200, 302] if loads else [403] * 3)
    # the list of a department names the commune of each school, so this one is sent back
    taken = loads and target != "department"
    assert Unit.objects.filter(name="Trường Mới").exists() is taken


def test_a_commune_is_told_who_takes_its_list(client, house):
    client.force_login(make_member(house["commune"]))
    theirs = client.get(f"/don-vi/{house['commune'].pk}/danh-sach/").content.decode()
    client.force_login(make_member(house["province"]))
    keepers = client.get(f"/don-vi/{house['commune'].pk}/danh-sach/").content.decode()

    said = f"gửi tệp đã sửa cho cán bộ của {house['province'].name}"
    assert (said in theirs, 'type="file"' in theirs) == (True, False)
    assert (said in keepers, 'type="file"' in keepers) == (False, True)


def test_the_pages_take_a_list_from_upload_to_tree(client, house):
    client.force_login(make_member(house["province"]))
    page = f"/don-vi/{house['commune'].pk}/danh-sach/"
    hostile = "../../<script>alert(1)</script>.csv"
    data = table(["Tên", "Mã"], ["Trường <i>Mới</i>", ""])

    none = client.post(page).content.decode()
    empty = client.post(page, {"tep": SimpleUploadedFile("a.csv", b"")}).content.decode()
    wrong = client.post(page, {"tep": SimpleUploadedFile("a.csv", b"x,y\n1,2\n")}).content.decode()
    preview = client.post(page, {"tep": SimpleUploadedFile(hostile, data)}, follow=True)
    words = preview.content.decode()
    address = preview.redirect_chain[-1][0]
    mark = words.split('name="da_xem" value="')[1].split('"')[0]
    stale = client.post(address, {"da_xem": "x"}, follow=True).content.decode()
    done = client.post(address, {"da_xem": mark}, follow=True).content.decode()
    after = client.get(address).content.decode()

    assert "Không thấy cột “Tên đơn vị”" in wrong
    assert "UNKNOWN-VARIABLE" not in none + empty + wrong + words + after
    assert "<script>alert" not in words
    assert "Trường &lt;i&gt;Mới&lt;/i&gt;" in words
    assert "Nhận 1 thay đổi" in words
    assert "đã thay đổi từ lúc bạn xem" in stale
    assert "Đã nhận danh sách." in done
    assert "đã được nhận lúc" in after
    assert Unit.objects.filter(name="Trường <i>Mới</i>").count() == 1


@pytest.mark.parametrize("number", [999_999, 2**64])
def test_lists_of_nothing_are_not_found(client, house, number):
    client.force_login(make_user(is_staff=True))

    assert [
        client.get(f"/don-vi/{number}/danh-sach/").status_code,
        client.get(f"/don-vi/danh-sach/{number}/").status_code,
        client.get(f"/don-vi/{house['commune'].pk}/danh-sach/don-vi.exe").status_code,
    ] == [404, 404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, house, count
):
    rows = [[f"Trường Mới {n}", f"m{n}@t.example", "Sở GD&ĐT"] for n in range(count)]
    upload = uploaded(house["commune"], table(["Tên", "Email", "Phòng GD quản lý"], *rows))
    client.force_login(make_member(house["province"]))

    # session, person, upload, roles, the branch, codes, guides, contacts
    with django_assert_num_queries(8):
        page = client.get(f"/don-vi/danh-sach/{upload.pk}/").content.decode()

    assert page.count('<th scope="row">Trường Mới') == count


@pytest.mark.slow
def test_two_thousand_schools_are_looked_at_and_taken_over_with_few_queries(house):
    communes = [
        make_unit(f"xã Mây {n}", parent=house["province"], code=f"96{n:03d}") for n in range(168)
    ]
    rows = [
        [f"Trường THCS số {n}", communes[n % 168].name, f"t{n}@t.example", "Sở GD&ĐT"]
        for n in range(2000)
    ]
    data = table(["Tên trường", "Xã", "Email", "Phòng GD quản lý"], *rows)
    upload = uploaded(house["department"], data)
    with CaptureQueriesContext(connection) as looked:
        plan = planned(upload)
    with CaptureQueriesContext(connection) as taken:
        load_branch(upload_id=upload.pk, seen=plan.mark, by="test")
    again = planned(uploaded(house["department"], data))

    assert (plan.counts["new"], again.counts["same"], sound()) == (2000, 2000, True)
    assert len(looked) <= 6
    assert len(taken) <= 40


def test_two_units_each_below_the_other_are_refused_and_nothing_moves(house):
    for n in (1, 2):
        make_unit(f"Phòng {n}", parent=house["commune"], kind=Kind.ROOM, code=f"97001.P0{n}")
    data = table(
        ["Mã", "Tên", "Mã cấp trên"],
        ["97001.P01", "Phòng 1", "97001.P02"],
        ["97001.P02", "Phòng 2", "97001.P01"],
    )
    upload = uploaded(house["commune"], data)
    before = list(Unit.objects.values())

    with pytest.raises(Refused, match="bên dưới chính nó"):
        load_branch(upload_id=upload.pk, seen=planned(upload).mark, by="test")

    assert list(Unit.objects.values()) == before
