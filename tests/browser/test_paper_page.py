"""The page of a paper in a browser: pages that follow the words, words that are not lost, comments."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .own_site import moment
from .visitor import PHONE

pytestmark = pytest.mark.browser

CHOOSE = """(words) => {
  const walker = document.createTreeWalker(document.getElementById("loi-van"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at >= 0) {
      getSelection().setBaseAndExtent(
        walker.currentNode, at, walker.currentNode, at + words.length);
      return;
    }
  }
  throw new Error("no such words");
}"""
PAGES = ("", "y-kien/", "du-kien/", "cac-ban/", "cac-ban/so-sanh/")


@pytest.fixture
def begun(begin):
    """A paper just begun, the site served: its address, and links for officer and organiser."""
    return begin("draft", moment("2024-02-05", "08:00"))


def test_the_pages_follow_what_is_typed_and_nothing_unsaved_is_lost(visit, begun):
    hoa = visit(begun["officer"])
    hoa.go(begun["page"])
    page = hoa.page
    text, pages = page.get_by_label("Nội dung", exact=False), page.locator("#xem")
    expect(pages.locator("img")).to_have_attribute("src", re.compile(r"trang-1\.png$"))

    text.fill("Lời mới.\nGồm 15 (mười sáu) người.")

    expect(pages.locator("img")).to_have_attribute("src", re.compile("^data:image/png"))
    expect(pages).to_contain_text("Bản xem trước, chưa lưu.")
    expect(pages).to_contain_text("Số 15 nhưng chữ “mười sáu” là 16")
    pages.get_by_role("link", name="Dòng 2").click()
    assert page.evaluate("getSelection().toString()") == "Gồm 15 (mười sáu) người."

    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("window.location.assign('/soan-van-ban/')")
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(text).to_have_value("Lời mới.\nGồm 15 (mười sáu) người.")

    text.press("Control+s")
    hoa.told("Đã lưu bản 2.")
    hoa.go("/soan-van-ban/")


def test_a_table_with_a_missing_cell_is_told_with_its_line(visit, begun):
    hoa = visit(begun["officer"], viewport=PHONE)
    hoa.go(begun["page"])
    hoa.page.get_by_label("Nội dung", exact=False).fill("Một.\n| a | b |\n| c |")

    hoa.press("Xem trước")

    expect(hoa.page.locator("#xem")).to_contain_text("Dòng 3 (“| c |”)")
    hoa.press("Lưu bản mới")
    hoa.page.locator(".error-summary a").click()
    assert hoa.page.evaluate("getSelection().toString()") == "| c |"


def test_chosen_words_become_what_a_comment_is_about(visit, begun):
    nam = visit(begun["organiser"])
    nam.go(f"{begun['page']}y-kien/")
    page = nam.page
    take = page.get_by_role("button", name="Lấy chữ đang chọn")
    expect(take).to_be_disabled()

    page.evaluate(CHOOSE, "đề nghị")

    expect(take).to_be_enabled()
    take.click()
    words = page.get_by_label("Về chỗ nào").input_value()
    assert words
    page.get_by_label("Ý kiến").fill("Viết rõ hơn.")
    nam.press("Gửi ý kiến")
    nam.told("Đã gửi ý kiến.")
    expect(page.locator("#loi-van mark")).to_have_text(words)


def test_all_of_it_works_without_scripts(visit, begun):
    hoa = visit(begun["officer"], scripts=False, viewport=PHONE)
    hoa.go(begun["page"])
    text = hoa.page.get_by_label("Nội dung", exact=False)
    text.fill("Lời không kịch bản.")

    hoa.press("Xem trước")

    expect(hoa.page.locator("#xem img")).to_have_attribute("src", re.compile("^data:image/png"))
    expect(text).to_have_value("Lời không kịch bản.")
    hoa.press("Lưu bản mới")
    hoa.told("Đã lưu bản 2.")
    hoa.follow("So sánh, lấy lại")
    hoa.press("Lấy lại bản này (bản 1)")
    hoa.told("Lời của bản 1 nay là bản 3.")


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["wide", "phone"])
def test_the_pages_fit_and_are_read_aloud(visit, begun, viewport):
    hoa = visit(begun["officer"], **({"viewport": viewport} if viewport else {}))
    hoa.go(begun["page"])
    hoa.page.get_by_label("Nội dung", exact=False).fill("Lời khác.")
    hoa.press("Lưu bản mới")

    for page in PAGES:
        hoa.go(f"{begun['page']}{page}")
        found = Axe().run(hoa.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
        assert hoa.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
