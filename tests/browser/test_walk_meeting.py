"""The meeting of a department's plan, from the reading to the minutes and the work after it, by
clicks and keys: 23 places, five bodies, one of them asked to invite others."""

import re

import pytest
from playwright.sync_api import expect

from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.readers import read_text

from . import acts
from .own_site import moment
from .test_walk_letters import CUC, HOA, PEOPLE, the_plan_becomes_a_contest
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
POINTS = [(20, "Sở Giáo dục và Đào tạo"), (30, "Phòng BCVT"), (40, "Các đơn vị"), (15, "Chủ trì")]
ASKED = "Trường THCS Sông Thương"
SENTENCE = "Sở Giáo dục và Đào tạo cử đại diện, xong trước 25/02"


def test_a_meeting_goes_from_the_plan_to_the_work_after_it(site, visit, tmp_path):
    site.at = moment("2024-02-05", "08:00")
    links = site.ask("accounts", people=PEOPLE, day="2024-02-05")
    site.start()
    hoa = visit(links[HOA])
    visit(links[CUC])

    contest = the_plan_becomes_a_contest(hoa)
    meeting = the_meeting_of_the_plan(hoa, contest)
    the_agenda_gets_minutes(hoa, meeting)
    invitation = the_invitations_go_out(hoa, meeting)
    the_asked_body_names_whom_it_invited(hoa, visit, meeting, tmp_path)
    the_money_is_reckoned(hoa, meeting)

    site.live_at(moment("2024-02-20", "08:10"))
    the_guests_come(hoa, visit, meeting)
    minutes = the_minutes_are_written(hoa, meeting)
    the_conclusion_becomes_work(hoa, contest, meeting)
    the_next_meeting_opens_with_it(hoa, contest)

    for paper in (invitation, minutes):
        assert [str(fault) for fault in check_layout(paper).faults] == []
    assert "08:30 – 08:50" in read_text(invitation, "giay-moi.docx").text
    assert "Vắng mặt" in read_text(minutes, "bien-ban.docx").text


def the_meeting_of_the_plan(hoa: Visitor, contest: str) -> str:
    acts.part(hoa, contest, "Hội nghị")
    row = hoa.page.locator("tbody th[scope=row] a")
    hoa.reload_until(lambda page: row.count() == 1, "meeting")
    row.click()
    tiles = hoa.page.locator(".tiles").first
    expect(tiles).to_contain_text("23")
    expect(tiles).to_contain_text("0/5")
    hoa.sees("nhờ Sở Giáo dục và Đào tạo mời giúp")
    return hoa.page.url


def the_agenda_gets_minutes(hoa: Visitor, meeting: str) -> None:
    hoa.follow("Sửa chương trình")
    minutes = hoa.page.get_by_label("Số phút")
    who = hoa.page.get_by_label("Người trình bày")
    for place, (count, presenter) in enumerate(POINTS):
        minutes.nth(place).fill(str(count))
        who.nth(place).fill(presenter)
    hoa.press("Lưu chương trình")
    hoa.told("Đã lưu chương trình.")
    hoa.sees(re.compile("08:30 – 08:50"))
    hoa.follow("Giờ, địa điểm, số chỗ")
    hoa.page.get_by_label("Trả lời giấy mời trước hết ngày").fill("18/02/2024")
    hoa.press("Lưu")
    hoa.told("Đã lưu phần chuẩn bị hội nghị.")


def the_invitations_go_out(hoa: Visitor, meeting: str) -> bytes:
    hoa.go(meeting)
    hoa.press("Soạn và gửi giấy mời")
    hoa.told("Đã soạn giấy mời")
    return hoa.download("Tải giấy mời (Word)")


def the_asked_body_names_whom_it_invited(hoa: Visitor, visit, meeting: str, tmp_path) -> None:
    hoa.go(meeting)
    hoa.follow("Phiếu in")
    body = visit(acts.link_on_sheet(hoa, "Sở Giáo dục và Đào tạo"), viewport=PHONE)
    body.heading("Giấy mời họp")
    body.follow("Ghi tên nơi được mời")
    body.page.get_by_label("Họ tên, chức vụ; hoặc tên nơi được mời").first.fill(ASKED)
    body.page.get_by_label("Số người").first.fill("2")
    body.press("Lưu danh sách")
    body.told("Đã ghi danh sách.")
    body.sees(ASKED)
    body.page.screenshot(path=tmp_path / "invited-phone.png", full_page=True)
    assert body.download("Thêm vào lịch của tôi").startswith(b"BEGIN:VCALENDAR\r\n")
    body.follow("Mã vào cửa")
    expect(body.page.locator(".door-code")).to_have_count(1)


def the_money_is_reckoned(hoa: Visitor, meeting: str) -> None:
    hoa.go(meeting)
    hoa.page.locator("tbody th[scope=row] a").nth(2).click()  # those whom others invite
    hoa.page.get_by_label("Trong đó không hưởng lương từ ngân sách").fill("2")
    hoa.press("Lưu")
    hoa.told("Đã lưu.")
    hoa.follow("Dự toán, quyết toán")
    hoa.page.get_by_role("link", name=re.compile("^Thêm dòng: .*cấp tỉnh")).click()
    hoa.page.get_by_label("Đơn giá, đồng").first.fill("180.000")
    hoa.press("Lưu")
    hoa.told("Đã lưu dự toán.")
    hoa.sees(re.compile("cao hơn mức 150.000 đồng"))
    hoa.sees(re.compile("ba trăm sáu mươi nghìn đồng"))


def the_guests_come(hoa: Visitor, visit, meeting: str) -> None:
    hoa.go(meeting)
    hoa.follow("Điểm danh ở cửa")
    hoa.page.get_by_label("Họ tên người giúp điểm danh").fill("Vũ Thị Đào")
    hoa.press("Tạo liên kết cho người giúp")
    link = hoa.page.locator("code").inner_text()
    helper = visit(link, viewport=PHONE)
    helper.heading("Điểm danh ở cửa")
    for name in (ASKED, ASKED, "Sở Thông tin và Truyền thông"):
        helper.page.get_by_role("button", name=f"Có mặt: {name}", exact=True).click()
    expect(helper.page.locator("#door-there")).to_have_text("3")
    expect(helper.page.locator("#door-status")).to_contain_text("Mọi lượt đã được gửi.")
    hoa.go(meeting)
    hoa.follow("Điểm danh")
    hoa.sees(re.compile("Số điền sẵn là số người đã vào cửa."))
    hoa.press("Lưu điểm danh")
    hoa.told("Đã lưu điểm danh.")


def the_minutes_are_written(hoa: Visitor, meeting: str) -> bytes:
    hoa.follow("Lập biên bản")
    hoa.page.get_by_label("Bắt đầu lúc").fill("08:30")
    hoa.page.get_by_label("Kết thúc lúc").fill("10:15")
    hoa.page.get_by_label("Chủ trì").fill("Ngô Hải Lam")
    hoa.page.get_by_label("Thư ký").fill("Đỗ Thu Cúc")
    hoa.page.locator("[name=ket-luan-0-text]").fill(SENTENCE)
    hoa.press("Lập biên bản")
    hoa.told("Đã lập biên bản")
    return hoa.download("Tải biên bản (Word)")


def the_conclusion_becomes_work(hoa: Visitor, contest: str, meeting: str) -> None:
    hoa.go(meeting)
    hoa.follow("Giao việc theo kết luận")
    expect(hoa.page.get_by_label("Đơn vị thực hiện")).to_have_value("Sở Giáo dục và Đào tạo")
    expect(hoa.page.get_by_label("Việc cần làm")).to_have_value("cử đại diện")
    expect(hoa.page.get_by_label("Hạn")).to_have_value("25/02/2024")
    hoa.press("Giao các việc đã chọn")
    hoa.told("Đã giao 1 việc theo kết luận.")
    hoa.sees(re.compile("hạn 25/02/2024"))
    acts.part(hoa, contest, "Giao việc, đôn đốc")
    hoa.sees(re.compile("^Sở Giáo dục và Đào tạo"))


def the_next_meeting_opens_with_it(hoa: Visitor, contest: str) -> None:
    acts.part(hoa, contest, "Hội nghị")
    hoa.follow("Thêm hội nghị, buổi lễ")
    hoa.page.get_by_label("Loại").select_option(label="lễ phát động")
    hoa.page.get_by_label("Tên hội nghị, buổi lễ").fill("Lễ phát động Cuộc thi UPU lần thứ 53")
    hoa.page.get_by_label("Ngày", exact=False).first.fill("01/03/2024")
    hoa.press("Thêm")
    hoa.told("Đã thêm.")
    hoa.sees(re.compile("Rà soát việc còn lại từ cuộc họp ngày 20/02/2024"))
    hoa.sees(re.compile("cử đại diện .*hạn 25/02/2024"))
