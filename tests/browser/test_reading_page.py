"""The reading page by mouse and by keys: from the drop of a letter to an opened contest."""

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.documents.letters import letter_pdf

from . import acts
from .own_site import moment
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.browser

HOA = "hoa@so.example"
DEPARTMENT = "Sở Thông tin và Truyền thông tỉnh Bắc Giang"
HOA_OF_THE_DEPARTMENT = {
    "name": "Trần Thị Hoa",
    "email": HOA,
    "unit": DEPARTMENT,
    "role": "officer",
}
# The letters that come with the program, and those of a folder of one's own if it is named.
LETTERS = [
    *sorted(acts.LETTERS.glob("*.txt")),
    *(sorted(Path(folder).glob("*")) if (folder := os.environ.get("WALK_LETTERS")) else ()),
]
PLAN = acts.LETTERS / "ke-hoach-upu.txt"
TOWN = acts.LETTERS / "cong-van-don-rac.txt"


class Hand:
    """A hand that counts what it does."""

    def __init__(self, visitor: Visitor):
        self.page, self.clicks, self.keys = visitor.page, 0, 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)

    def button(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("button", name=name).first)

    def link(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name, exact=True).first)

    def drop(self, letter: Path) -> None:
        """Choose the file and have it entered; wait until it has been read."""
        self.clicks += 1
        self.page.get_by_label("Tệp văn bản").set_input_files(letter)
        self.button("Vào sổ")
        expect(self.page.locator(".letter")).to_be_visible()


@pytest.fixture
def hoa(begin, visit):
    """Chị Hoa of the department, on her list of letters."""
    links = begin(
        "accounts",
        moment("2024-02-05", "08:00"),
        people=[HOA_OF_THE_DEPARTMENT],
        day="2024-01-05",
    )

    def come(**manner) -> Visitor:
        visitor = visit(links[HOA], **manner)
        visitor.go("/van-ban/")
        return visitor

    return come


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.stem)
def test_a_letter_becomes_a_contest_with_six_clicks_and_nothing_typed(hoa, letter):
    visitor = hoa()
    hand = Hand(visitor)

    hand.drop(letter)
    hand.button(re.compile(r"\d ngày sau "))
    visitor.told("Đã lưu câu trả lời.")
    hand.button("Chấp nhận tất cả")
    visitor.told("thông tin máy đọc chắc.")
    hand.link("Mở cuộc thi từ văn bản này")
    hand.button("Mở cuộc thi")

    visitor.sees("Bản nháp: chưa đơn vị nào được giao việc.")
    visitor.sees("báo cáo kết quả thực hiện")
    assert (hand.clicks, hand.keys) == (6, 0)


def test_everything_is_looked_at_by_keys_alone(hoa):
    visitor = hoa()
    hand = Hand(visitor)
    hand.drop(TOWN)
    page, clicks = visitor.page, hand.clicks
    facts = page.locator("#facts")

    hand.press("j", "Enter", "Enter")  # the first question, its first day
    visitor.told("Đã lưu câu trả lời.")
    hand.press("A")
    visitor.told("thông tin máy đọc chắc.")
    while (left := facts.locator("[data-accept]").count()) > 0:
        hand.press("j")
        if page.locator(":focus [data-accept]").count():
            expect(page.locator(".letter mark.is-on").first).to_be_in_viewport()
            hand.press("Enter")
            expect(facts.locator("[data-accept]")).to_have_count(left - 1)
    expect(page.get_by_text("Mọi thông tin đã có người xem.")).to_be_visible()

    assert hand.clicks == clicks
    assert hand.keys < 40


def test_either_side_shows_the_other(hoa):
    visitor = hoa()
    Hand(visitor).drop(TOWN)
    page = visitor.page
    words = page.locator(".letter mark a", has_text="từ ngày")

    words.first.click()

    card = page.locator("#o-window-0")
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    acts.light_up(
        visitor, "từ 02/06/2024 đến hết 30/06/2024", "từ ngày 02/6/2024 đến hết ngày 30/6/2024"
    )


def choose(page, words: str) -> None:
    """Choose words of the letter as a hand does that drags over them."""
    page.evaluate(
        """words => {
            const letter = document.getElementById("letter-text");
            const all = letter.textContent, at = all.indexOf(words);
            const range = document.createRange();
            const walk = document.createTreeWalker(letter, NodeFilter.SHOW_TEXT);
            let seen = 0, node;
            while ((node = walk.nextNode())) {
                const next = seen + node.length;
                if (seen <= at && at < next) range.setStart(node, at - seen);
                const end = at + words.length;
                if (seen < end && end <= next) { range.setEnd(node, end - seen); break; }
                seen = next;
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )
    expect(page.locator("#chosen q")).to_have_text(words)


def test_chosen_words_correct_a_fact_and_become_a_new_one(hoa):
    visitor = hoa()
    Hand(visitor).drop(PLAN)
    page = visitor.page

    page.locator("#o-venue-0 .fact-words a").click()
    choose(page, "Hội trường tầng 1")
    page.keyboard.press("l")
    expect(page.locator("#o-venue-0 input[type=text]")).to_be_focused()
    expect(page.locator("#o-venue-0 input[type=text]")).to_have_value("Hội trường tầng 1")
    page.keyboard.press("Enter")
    visitor.told("Đã lưu “Địa điểm”")
    expect(page.locator("#o-venue-0")).to_contain_text("người sửa")
    assert (
        page.locator(".letter mark:has(> a[href='#o-venue-0'])").inner_text() == "Hội trường tầng 1"
    )

    choose(page, "Văn phòng Sở")
    page.keyboard.press("t")
    page.get_by_label("Thêm thành thông tin loại").select_option(label="Kính gửi")
    page.get_by_role("button", name="Thêm từ chữ này").click()
    expect(page.locator("#o-addressees-0 input[type=text]")).to_be_focused()
    expect(page.locator("#o-addressees-0 input[type=text]")).to_have_value("Văn phòng Sở")
    page.keyboard.press("Enter")
    visitor.told("Đã lưu “Kính gửi”")
    expect(page.locator("#o-addressees-0 .fact-words")).to_have_text("Văn phòng Sở")


def test_a_hand_that_drags_over_marked_words_chooses_them(hoa):
    visitor = hoa()
    Hand(visitor).drop(TOWN)
    page = visitor.page
    box = page.locator(".letter mark a[href='#o-window-0']").first.bounding_box()
    url = page.url

    page.mouse.move(box["x"] + 2, box["y"] + box["height"] - 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 8, steps=6)
    page.mouse.up()

    expect(page.locator("#chosen")).to_be_visible()
    assert page.url == url


@pytest.mark.parametrize("side", ["1280", "390"])
def test_the_page_of_a_pdf_shows_its_pictures_and_breaks_no_rule(hoa, tmp_path, side):
    letter = tmp_path / "cong-van.pdf"
    letter.write_bytes(letter_pdf(TOWN.read_text(encoding="utf-8")))
    visitor = hoa(**({"viewport": PHONE} if side == "390" else {}))
    Hand(visitor).drop(letter)
    page = visitor.page

    if side == "1280":
        page.keyboard.press("?")
    page.locator("#facts [data-edit]").first.click()
    expect(page.locator("#facts form.form")).to_be_visible()
    page.get_by_role("link", name="Ảnh trang").click()

    picture = page.get_by_role("img", name="Trang 1 của văn bản")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") > 900
    assert page.evaluate("document.scrollingElement.scrollWidth") <= int(side)
    broken = Axe().run(page).response["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in broken] == []


def test_without_scripts_the_same_is_done_by_forms(hoa):
    visitor = hoa(scripts=False)
    Hand(visitor).page.get_by_label("Tệp văn bản").set_input_files(TOWN)
    visitor.press("Vào sổ")
    visitor.reload_until(lambda page: page.locator(".letter").count() == 1, "reading")
    page = visitor.page

    page.get_by_role("button", name=re.compile(r"\d ngày sau ")).first.click()
    visitor.told("Đã lưu câu trả lời.")
    page.locator("#o-tasks-0").get_by_role("button", name="Đúng").click()
    page.locator("#o-tasks-1").get_by_role("button", name="Bỏ").click()
    visitor.told("Đã bỏ “Nhiệm vụ”.")
    page.get_by_label("Máy đọc sót điều gì?").select_option(label="Địa điểm")
    visitor.press("Thêm")
    page.get_by_role("textbox", name="Địa điểm").fill("Nhà văn hóa")
    visitor.press("Lưu")
    visitor.told("Đã lưu “Địa điểm”.")
    visitor.press("Chấp nhận tất cả")

    visitor.told("thông tin máy đọc chắc.")
    expect(page.locator("#o-tasks-0")).to_contain_text("người đã xem, đúng")
    expect(page.locator("#o-venue-0")).to_contain_text("Nhà văn hóa")
