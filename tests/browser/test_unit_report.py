"""A commune officer on a phone: three taps from the link to the report, without a network between."""

import io
import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from .own_site import moment
from .visitor import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def told(begin):
    """A commune with two tasks and its link, the site served."""
    return begin("told_unit", moment("2024-06-08", "08:00"))


def fits(visitor):
    """Whether the page is read aloud rightly and is no wider than its window."""
    found = Axe().run(visitor.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def photo():
    """A photo as phones take them, too large for a slow line."""
    data = io.BytesIO()
    Image.frombytes("RGB", (2400, 1800), os.urandom(2400 * 1800 * 3)).save(data, "JPEG")
    return data.getvalue()


def network(visitor, *, there):
    """Cut the network of this phone, or give it back; the failed tries are no faults of the page."""
    visitor.context.set_offline(not there)
    if there:
        visitor.faults[:] = [f for f in visitor.faults if "ERR_INTERNET_DISCONNECTED" not in f]


def test_three_taps_with_the_network_cut_in_between(site, visit, told):
    nam = visit(viewport=PHONE)
    nam.go(told["link"])
    nam.heading("Nhiệm vụ của đơn vị")
    fits(nam)
    assert site.ask("reports_sent")["looked"] == 0

    nam.press("Nhận tất cả 2 việc")
    nam.told("đơn vị nhận 2 việc")
    nam.page.get_by_role("link", name="Báo cáo", exact=True).first.click()
    nam.heading("Báo cáo của đơn vị")
    fits(nam)
    expect(nam.page.get_by_role("textbox", name="Số thư dự thi (bức thư)")).to_have_value("31")
    nam.page.get_by_label("Đơn vị đã làm gì").fill("Đã phát thanh, dán bảng tin")
    network(nam, there=False)
    nam.press("Gửi")
    nam.sees("Đang chờ mạng, chưa gửi.")
    assert site.ask("reports_sent")["sendings"] == 0
    network(nam, there=True)

    nam.told("Đã nhận báo cáo của đơn vị lúc")
    fits(nam)
    found = site.ask("reports_sent")
    assert found["sendings"] == 1
    assert found["words"] == ["Đã phát thanh, dán bảng tin"] * 2


def test_a_page_closed_without_a_network_sends_when_it_is_opened_again(site, visit, told):
    nam = visit(viewport=PHONE)
    nam.go(told["link"])
    nam.go(f"{told['home']}bao-cao/")
    nam.page.get_by_label("Đơn vị đã làm gì").fill("Đã dán bảng tin")
    nam.page.get_by_label("Bảng tin, niêm yết").first.check()
    nam.page.locator("input[type=file]:visible").first.set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    network(nam, there=False)
    nam.press("Gửi")
    nam.sees("Đang chờ mạng, chưa gửi.")
    nam.page.close()
    network(nam, there=True)

    nam.page = nam.context.new_page()
    nam.go(told["home"])
    nam.sees("Đã gửi báo cáo lúc")

    found = site.ask("reports_sent")
    assert (found["sendings"], found["words"]) == (1, ["Đã dán bảng tin"] * 2)
    assert [size < len(photo()) / 2 for size in found["files"]] == [True]
    nam.go(told["home"])
    assert site.ask("reports_sent")["sendings"] == 1


def test_an_answer_lost_on_the_way_reports_once(site, visit, told):
    nam = visit(viewport=PHONE)
    nam.go(told["link"])
    nam.go(f"{told['home']}bao-cao/")
    nam.page.get_by_label("Đơn vị đã làm gì").fill("Đã dán bảng tin")
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    nam.page.route("**/bao-cao/", lose)
    nam.press("Gửi")
    nam.sees("Đang chờ mạng, chưa gửi.")
    nam.faults[:] = [fault for fault in nam.faults if "ERR_CONNECTION_RESET" not in fault]
    nam.page.evaluate("dispatchEvent(new Event('online'))")

    nam.told("Đã nhận báo cáo của đơn vị lúc")
    assert lost == [200]
    assert site.ask("reports_sent")["sendings"] == 1


def test_what_was_written_stays_on_the_phone(visit, told):
    nam = visit(viewport=PHONE)
    nam.go(told["link"])
    nam.go(f"{told['home']}bao-cao/")
    nam.page.get_by_label("Đơn vị đã làm gì").fill("Viết dở")
    nam.page.get_by_label("Bảng tin, niêm yết").first.check()
    nam.go(told["home"])

    nam.page.go_back()
    nam.page.reload()

    nam.sees("Đã điền lại những gì bạn viết dở trên máy này.")
    expect(nam.page.get_by_label("Đơn vị đã làm gì")).to_have_value("Viết dở")
    expect(nam.page.get_by_label("Bảng tin, niêm yết").first).to_be_checked()


def reports(visitor, told, words):
    """Another officer of the same unit sends its report."""
    visitor.go(told["link"])
    visitor.go(f"{told['home']}bao-cao/")
    visitor.page.get_by_label("Đơn vị đã làm gì").fill(words)
    visitor.press("Gửi")
    visitor.told("Đã nhận báo cáo của đơn vị lúc")


def test_a_refused_report_stays_with_its_photo_until_the_person_settles_it(site, visit, told):
    nam, hoa = visit(viewport=PHONE), visit(viewport=PHONE)
    nam.go(told["link"])
    nam.go(f"{told['home']}bao-cao/")
    nam.page.get_by_label("Đơn vị đã làm gì").fill("Đã dán bảng tin, bản của Nam")
    nam.page.get_by_label("Bảng tin, niêm yết").first.check()
    nam.page.locator("input[type=file]:visible").first.set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    network(nam, there=False)
    nam.press("Gửi")
    nam.sees("Đang chờ mạng, chưa gửi.")
    nam.page.close()
    reports(hoa, told, "Đã phát thanh")
    network(nam, there=True)

    nam.page = nam.context.new_page()
    nam.go(told["home"])
    nam.sees("Báo cáo giữ trên máy này chưa được nhận:")
    nam.sees("đã có người khác gửi hoặc xem xét")
    fits(nam)
    nam.faults[:] = [fault for fault in nam.faults if not fault.split(": ")[1].startswith("409 ")]
    nam.go(told["home"])
    nam.follow("Mở báo cáo")
    expect(nam.page.get_by_label("Đơn vị đã làm gì")).to_have_value("Đã phát thanh")
    nam.press("Điền bản đã giữ")
    expect(nam.page.get_by_label("Đơn vị đã làm gì")).to_have_value("Đã dán bảng tin, bản của Nam")
    nam.press("Gửi")
    nam.told("Đã nhận báo cáo của đơn vị lúc")

    found = site.ask("reports_sent")
    assert (found["sendings"], len(found["files"])) == (2, 1)
    assert set(found["words"]) == {"Đã dán bảng tin, bản của Nam"}
    nam.go(told["home"])
    expect(nam.page.locator("#cho-mang")).to_be_hidden()


def test_a_refused_report_can_be_thrown_away(site, visit, told):
    nam, hoa = visit(viewport=PHONE), visit(viewport=PHONE)
    nam.go(told["link"])
    nam.go(f"{told['home']}bao-cao/")
    nam.page.get_by_label("Đơn vị đã làm gì").fill("Bản cũ")
    network(nam, there=False)
    nam.press("Gửi")
    nam.sees("Đang chờ mạng, chưa gửi.")
    nam.page.close()
    reports(hoa, told, "Đã phát thanh")
    network(nam, there=True)
    nam.page = nam.context.new_page()
    nam.go(told["home"])
    nam.sees("Báo cáo giữ trên máy này chưa được nhận:")
    nam.faults[:] = [fault for fault in nam.faults if not fault.split(": ")[1].startswith("409 ")]

    nam.page.once("dialog", lambda asked: asked.accept())
    nam.press("Bỏ bản đã giữ")

    expect(nam.page.locator("#cho-mang")).to_be_hidden()
    nam.go(told["home"])
    expect(nam.page.locator("#cho-mang")).to_be_hidden()
    assert site.ask("reports_sent")["sendings"] == 1


def test_what_was_written_stays_when_somebody_else_reported_meanwhile(visit, told):
    nam, hoa = visit(viewport=PHONE), visit(viewport=PHONE)
    nam.go(told["link"])
    nam.go(f"{told['home']}bao-cao/")
    nam.page.get_by_label("Đơn vị đã làm gì").fill("Viết dở")
    reports(hoa, told, "Đã phát thanh")

    nam.page.reload()
    nam.sees("Bản viết dở vẫn giữ trên máy này.")
    expect(nam.page.get_by_label("Đơn vị đã làm gì")).to_have_value("Đã phát thanh")
    nam.page.get_by_label("Bảng tin, niêm yết").first.check()
    nam.page.reload()
    nam.sees("Bản viết dở vẫn giữ trên máy này.")
    nam.press("Điền bản đã giữ")

    expect(nam.page.get_by_label("Đơn vị đã làm gì")).to_have_value("Viết dở")


def test_a_person_who_looks_is_seen_and_a_machine_is_not(site, visit, told):
    machine, nam = visit(viewport=PHONE), visit(viewport=PHONE)
    nam.context.add_init_script("Object.defineProperty(navigator, 'webdriver', {get: () => false})")

    machine.go(told["link"])
    machine.page.wait_for_timeout(3500)
    before = site.ask("reports_sent")["looked"]
    nam.go(told["link"])
    with nam.page.expect_response("**/da-xem/"):
        nam.page.wait_for_timeout(100)

    assert before == 0
    assert site.ask("reports_sent")["looked"] == 2


def test_what_the_server_refuses_is_said_in_the_page(visit, told):
    nam = visit(viewport=PHONE)
    nam.go(told["link"])
    nam.go(f"{told['home']}bao-cao/")

    nam.press("Gửi")

    nam.sees("Chưa ghi đã làm gì.")
    nam.faults[:] = [fault for fault in nam.faults if not fault.split(": ")[1].startswith("422 ")]


def test_the_same_without_scripts(site, visit, told):
    nam = visit(viewport=PHONE, scripts=False)
    nam.go(told["link"])

    nam.press("Nhận tất cả 2 việc")
    nam.page.get_by_role("link", name="Báo cáo", exact=True).first.click()
    nam.page.get_by_label("Đơn vị đã làm gì").fill("Đã phát thanh, dán bảng tin")
    nam.press("Gửi")

    nam.told("Đã nhận báo cáo của đơn vị lúc")
    found = site.ask("reports_sent")
    assert (found["sendings"], found["words"]) == (1, ["Đã phát thanh, dán bảng tin"] * 2)
