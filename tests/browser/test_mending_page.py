"""A letter is replaced from its own page, by a paper written here; a letter gets its room."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .own_site import moment
from .visitor import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def made(begin):
    """An issued plan and a letter just begun, the site served."""
    return begin("sent", moment("2024-02-05", "08:00"))


def fits(visitor):
    """Whether the page is read aloud rightly and is no wider than its window."""
    found = Axe().run(visitor.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


@pytest.mark.parametrize(
    "manner", [{}, {"viewport": PHONE, "scripts": False}], ids=["wide", "phone"]
)
def test_a_plan_is_replaced_by_one_that_is_written_here(visit, made, manner):
    hoa = visit(made["officer"], **manner)
    hoa.go(made["mend"])
    if "scripts" not in manner:
        fits(hoa)

    hoa.press("Soạn Kế hoạch thay thế")

    text = hoa.page.get_by_label("Nội dung", exact=False)
    expect(text).to_have_value(re.compile("Kế hoạch này thay thế Kế hoạch số 12/KH-SKHCN ngày 05"))
    hoa.follow("Ghi số, ngày, bản đã ký")
    hoa.page.locator("#id_number").fill("13")
    hoa.page.locator("#id_symbol").fill("KH-SKHCN")
    hoa.page.locator("#id_issued_on").fill("05/02/2024")
    hoa.page.locator("#id_signer").fill("Trần Thị Sao")
    hoa.press("Lưu")
    hoa.told("Đã ghi: văn bản số 13/KH-SKHCN đã ban hành.")
    hoa.follow("Ghi việc thay thế")

    expect(hoa.page.get_by_label("thay thế: sai nội dung", exact=False)).to_be_checked()
    expect(hoa.page.get_by_label("Bằng văn bản nào").locator("option:checked")).to_contain_text(
        "13/KH-SKHCN"
    )
    hoa.page.get_by_label("Lý do").fill("Sai thời hạn nhận bài.")
    hoa.press("Lưu và báo nơi nhận")
    hoa.told("Đã ghi: văn bản được thay thế.")
    hoa.go(made["plan"])
    hoa.sees("Văn bản này đã được thay thế ngày 05/02/2024.")


@pytest.mark.parametrize("manner", [{}, {"viewport": PHONE}], ids=["wide", "phone"])
def test_a_letter_gets_the_room_that_drafts_it(visit, made, manner):
    hoa = visit(made["officer"], **manner)
    hoa.go(made["letter"])
    hoa.sees("Thiếu chữ viết tắt của đơn vị soạn thảo (BCVT, VP).")
    hoa.page.get_by_text("Phần đầu").click()
    hoa.page.get_by_label("Đơn vị soạn thảo").select_option(label="VP: Văn phòng")
    fits(hoa)

    hoa.press("Lưu bản mới")

    hoa.told("Đã lưu bản 2.")
    expect(hoa.page.get_by_label("Số, ký hiệu")).to_have_value("/SKHCN-VP")
    expect(hoa.page.get_by_text("Thiếu chữ viết tắt")).to_have_count(0)
