"""The list at the door of a meeting: taps without a network come in once, phones agree."""

import re

import pytest
from playwright.sync_api import expect

from .own_site import moment, serving
from .visitor import PHONE, WIDE, Visitor, nothing_went_wrong

pytestmark = pytest.mark.browser
CUT = re.compile("ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED")
DAY = moment("2024-02-20", "08:00")
BODY, PERSON, OTHER = "Hội Khăn Quàng", "Nguyễn Thị Gió", "Trần Văn Mưa"


@pytest.fixture(scope="module")
def served(empty_site, tmp_path_factory):
    """A site with one meeting on its day."""
    with serving(empty_site, tmp_path_factory.mktemp("door"), "door", at=DAY) as (site, scene):
        yield site, scene
    assert "Traceback" not in site.said(), site.said()


def tap(phone: Visitor, name: str) -> None:
    phone.page.get_by_role("button", name=f"Có mặt: {name}", exact=True).click()


def counted(phone: Visitor, count: int) -> None:
    expect(phone.page.locator("#door-there")).to_have_text(str(count))


def said(phone: Visitor, words: str) -> None:
    expect(phone.page.locator("#door-status")).to_contain_text(words)


def test_three_taps_without_a_network_come_in_once(chromium, served, tmp_path):
    site, scene = served
    phone = Visitor(chromium, site.base, viewport=PHONE).enter(scene["helpers"][0])
    phone.heading("Điểm danh ở cửa")
    expect(phone.page.locator("#door")).to_have_attribute("data-kept", "1")
    said(phone, "Mọi lượt đã được gửi.")

    phone.context.set_offline(True)
    for name in (BODY, PERSON, OTHER):
        tap(phone, name)
    said(phone, "3 lượt đang giữ trên máy này")
    counted(phone, 3)
    before = site.ask("taps")
    site.stop()
    phone.page.reload()  # the phone fell asleep: the page is kept, so are the taps
    said(phone, "3 lượt đang giữ trên máy này")
    counted(phone, 3)
    phone.picture(tmp_path / "door-offline.png")
    site.start()
    phone.context.set_offline(False)
    said(phone, "Mọi lượt đã được gửi.")

    assert before == {"rows": 0, "there": []}
    assert site.ask("taps") == {"rows": 3, "there": [1, 1, 1]}
    phone.leave()
    faults = [f for f in phone.faults if not CUT.search(f)]
    assert faults == []


def test_two_phones_at_one_door_agree(chromium, served):
    site, scene = served
    phones = [
        Visitor(chromium, site.base, viewport=PHONE).enter(scene["helpers"][1]),
        Visitor(chromium, site.base, viewport=PHONE).enter(scene["organisers"].pop()),
    ]
    phones[1].go(scene["page"])
    code = phones[0].page.locator("[data-who]", has_text=PERSON).get_attribute("data-code")
    start = int(phones[0].page.locator("#door-there").inner_text())

    tap(phones[0], BODY)
    phones[1].page.get_by_label("Mã vào cửa (6 chữ)").fill(code.lower())
    phones[1].press("Ghi có mặt")
    phones[1].page.reload()

    assert start == 3  # the second phone sees what the first one tapped
    expect(phones[1].page.locator("#door-found")).to_have_text("")
    counted(phones[1], 4)
    for phone in phones:
        phone.leave()
    nothing_went_wrong(phones)


def test_a_slip_is_taken_back_and_a_name_is_found_without_accents(chromium, served):
    site, scene = served
    phone = Visitor(chromium, site.base).enter(scene["organisers"].pop())
    phone.go(scene["page"])
    before = int(phone.page.locator("#door-there").inner_text())

    phone.page.get_by_label("Tìm tên").fill("mua")
    expect(phone.page.locator("[data-who]:visible")).to_have_count(1)
    phone.page.get_by_role("button", name=re.compile(f"^Bỏ lượt của {OTHER}")).click()
    said(phone, "Mọi lượt đã được gửi.")

    counted(phone, before - 1)
    phone.leave()
    nothing_went_wrong([phone])


def test_a_scanned_code_opens_the_page_and_marks(chromium, served):
    site, scene = served
    phone = Visitor(chromium, site.base, viewport=PHONE).enter(scene["organisers"].pop())
    phone.go(scene["page"])
    code = phone.page.locator("[data-who]", has_text=OTHER).get_attribute("data-code")

    phone.go("/")
    phone.page.goto(f"{scene['page']}#{code}")

    expect(phone.page.locator("#door-found")).to_have_text(OTHER)
    said(phone, "Mọi lượt đã được gửi.")
    assert phone.page.url.endswith(scene["page"])
    phone.leave()
    nothing_went_wrong([phone])


def test_without_scripts_it_is_a_plain_list(chromium, served):
    site, scene = served
    phone = Visitor(chromium, site.base, viewport=PHONE, scripts=False).enter(
        scene["organisers"].pop()
    )
    phone.go(scene["page"])
    before = int(phone.page.locator("#door-there").inner_text())

    phone.page.get_by_role("button", name=f"Có mặt: {BODY}", exact=True).click()

    counted(phone, before + 1)
    phone.leave()
    nothing_went_wrong([phone])


def test_nothing_is_wider_than_the_screen(chromium, served, tmp_path):
    site, scene = served
    for name, size in (("phone", PHONE), ("wide", WIDE)):
        visitor = Visitor(chromium, site.base, viewport=size).enter(scene["organisers"].pop())
        for what in ("page", "meeting"):
            assert visitor.go(scene[what]) == 200
            visitor.page.screenshot(path=tmp_path / f"{what}-{name}.png", full_page=True)
            wide = visitor.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"]
        visitor.leave()
        nothing_went_wrong([visitor])
