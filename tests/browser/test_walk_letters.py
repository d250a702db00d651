"""From the plan of a department to the closing report of a letter contest, by clicks and keys."""

import io
import re

import pytest
import xlsxwriter
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from cuocthi.config.demo.letters_made import letter, near_copy

from . import acts
from .own_site import moment
from .visitor import PHONE, WIDE

pytestmark = pytest.mark.browser

PLAN = acts.LETTERS / "ke-hoach-upu.txt"
DEPARTMENT = "Sở Thông tin và Truyền thông tỉnh Bắc Giang"
SCHOOL = "Trường THCS Sông Thương"
HOA, CUC, MINH = "hoa@so.example", "cuc@so.example", "minh@ban.example"
LAN = "lan@truong.example"
JUDGES = {
    "Vũ Thị Đào": "dao@ban.example",
    "Bùi Văn Mai": "mai@ban.example",
    "Cao Thị Trúc": "truc@ban.example",
}
PEOPLE = [
    {"name": "Trần Thị Hoa", "email": HOA, "unit": DEPARTMENT, "role": "officer"},
    {"name": "Đỗ Thu Cúc", "email": CUC},
    {"name": "Phạm Văn Minh", "email": MINH},
    {"name": "Lê Thị Lan", "email": LAN, "unit": SCHOOL, "role": "teacher"},
    *({"name": name, "email": email} for name, email in JUDGES.items()),
]
PUPILS = {
    "Ngô Khánh An": ("02/09/2011", "7A", "Ngô Văn Bình"),
    "Mạc Nhật Chi": ("15/11/2010", "8B", "Mạc Thị Dung"),
    "Tô Hải Đăng": ("30/04/2012", "6C", "Tô Văn Giang"),
    "Hà Bảo Hân": ("21/01/2011", "7A", "Hà Thị Hồng"),
}
COPIED_FROM, COPIED_BY = "Ngô Khánh An", "Hà Bảo Hân"
THEME = "Hãy viết thư gửi các thế hệ tương lai"


def class_list() -> bytes:
    """The sheet that the teacher fills in; parents of all agree, in public to two only."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("7A")
        sheet.write_row(
            0,
            0,
            [
                "Họ và tên",
                "Ngày sinh",
                "Lớp",
                "Cha mẹ/người giám hộ",
                "Cha mẹ đồng ý dự thi",
                "Học sinh đồng ý dự thi",
                "Cha mẹ đồng ý công bố",
                "Học sinh đồng ý công bố",
            ],
        )
        for row, (name, (born, class_name, parent)) in enumerate(PUPILS.items(), 1):
            named = "x" if row % 2 else ""
            sheet.write_row(row, 0, [name, born, class_name, parent, "x", "x", named, named])
    return data.getvalue()


def letters() -> dict[str, str]:
    """A letter for every pupil; the last one is the first one, a little changed."""
    written = {name: letter(11, number, THEME) for number, name in enumerate(PUPILS)}
    written[COPIED_BY] = near_copy(11, 3, written[COPIED_FROM])
    return {name: text.replace("2026", "2024") for name, text in written.items()}


def test_a_letter_contest_goes_from_the_plan_to_the_report(site, visit):
    site.at = moment("2024-02-05", "08:00")
    links = site.ask("accounts", people=PEOPLE, day="2024-02-05")
    site.start()
    hoa, cuc, minh, lan = (visit(links[email]) for email in (HOA, CUC, MINH, LAN))
    judges = {name: visit(links[email]) for name, email in JUDGES.items()}

    contest = the_plan_becomes_a_contest(hoa)
    the_rooms_are_told(hoa, visit, contest)
    meeting = the_meeting_is_called(hoa, visit, contest)
    acts.publish(hoa, contest)
    the_school_hands_in(lan, contest)
    the_copy_is_found(cuc, contest)
    the_clerk_checks_by_keys(cuc, contest)
    the_school_counts_its_letters(visit, lan, contest)

    site.live_at(moment("2024-02-20", "14:00"))
    the_silent_are_reminded(hoa, contest)
    the_meeting_is_held(hoa, meeting)

    site.live_at(moment("2024-03-20", "08:00"))
    acts.open_round(minh, contest, JUDGES, "4711")
    marks = acts.judge_everything(
        judges,
        must_not_show=[*PUPILS, SCHOOL, *(row[2] for row in PUPILS.values())],
    )
    assert (len(marks.level), len(marks.given)) == (3, 7)  # two readings a letter, one third
    acts.lock(hoa, minh, contest)
    acts.draw_sign_publish(hoa, minh, contest)
    said = acts.check_certificate(hoa, visit(viewport=PHONE), contest)
    assert "Viết thư Quốc tế UPU" in said
    acts.close(hoa, contest, "Học sinh viết chân thành.\nĐề nghị phát động sớm hơn.")


def the_plan_becomes_a_contest(hoa) -> str:
    acts.bring_in(hoa, PLAN)
    acts.light_up(hoa, "Cuộc thi Viết thư Quốc tế UPU", "Cuộc thi Viết thư Quốc tế UPU")
    acts.correct(hoa, "Số, ký hiệu", "08/KH-STTTT")
    acts.answer(hoa, "chậm nhất ngày nào", "20/03/2024")
    hoa.follow("Mở cuộc thi từ văn bản này")
    hoa.press("Mở cuộc thi")
    hoa.sees("Bản nháp: chưa đơn vị nào được giao việc.")
    acts.give_roles(
        hoa,
        [
            (HOA, "cán bộ ban tổ chức", "Trần Thị Hoa"),
            (CUC, "thư ký", "Đỗ Thu Cúc"),
            (MINH, "trưởng ban giám khảo", "Phạm Văn Minh"),
            *((email, "giám khảo", name) for name, email in JUDGES.items()),
        ],
    )
    acts.confirm(hoa)
    return hoa.page.url


def the_rooms_are_told(hoa, visit, contest) -> None:
    acts.part(hoa, contest, "Giao việc, đôn đốc")
    sheets = hoa.page.get_by_role("link", name="In 2 phiếu", include_hidden=True)
    hoa.reload_until(lambda page: sheets.count() == 1, "sheets")
    hoa.page.get_by_text("Việc khác", exact=True).click()
    sheets.click()
    room = visit(acts.link_on_sheet(hoa, "Phòng Bưu chính Viễn thông"), viewport=PHONE)
    acts.report_task(room, "Đã gửi giấy mời và chuẩn bị hội trường.", "05/02/2024", 23)
    acts.part(hoa, contest, "Giao việc, đôn đốc")
    hoa.sees(re.compile("Đã gửi giấy mời và chuẩn bị hội trường."))


def the_meeting_is_called(hoa, visit, contest) -> str:
    acts.part(hoa, contest, "Hội nghị")
    row = hoa.page.locator("tbody th[scope=row] a")
    hoa.reload_until(lambda page: row.count() == 1, "meeting")
    row.click()
    meeting = hoa.page.url
    hoa.press("Soạn và gửi giấy mời")
    hoa.told("Đã soạn giấy mời")
    hoa.follow("Phiếu in")
    guest = visit(acts.link_on_sheet(hoa, "Tỉnh đoàn Bắc Giang"), viewport=PHONE)
    guest.heading("Giấy mời họp")
    guest.page.get_by_label("Số người sẽ dự").fill("2")
    guest.press("Trả lời giấy mời")
    guest.told("Đã ghi nhận trả lời của đơn vị.")
    return meeting


def the_school_hands_in(lan, contest) -> None:
    lan.go("/")
    lan.page.get_by_role("link", name=re.compile(SCHOOL)).first.click()
    lan.page.get_by_label("Danh sách học sinh (.xlsx)").set_input_files(
        {"name": "lop-7a.xlsx", "mimeType": "application/octet-stream", "buffer": class_list()}
    )
    lan.press("Tải danh sách lên")
    lan.told("Đã nhập 4 học sinh.")
    school = lan.page.url
    for name, text in letters().items():
        lan.go(school)
        lan.follow(name)
        lan.page.get_by_label("Nội dung thư").fill(text)
        lan.press("Nộp bài")
        lan.told("Đã nộp bài số")
        lan.sees("Mã biên nhận")


def the_copy_is_found(cuc, contest) -> None:
    """The secretary, who may read letters before the closing day, decides."""
    waiting = cuc.page.get_by_role("link", name=re.compile("^Bài có nghi vấn chờ xem xét"))
    cuc.reload_until(lambda page: waiting.count() == 1, "doubt on the desk")
    waiting.click()
    found = cuc.page.locator("tbody tr", has_text="giống")
    cuc.reload_until(lambda page: found.count() > 0, "copy")
    found.first.get_by_role("link").click()
    expect(cuc.page.locator(".letter mark")).not_to_have_count(0)
    assert cuc.page.locator(".letter").count() == 2
    assert [name for name in PUPILS if name in cuc.page.locator("main").inner_text()] == []
    cuc.page.get_by_label("Lý do").fill("Hai bài giống nhau gần như cả đoạn.")
    cuc.press("Đúng là vi phạm")
    cuc.told("Đã lưu kết luận về bài số 4.")
    cuc.sees("Không có nghi vấn nào chờ xem xét")


def the_clerk_checks_by_keys(cuc, contest) -> None:
    """Three letters are left; every verdict by keys alone: one key for a good one, two for another."""
    page, keys = cuc.page, cuc.page.keyboard
    cuc.follow("Bàn kiểm bài")
    cuc.sees("1 / 4")  # the copy is decided
    page.get_by_role("button", name=re.compile("^Bắt đầu kiểm")).focus()
    keys.press("Enter")
    cuc.heading("Bài số 1")
    assert [name for name in PUPILS if name in page.locator("main").inner_text()] == []
    keys.press("n")
    cuc.heading("Bài số 2")
    keys.press("v")
    keys.type("Tin nhắn, thư, lá thư: n t l h b 1 2")  # in a field they are letters
    expect(page.get_by_label("Viết thêm cho người dự thi")).to_have_value(re.compile("h b 1 2$"))
    keys.press("Escape")
    keys.press("9")
    expect(page.get_by_label("Không phải thư viết bằng văn xuôi")).to_be_checked()
    keys.press("l")
    cuc.heading("Bài số 3")
    cuc.sees("Vừa kết luận bài số 2: không hợp lệ.")
    keys.press("h")
    cuc.heading("Bài số 2")
    cuc.told("Đã hoàn tác bài số 2.")
    keys.press("n")
    cuc.heading("Bài số 3")
    keys.press("n")
    cuc.told("Không còn bài nào chờ kiểm")
    cuc.sees("4 / 4")
    page.go_back()  # an entry that was checked is shown, not asked for again
    expect(page.locator("h1")).to_have_text(re.compile("Bài|Kiểm"))
    assert page.get_by_role("button", name=re.compile("^Nhận")).count() == 0
    result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert result.violations_count == 0, result.generate_report()


def the_school_counts_its_letters(visit, lan, contest) -> None:
    """On a phone: twelve classes pasted from a message, one corrected; the department sees it."""
    lan.page.set_viewport_size(PHONE)
    lan.go("/")
    lan.page.get_by_role("link", name=re.compile(SCHOOL)).first.click()
    lan.follow("Số thư của trường")
    classes = ", ".join(
        f"{grade}{letter} {30 + grade}" for grade in (6, 7, 8, 9) for letter in "ABC"
    )
    lan.page.get_by_label("Hoặc dán cả danh sách").fill(classes)
    lan.page.get_by_label("Bưu cục hoặc nơi nhận").fill("Bưu điện xã")
    lan.press("Ghi danh sách")
    lan.told("Đã ghi danh sách số 1.")
    lan.sees("450")
    lan.follow("Sửa")
    lan.page.get_by_label("Số thư lớp 6A").fill("35")
    lan.press("Ghi danh sách")
    lan.sees("449")
    result = Axe().run(lan.page, options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert result.violations_count == 0, result.generate_report()
    lan.page.set_viewport_size(WIDE)


def the_silent_are_reminded(hoa, contest) -> None:
    acts.part(hoa, contest, "Giao việc, đôn đốc")
    hoa.press("Nhắc các đơn vị chưa trả lời")
    hoa.told("Đã nhắc 1 đơn vị.")


def the_meeting_is_held(hoa, meeting) -> None:
    hoa.go(meeting)
    hoa.follow("Điểm danh")
    hoa.press("Lưu điểm danh")
    hoa.told("Đã lưu điểm danh.")
    hoa.follow("Lập biên bản")
    hoa.page.get_by_label("Bắt đầu lúc").fill("08:30")
    hoa.page.get_by_label("Kết thúc lúc").fill("10:15")
    hoa.page.get_by_label("Chủ trì").fill("Ngô Hải Lam")
    hoa.page.get_by_label("Thư ký").fill("Đỗ Thu Cúc")
    hoa.page.locator("[name=ket-luan-0-text]").fill("Phát động cuộc thi trước ngày 01/3/2024.")
    hoa.page.get_by_label("Đơn vị thực hiện").first.fill("Sở Giáo dục và Đào tạo")
    hoa.press("Lập biên bản")
    hoa.told("Đã lập biên bản")
    assert hoa.download("Tải biên bản (Word)").startswith(b"PK\x03\x04")
