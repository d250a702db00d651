"""A group leader at a phone: photos that go up while typing, no line, three reports, back again."""

import datetime as dt
import io
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from cuocthi.config.bench.site import Site as Bare
from tests.made_once import copied

from .own_site import ROOT
from .visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def group(entering, tmp_path_factory):
    """A served site with approved groups and their links."""
    folder, made = entering
    folder = copied(folder, tmp_path_factory.mktemp("phone") / "data")
    site = Bare(folder, CUOCTHI_DISK_RESERVE_MB="0", PYTHONPATH=f"{ROOT / 'src'}:{ROOT}")
    site.start()
    yield site, made
    site.kill()


def _photo(tmp_path, name, size=(2400, 1800)):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2024:06:15 07:30:00"
    out = io.BytesIO()
    Image.effect_noise(size, 30).convert("RGB").save(out, "JPEG", quality=80, exif=exif)
    path = tmp_path / name
    path.write_bytes(out.getvalue())
    return path


def _fill(page, place):
    yesterday = dt.date.today() - dt.timedelta(days=1)
    page.get_by_label("Địa điểm").fill(place)
    page.locator("[name=day]").fill(f"{yesterday:%d/%m/%Y}")
    page.locator("[name=start]").fill("07:00")
    page.locator("[name=end]").fill("09:00")
    page.locator("[name=people]").fill("12")
    page.locator("[name=kg_plastic]").fill("7,5")
    page.locator("[name=disposal]").first.check()


@pytest.fixture
def leader(chromium, group, tmp_path):
    site, made = group
    visitor = Visitor(chromium, f"http://127.0.0.1:{site.port}", viewport=PHONE)
    visitor.enter(urlsplit(made["links"][0]).path)
    visitor.form = f"/bai-du-thi/{made['slug']}/cua-toi/su-kien/"
    visitor.mine = f"/bai-du-thi/{made['slug']}/cua-toi/"
    yield visitor
    visitor.leave()


def _kept(site):
    return site.make("state")["entries"]


def test_a_photo_goes_up_while_the_form_is_filled_in_and_the_receipt_comes(leader, group, tmp_path):
    page = leader.page
    leader.go(leader.form)
    page.locator("[name=before]").set_input_files(_photo(tmp_path, "truoc.jpg"))
    expect(page.get_by_text("đã tải lên")).to_be_visible()
    _fill(page, "Bến có mạng")
    leader.press("Nộp báo cáo")

    expect(page.locator("h1")).to_contain_text("Biên nhận báo cáo số")
    leader.picture(tmp_path / "receipt.png")
    assert leader.faults == []
    entry = next(e for e in _kept(group[0]) if e["state"] != "draft")
    assert (entry["whole"], entry["receipts"], len(entry["files"])) == (True, 1, 1)


def test_a_smaller_photo_keeps_hour_and_place_only_when_asked(leader, group, tmp_path):
    page, site = leader.page, group[0]
    found = {}
    for keep in (False, True):
        leader.go(leader.form)
        page.get_by_label("Giảm cỡ ảnh").check()
        if keep:
            page.get_by_label("vẫn giữ giờ và nơi chụp").check()
        before = {path for path in (site.data / "files").rglob("*") if path.is_file()}
        page.locator("[name=before]").set_input_files(_photo(tmp_path, f"lon-{keep}.jpg"))
        expect(page.get_by_text("đã tải lên").last).to_be_visible()
        (new,) = {path for path in (site.data / "files").rglob("*") if path.is_file()} - before
        with Image.open(new) as picture:
            found[keep] = (picture.size, picture.getexif().get_ifd(0x8769).get(0x9003))
            assert picture.getexif().get(0x0112) in (None, 1)
        page.get_by_role("button", name="Bỏ").last.click()
        expect(page.get_by_text("đã tải lên")).to_have_count(0)
        page.wait_for_timeout(500)

    assert found[False] == ((1200, 1600), None)
    assert found[True] == ((1200, 1600), "2024:06:15 07:30:00")


def test_three_reports_without_a_line_arrive_once_each_when_it_is_back(leader, group, tmp_path):
    page, site = leader.page, group[0]
    before = {entry["number"] for entry in _kept(site)}
    leader.go(leader.form)
    leader.context.set_offline(True)
    for n in range(3):
        page.locator("[name=before]").set_input_files(
            _photo(tmp_path, f"ngoai-{n}.jpg", (640, 480))
        )
        _fill(page, f"Bến không mạng {n}")
        leader.press("Nộp báo cáo")
        expect(page.locator("#cho-mang")).to_contain_text(f"({n + 1})")
        expect(page.get_by_label("Địa điểm")).to_have_value("")
    leader.picture(tmp_path / "offline.png")

    leader.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#cho-mang")).to_contain_text("đã đến nơi")
    page.wait_for_timeout(3000)

    new = [entry for entry in _kept(site) if entry["number"] not in before]
    assert [(e["receipts"], e["whole"], len(e["files"])) for e in new] == [(1, True, 1)] * 3
    leader.faults.clear()  # lines that were cut on purpose


def test_what_was_typed_is_still_there_after_the_page_was_closed(leader, tmp_path):
    page = leader.page
    leader.go(leader.form)
    page.get_by_label("Địa điểm").fill("Bến dở dang")
    page.wait_for_timeout(900)
    page.reload()

    expect(page.get_by_label("Địa điểm")).to_have_value("Bến dở dang")
    expect(page.locator("#cho-mang")).to_contain_text("phần điền dở")
