"""The judge's place: marks by keys alone, drafts that survive a cut line, two windows, no script."""

import pytest
from playwright.sync_api import expect

from .crawl import Crawl
from .own_site import serving
from .visitor import PATIENCE, PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TABLET = {"width": 768, "height": 1024}


@pytest.fixture(scope="module")
def served(empty_site, tmp_path_factory):
    """A served site with a round of letters and one of clean-ups, and ways in for one judge."""
    with serving(empty_site, tmp_path_factory.mktemp("judging"), "judging", letters=7) as site:
        yield site


@pytest.fixture
def made(served):
    return served[1]


@pytest.fixture
def visit(chromium, served):
    """Sign the judge in, in a browser of its own."""
    visitors = []

    def one_more(**manner):
        site, made = served
        visitors.append(Visitor(chromium, site.base, **manner))
        visitors[-1].enter(made["links"].pop())
        return visitors[-1]

    yield one_more
    for visitor in visitors:
        visitor.leave()


def page_of(made, n):
    return f"/cham-thi/{made['letters']}/bai/{made['codes'][made['letters']][n]}/"


def boxes(visitor):
    return visitor.page.locator(".rub input")


def state(visitor):
    return visitor.page.locator(".slip-state")


def values(visitor):
    return [box.input_value() for box in boxes(visitor).all()]


def test_two_works_are_marked_by_keys_alone(made, visit, tmp_path):
    judge = visit()
    page = judge.page
    judge.go(page_of(made, 0))
    first, second = made["codes"][made["letters"]][:2]

    for typed in ("7,5", "8.25", "9", "6", "10"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    expect(page.locator("[data-sum]")).to_have_text("7,89")
    judge.picture(tmp_path / "by-keys.png")
    page.keyboard.press("Enter")  # the button has the focus after the last box

    expect(page.locator("h1")).to_have_text(f"Bài {second}")
    expect(page.locator("#messages")).to_contain_text(f"Đã lưu điểm bài {first}: 7,89. Còn 6")
    page.keyboard.type("7,1")
    page.keyboard.press("Enter")
    expect(page.locator(".rub-fault").first).to_have_text(
        "Điểm từ 0 đến 10, lẻ đến 0,25 (ví dụ 7,25)."
    )
    page.keyboard.type("7")
    for typed in ("", "8", "7", "6", "5"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    page.keyboard.press("g")
    page.keyboard.type("Kết bài hay")
    page.keyboard.press("Escape")
    page.keyboard.press("l")

    expect(page.locator("h1")).not_to_have_text(f"Bài {second}")
    expect(page.locator("#messages")).to_contain_text(f"Đã lưu điểm bài {second}")
    judge.go("/cham-thi/")
    judge.sees("Kết bài hay")
    judge.sees("Đã chấm 2 / 7 bài")
    assert judge.faults == []


def test_what_was_typed_while_the_line_was_cut_comes_back_and_goes_up(made, visit):
    judge = visit(viewport=TABLET)
    judge.go(page_of(made, 2))
    boxes(judge).nth(0).fill("8")
    expect(state(judge)).to_have_text("Đã lưu nháp trên máy chủ.")

    judge.context.set_offline(True)
    boxes(judge).nth(1).fill("6,5")
    expect(state(judge)).to_contain_text("Mất mạng")
    judge.press("Lưu và sang bài tiếp")
    expect(state(judge)).to_contain_text("Chưa nộp được")
    assert values(judge)[:2] == ["8", "6,5"]
    judge.page.goto("about:blank")  # the device was shut down before the line came back
    judge.context.set_offline(False)

    judge.go(page_of(made, 2))
    assert values(judge) == ["8", "6,5", "", "", ""]
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('cham:')).length"
    for _second in range(PATIENCE):
        if not judge.page.evaluate(kept):
            break
        judge.page.wait_for_timeout(1000)
    assert judge.page.evaluate(kept) == 0
    other = visit(viewport=PHONE)
    other.go(page_of(made, 2))
    assert values(other) == ["8", "6,5", "", "", ""]


def test_a_page_made_just_before_the_line_came_back_shows_what_was_saved_since(made, visit):
    judge = visit()
    path = page_of(made, 1)
    made_before = judge.context.request.get(path).text()
    judge.go(path)
    boxes(judge).nth(0).fill("6,5")
    expect(state(judge)).to_have_text("Đã lưu nháp trên máy chủ.")
    judge.page.route(
        f"**{path}", lambda route: route.fulfill(body=made_before, content_type="text/html")
    )

    judge.page.reload()

    expect(boxes(judge).nth(0)).to_have_value("6,5")
    boxes(judge).nth(1).fill("8")
    expect(state(judge)).to_have_text("Đã lưu nháp trên máy chủ.")
    judge.page.unroute(f"**{path}")
    judge.page.reload()
    assert values(judge)[:2] == ["6,5", "8"]


def test_on_a_low_screen_every_box_and_the_button_are_in_sight(made, visit, tmp_path):
    judge = visit()
    judge.go(page_of(made, 6))

    last = boxes(judge).last.bounding_box()
    button = judge.page.get_by_role("button", name="Lưu và sang bài tiếp").bounding_box()
    side = judge.page.locator(".judge-side")
    judge.picture(tmp_path / "low-screen.png")

    assert last["y"] + last["height"] <= button["y"]
    assert button["y"] + button["height"] <= 800
    assert side.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
    assert judge.page.locator(".levels:visible").count() == 1
    boxes(judge).last.focus()
    expect(judge.page.locator(".rub").last.locator(".levels")).to_be_visible()


def test_an_older_window_stops_and_says_so(made, visit):
    old, new = visit(), visit()
    old.go(page_of(made, 3))
    new.go(page_of(made, 3))
    boxes(new).nth(0).fill("9")
    expect(state(new)).to_have_text("Đã lưu nháp trên máy chủ.")

    boxes(old).nth(0).fill("3")

    expect(state(old)).to_contain_text("ở một cửa sổ hoặc máy khác")
    old.press("Tải bản mới nhất")
    expect(boxes(old).nth(0)).to_have_value("9")
    boxes(old).nth(1).fill("4")
    expect(state(old)).to_have_text("Đã lưu nháp trên máy chủ.")


def test_words_kept_on_a_device_never_replace_newer_ones_unasked(made, visit):
    away, there = visit(), visit()
    away.go(page_of(made, 4))
    there.go(page_of(made, 4))
    away.context.set_offline(True)
    boxes(away).nth(0).fill("3")
    expect(state(away)).to_contain_text("Mất mạng")
    boxes(there).nth(0).fill("9")
    expect(state(there)).to_have_text("Đã lưu nháp trên máy chủ.")
    away.page.close()
    away.context.set_offline(False)

    away.page = away.context.new_page()
    away.go(page_of(made, 4))

    expect(state(away)).to_contain_text("bản trên máy chủ mới hơn")
    expect(state(away)).to_contain_text("3; –; –; –; –")
    expect(boxes(away).nth(0)).to_have_value("9")
    away.press("Dùng số giữ trên máy")
    expect(state(away)).to_have_text("Đã lưu nháp trên máy chủ.")
    there.go(page_of(made, 4))
    expect(boxes(there).nth(0)).to_have_value("3")


def test_a_lost_session_loses_no_marks(made, visit):
    judge = visit()
    judge.go(page_of(made, 5))
    judge.context.clear_cookies()

    boxes(judge).nth(0).fill("7")

    expect(state(judge)).to_contain_text("Hãy đăng nhập lại")
    judge.enter(made["links"].pop())
    judge.go(page_of(made, 5))
    expect(boxes(judge).nth(0)).to_have_value("7")


def test_without_scripts_a_phone_marks_pauses_and_enlarges(made, visit, tmp_path):
    judge = visit(viewport=PHONE, scripts=False)
    judge.go(page_of(made, 6))
    boxes(judge).nth(0).fill("7,5")
    judge.press("Tạm nghỉ")
    expect(judge.page.locator("#messages")).to_contain_text("Đã giữ bài")
    judge.page.get_by_role("link", name="Chấm tiếp bài").first.click()
    assert values(judge) == ["7,5", "", "", "", ""]
    judge.press("Lưu và sang bài tiếp")
    judge.sees("Chưa gửi được, cần sửa những chỗ sau")
    for box in boxes(judge).all():
        box.fill("8")
    judge.press("Lưu và sang bài tiếp")
    expect(judge.page.locator("#messages")).to_contain_text("8,00")

    cleaning = made["cleaning"]
    judge.go(f"/cham-thi/{cleaning}/bai/{made['codes'][cleaning][0]}/")
    picture = judge.page.locator("#anh-1 img")
    small = picture.bounding_box()["width"]
    judge.page.locator("#anh-1 figcaption .larger").click()
    assert picture.bounding_box()["width"] >= 3 * small
    judge.picture(tmp_path / "large.png")
    judge.page.locator("#anh-1 .smaller").click()
    assert picture.bounding_box()["width"] == small
    width = judge.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    assert judge.faults == []


@pytest.mark.parametrize(
    ("who", "reached"),
    [
        ("judge", {"judging:my", "judging:mark"}),
        ("clerk", {"judging:sheets", "judging:sheet_page"}),
    ],
)
def test_pages_of_judge_and_clerk_keep_the_accessibility_rules(made, visit, who, reached):
    visitor = visit()
    if who == "clerk":
        visitor.go("/")
        visitor.press("Đăng xuất")
        visitor.enter(made["clerk"])
        visitor.go(f"/cham-thi/{made['letters']}/phieu-giay/")
    else:
        visitor.go("/cham-thi/")

    crawl = Crawl(visitor, set()).from_here()

    assert reached - crawl.names() == set()
    assert crawl.faults == []
