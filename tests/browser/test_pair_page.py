"""Two works side by side: by keys, on a phone, on a line that is cut, without a script."""

import pytest
from playwright.sync_api import expect

from .own_site import serving
from .visitor import PHONE, WIDE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def served(empty_site, tmp_path_factory):
    """A served site whose finalists are being compared."""
    with serving(tmp_path_factory.mktemp("comparing"), "comparing", empty=empty_site) as site:
        yield site


@pytest.fixture
def visit(chromium, served):
    """Sign somebody in, in a browser of its own."""
    visitors = []

    def one_more(who, **manner):
        site, made = served
        visitors.append(Visitor(chromium, site.base, **manner))
        visitors[-1].enter(made[who].pop())
        return visitors[-1]

    yield one_more
    for visitor in visitors:
        visitor.leave()


def begin(visitor, served):
    visitor.go(f"/cham-thi/{served[1]['slug']}/cap/")
    return visitor.page


def lefts(page):
    return page.locator(".pair-work h2").all_inner_texts()


def test_arrows_choose_enter_writes_and_the_last_is_taken_back(served, visit, tmp_path):
    judge = visit("judge", viewport=WIDE)
    page = begin(judge, served)
    here = page.url
    assert lefts(page) == ["Bài thứ nhất", "Bài thứ hai"]
    judge.picture(tmp_path / "wide.png")

    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-key=left]")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != here)
    expect(page.locator("#messages")).to_contain_text("Đã ghi. Còn")
    page.locator("[data-key=back]").click()
    page.wait_for_url(here)
    expect(page.locator("#messages")).to_contain_text("Hãy so lại cặp này")
    assert judge.faults == []


def test_on_a_phone_one_stands_under_the_other_and_the_answer_is_in_reach(served, visit, tmp_path):
    judge = visit("judge", viewport=PHONE)
    page = begin(judge, served)
    here = page.url
    assert lefts(page) == ["Bài thứ nhất", "Bài thứ hai"]
    box = page.locator(".pair-acts [data-key=right]").bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    judge.picture(tmp_path / "phone.png")

    page.get_by_role("button", name="Ngang nhau").click()
    page.wait_for_url(lambda url: url != here)
    assert judge.faults == []


def test_an_answer_on_a_cut_line_stays_on_the_page_and_is_sent_by_a_further_press(served, visit):
    judge = visit("judge", viewport=PHONE)
    page = begin(judge, served)
    here = page.url
    page.context.set_offline(True)
    page.locator("[data-key=left]").click()
    expect(page.locator(".pair-state")).to_contain_text("Mất mạng")
    assert page.url == here

    page.context.set_offline(False)
    page.locator("[data-key=left]").click()
    page.wait_for_url(lambda url: url != here)
    expect(page.locator("#messages")).to_contain_text("Đã ghi")


def test_without_a_script_a_button_is_enough(served, visit):
    judge = visit("judge", viewport=PHONE, scripts=False)
    page = begin(judge, served)
    here = page.url
    page.locator("[data-key=right]").click()
    assert page.url != here
    assert "Đã ghi" in page.locator("#messages").inner_text()
    judge.go(f"/cham-thi/{served[1]['slug']}/cap/")
    page.locator("summary", has_text="Tôi biết người viết").click()
    page.get_by_role("button", name="Người viết bài thứ nhất").click()
    assert "giám khảo khác" in page.locator("#messages").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, WIDE])
def test_the_chair_sees_how_far_it_is(served, visit, tmp_path, viewport):
    chair = visit("chair", viewport=viewport)
    chair.go(f"/cham-thi/{served[1]['slug']}/vong/1/so-cap/")
    chair.picture(tmp_path / "chair.png")

    assert "lượt so sánh đã xong" in chair.page.locator("#main").inner_text()
    assert chair.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert chair.faults == []
