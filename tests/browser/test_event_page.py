"""The report of an event at a phone: kind remarks while typing, a place from the map or the phone."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from .own_site import serving
from .visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
IN_THE_COMMUNE = {"latitude": 16.45, "longitude": 107.55}


@pytest.fixture(scope="module")
def served(empty_site, tmp_path_factory):
    """A served site with a contest, its communes on the map, and the link of one group."""
    with serving(empty_site, tmp_path_factory.mktemp("events"), "cleaning") as site:
        yield site


@pytest.fixture
def made(served):
    return served[1]


@pytest.fixture
def visit(chromium, served):
    """Open the group's link in a browser of its own."""
    visitors = []

    def one_more(**manner):
        site, made = served
        visitors.append(Visitor(chromium, site.base, viewport=PHONE, **manner))
        visitors[-1].enter(made["link"])
        visitors[-1].go(f"/bai-du-thi/{made['slug']}/cua-toi/su-kien/")
        return visitors[-1]

    yield one_more
    for visitor in visitors:
        visitor.leave()
        assert visitor.faults == []


@pytest.fixture
def leader(visit):
    return visit()


def _fill(page, **typed):
    yesterday = dt.date.today() - dt.timedelta(days=1)
    values = {"place": "Bến đò", "day": f"{yesterday:%d/%m/%Y}", "start": "07:00", **typed}
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)


def test_remarks_come_while_typing_go_when_mended_and_stop_nobody(leader, tmp_path):
    page = leader.page
    _fill(page, end="07:05", people="400", under_age="30", kg_hazardous="4", bags_hazardous="1")
    waste, time = page.locator("[data-hint=waste]"), page.locator("[data-hint=time]")

    expect(time).to_contain_text("Buổi làm chỉ 5 phút cho 400 người.")
    expect(waste).to_contain_text("Trẻ em không được chạm vào rác nguy hại.")
    leader.picture(tmp_path / "remarks.png")
    page.locator("[name=end]").fill("09:30")
    page.locator("[name=kg_hazardous]").fill("")
    expect(time).to_be_hidden()
    expect(waste).to_be_hidden()
    page.locator("[name=end]").fill("06:00")
    expect(time).to_contain_text("Giờ kết thúc đang trước giờ bắt đầu.")

    page.locator("[name=overnight]").check()
    expect(time).to_be_visible()  # such a night is not over yet or very long: said, not stopped


def test_a_click_on_the_map_fills_point_and_commune(leader, made, tmp_path):
    page = leader.page
    page.get_by_role("button", name="Chọn trên bản đồ").click()
    page.locator(f"#ban-do [data-unit='{made['unit']}']").click()

    expect(page.locator("#vi-tri")).to_contain_text("Xã Đồng Mây")
    assert page.locator("[name=commune]").input_value() == str(made["unit"])
    assert page.locator("[name=point_from]").input_value() == "map"
    latitude = float(page.locator("[name=latitude]").input_value().replace(",", "."))
    longitude = float(page.locator("[name=longitude]").input_value().replace(",", "."))
    assert (latitude, longitude) == (
        pytest.approx(16.45, abs=0.01),
        pytest.approx(107.55, abs=0.01),
    )
    leader.picture(tmp_path / "map.png")


def test_the_place_of_the_phone_is_taken_only_when_asked(leader):
    page = leader.page
    leader.context.grant_permissions(["geolocation"])
    leader.context.set_geolocation(IN_THE_COMMUNE)
    assert page.locator("[name=latitude]").input_value() == ""

    page.get_by_role("button", name="Lấy vị trí điện thoại này").click()

    expect(page.locator("#vi-tri")).to_contain_text("Đã ghi vị trí của điện thoại này.")
    assert page.locator("[name=latitude]").input_value() == "16,45000"
    assert page.locator("[name=point_from]").input_value() == "phone"
    page.locator("[name=latitude]").fill("16,46")
    assert page.locator("[name=point_from]").input_value() == "typed"


def test_a_phone_that_says_no_is_told_what_else_to_do(leader):
    leader.page.get_by_role("button", name="Lấy vị trí điện thoại này").click()

    expect(leader.page.locator("#vi-tri")).to_contain_text("hoặc chọn xã, phường.")


def test_without_scripts_the_list_of_communes_is_enough_and_remarks_come_after_saving(made, visit):
    visitor = visit(scripts=False)
    page = visitor.page
    assert not page.get_by_role("button", name="Chọn trên bản đồ").is_visible()
    page.locator("[name=commune]").select_option(str(made["unit"]))
    _fill(page, end="09:00", people="3", under_age="3", kg_plastic="2,5")
    page.locator("[name=measured_plastic]").check()
    page.locator("[name=disposal]").first.check()

    visitor.press("Chỉ lưu")

    expect(page.locator("[data-hint=people]")).to_contain_text("Cả 3 người đều dưới tuổi?")
    expect(page.locator("[data-hint=photos]")).to_contain_text("Ảnh trước: có 0, cần 2.")
    assert page.locator("[name=kg_plastic]").input_value() == "2,5"
