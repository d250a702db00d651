"""The places of entrants, schools and clerks on a phone and on a wide screen: seen, used, audited."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .own_site import serving
from .visitor import PHONE, WIDE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def served(empty_site, tmp_path_factory):
    """A served site with a contest of each kind in which much has happened."""
    with serving(empty_site, tmp_path_factory.mktemp("places"), "places") as site:
        yield site


@pytest.fixture
def made(served):
    return served[1]


@pytest.fixture
def visit(chromium, served):
    """Open a browser for somebody; only what was meant to be refused may have failed in it."""
    visitors = []

    def one_more(link, meant=()):
        visitors.append((Visitor(chromium, served[0].base, viewport=PHONE), meant))
        return visitors[-1][0].enter(link)

    yield one_more
    for visitor, meant in visitors:
        visitor.leave()
        rest = [fault for fault in visitor.faults if not any(word in fault for word in meant)]
        assert rest == []


@pytest.fixture
def looked(tmp_path):
    """Keep a picture of the page at both widths; it fits and nothing is wrong with it."""

    def look(visitor, name):
        page = visitor.page
        for screen in (WIDE, PHONE):
            page.set_viewport_size(screen)
            kept = Path(os.environ.get("WALK_PICTURES", tmp_path))
            page.screenshot(path=kept / f"place-{screen['width']}-{name}.png", full_page=True)
            wide = page.evaluate("document.scrollingElement.scrollWidth")
            assert wide <= screen["width"], f"{name}: {wide} px"
            broken = Axe().run(page).response["violations"]
            assert [f"{name}: {v['id']}: {v['nodes'][0]['html'][:200]}" for v in broken] == []

    return look


def test_a_group_reports_leaves_and_comes_back(visit, made, looked):
    group = visit(made["group"])
    page = group.page
    group.go(made["own"])
    looked(group, "mine")
    group.go(made["own"] + "su-kien/")
    looked(group, "event")
    group.go(made["own"] + "bien-nhan/1/")
    looked(group, "receipt")
    group.go(made["own"] + "dong-y/")
    looked(group, "consents")

    page.get_by_label("Không đồng ý").first.check()
    group.press("Ghi câu trả lời")
    group.heading("Rút khỏi cuộc thi?")
    looked(group, "leave")
    group.press("Rút khỏi cuộc thi")
    group.sees("Sự đồng ý dự thi đã được rút lại.")
    group.go(made["own"])
    group.sees("thiếu đồng ý")
    assert page.get_by_role("link", name="Báo cáo sự kiện").count() == 0
    looked(group, "left")
    group.follow("Đồng ý dự thi lại")
    page.get_by_label("Đồng ý", exact=True).first.check()
    group.press("Ghi câu trả lời")
    group.go(made["own"])
    assert page.get_by_role("link", name="Báo cáo sự kiện").count() == 1


def test_a_teacher_keeps_ticks_and_hands_one_link_over(visit, made, looked):
    teacher = visit(made["teacher"], meant=("422 from",))
    page = teacher.page
    teacher.go(made["school"])
    looked(teacher, "school")
    teacher.go(f"{made['school']}bai/{made['letter']}/")
    looked(teacher, "letter")

    page.get_by_label("Cha mẹ đồng ý công bố").check()
    page.get_by_label("Ngày nhà trường xem phiếu").fill("01/01/1999")
    teacher.press("Ghi sự đồng ý")
    teacher.sees("Các ô đã đánh dấu vẫn còn")
    expect(page.get_by_label("Cha mẹ đồng ý công bố")).to_be_checked()
    looked(teacher, "ticks")
    page.get_by_label("Ngày nhà trường xem phiếu").fill("")
    teacher.press("Ghi sự đồng ý")
    teacher.told("đồng ý 1 việc")

    teacher.press("Lấy liên kết để cha mẹ trả lời trên điện thoại")
    first = page.locator("main b").first.inner_text()
    page.reload()
    assert page.locator("main b").first.inner_text() == first
    looked(teacher, "link")
    teacher.press("Lập liên kết mới, bỏ liên kết cũ")
    assert page.locator("main b").first.inner_text() != first
    teacher.go(made["school"] + "lop/")
    teacher.sees("Lớp 8/9")
    looked(teacher, "classes")


def test_a_school_without_letters_says_so_and_undoes_it(visit, made, looked):
    teacher = visit(made["other_teacher"])
    teacher.go(made["empty"])
    looked(teacher, "empty")
    teacher.go(made["empty"] + "so-thu/")
    looked(teacher, "counts")
    teacher.page.locator("summary", has_text="Trường không có bài dự thi?").click()
    teacher.press("Báo không có bài dự thi")
    teacher.told("trường không có bài dự thi")
    looked(teacher, "none")
    teacher.press("Hoàn tác")
    teacher.told("Đã hoàn tác")


def test_the_desk_leads_on_from_a_contest_that_is_over(visit, made, looked):
    teacher = visit(made["former_teacher"])
    teacher.go("/")
    teacher.sees("Cuộc thi đã xong")
    looked(teacher, "over")
    teacher.page.get_by_role("link", name="Giấy chứng nhận (").click()
    looked(teacher, "papers")
    teacher.page.go_back()
    teacher.page.get_by_role("link", name="Biên nhận (").click()
    looked(teacher, "receipts")


def test_a_clerk_opens_whole_sheets_and_goes_back_an_entry(visit, made, looked):
    clerk = visit(made["clerk"])
    page = clerk.page
    clerk.go(made["desk"])
    looked(clerk, "desk")
    page.get_by_role("button", name="Bắt đầu kiểm").click()
    expect(page.locator(".desk-now")).to_be_visible()
    first = page.url
    looked(clerk, "entry")
    page.get_by_role("button", name="Xem cả tờ").click()
    clerk.sees("Lần mở này đã ghi vào nhật ký.")
    expect(page.locator("figure img").first).to_have_js_property("complete", True)
    assert page.locator("figure img").first.evaluate("image => image.naturalWidth") > 0
    looked(clerk, "sheets")
    page.get_by_role("link", name="Về bài số").first.click()
    expect(page.locator(".desk-now")).to_be_visible()
    assert page.url == first

    page.keyboard.press("b")
    page.wait_for_url(lambda url: url != first)
    page.go_back()
    expect(page.locator(".desk-now")).to_be_visible()
    assert page.url == first


def test_an_organiser_writes_limits_and_sees_an_entry(visit, made, looked):
    organiser = visit(made["organiser"])
    organiser.go(f"/cuoc-thi/{made['contest']}/the-le/")
    looked(organiser, "rules")
    organiser.go(f"/bai-du-thi/{made['contest']}/")
    looked(organiser, "entries")
    organiser.go(f"/bai-du-thi/{made['contest']}/bai/1/")
    looked(organiser, "work")
