"""An extension comes in: looked at, applied; a unit confirms on a phone; the old day is gone."""

import re

import pytest
from playwright.sync_api import expect

from . import acts
from .own_site import moment
from .test_walk_second_letter import LATER, LINH, NAM, PEOPLE, bring_in_later, looks_well
from .visitor import PHONE

pytestmark = pytest.mark.browser

COMMUNE = "xã Hương Toàn"
OLD, NEW, BY_HAND = "30/06/2024", "15/07/2024", "31/07/2024"


def test_a_day_moves_by_letter_and_by_hand_and_a_unit_confirms_with_one_tap(site, visit, tmp_path):
    site.at = moment("2024-06-13", "09:00")
    links = site.ask("accounts", people=PEOPLE, day="2024-06-01")
    site.start()
    nam, linh = visit(links[NAM]), visit(links[LINH])
    acts.bring_in(nam, acts.LETTERS / "cong-van-don-rac.txt")
    nam.follow("Mở cuộc thi từ văn bản này")
    nam.press("Mở cuộc thi")
    contest = nam.page.url
    acts.confirm(nam)
    acts.publish(nam, contest)

    later = bring_in_later(nam, tmp_path, "cong-van-1990.txt", LATER)
    nam.follow("Xem trước những gì đổi theo")
    nam.heading("Xem trước thay đổi theo văn bản")
    nam.sees(f"từ {OLD} sang {NEW}")
    looks_well(nam, tmp_path, "preview")
    nam.press("Đồng ý, chuyển người thứ hai")
    nam.told("chỉ áp dụng khi một người phụ trách thứ hai")
    linh.page.goto(later)
    linh.follow("Xem trước những gì đổi theo")
    linh.press("Áp dụng và báo các đơn vị")
    linh.told("phải xác nhận lại")

    acts.part(nam, contest, "Giao việc, đôn đốc")
    sheets = nam.page.get_by_role("link", name=re.compile("^In .* phiếu"), include_hidden=True)
    nam.reload_until(lambda _page: sheets.count() == 1, "letters to print")
    row = nam.page.get_by_role("row", name=COMMUNE)
    row.get_by_role("button", name="Liên kết mới").click()
    link = nam.page.get_by_label("Liên kết gửi cho đơn vị").input_value()

    unit = visit()
    unit.page.set_viewport_size(PHONE)
    unit.enter(link.removeprefix(site.base) or link)
    unit.heading("Nhiệm vụ của đơn vị")
    unit.sees("Hạn đã đổi, xin xác nhận lại")
    unit.sees(f"từ {OLD} sang {NEW}")
    unit.page.screenshot(path=tmp_path / "unit-box.png", full_page=True)
    looks_well(unit, tmp_path, "unit")
    home = unit.page.url
    unit.press("Đã rõ hạn mới")
    unit.told("đơn vị đã rõ")
    expect(unit.page.locator("#han-moi")).to_have_count(0)
    unit.page.go_back()
    unit.page.goto(home)
    assert OLD not in unit.page.locator("main").inner_text()

    nam.page.goto(contest)
    nam.follow("Lịch sử đổi hạn")
    nam.sees("lượt chưa xác nhận hạn mới")
    nam.sees(f"từ {OLD} sang {NEW}")
    looks_well(nam, tmp_path, "history")

    nam.follow("Đổi một ngày")
    nam.page.get_by_label("Ngày nào").select_option("closes")
    nam.page.get_by_label("Ngày mới").fill(BY_HAND)
    nam.page.get_by_label("Lý do").fill("Nhiều xã xin thêm thời gian")
    nam.press("Xem trước")
    nam.sees("cần một người phụ trách thứ hai")
    looks_well(nam, tmp_path, "by-hand")
    nam.press("Đồng ý, chuyển người thứ hai")
    nam.told("chỉ áp dụng khi một người phụ trách thứ hai")
    linh.page.goto(f"{site.base}/")
    linh.page.get_by_role("link", name=re.compile("đổi hạn chờ người thứ hai")).click()
    looks_well(linh, tmp_path, "second-person")
    linh.press("Đồng ý đổi")
    linh.told("Đã đổi sang")

    public = visit()
    public.go("/c/")
    public.page.get_by_role("link", name=re.compile("sạch hơn")).first.click()
    public.reload_until(lambda page: BY_HAND in page.inner_text("article.told-page"), "the page")
    words = public.page.locator("main").inner_text()
    assert OLD not in words
    assert words.count(NEW) == 1
    public.sees(f"Gia hạn: trước đây đến hết {NEW}")
    looks_well(public, tmp_path, "public")
