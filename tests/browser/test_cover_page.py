"""A group leader at a phone covers a face: two taps with scripts, ticks without, by keys too (P9)."""

import io
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from cuocthi.config.bench.site import Phone
from cuocthi.config.bench.site import Site as Bare
from cuocthi.config.demo.photos_made import scene
from tests.made_once import copied
from tests.promises.people import paths, report

from .own_site import ROOT
from .visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def group(entering, tmp_path_factory):
    """A served site with a group and its report with a photo, handed in."""
    folder, made = entering
    folder = copied(folder, tmp_path_factory.mktemp("cover") / "data")
    site = Bare(folder, CUOCTHI_DISK_RESERVE_MB="0", PYTHONPATH=f"{ROOT / 'src'}:{ROOT}")
    phone = Phone(site.start().port).enter(made["links"][0])
    form_at, _uploads_at = paths(made)
    fields = {**phone.open(form_at), **report("Bến đò")}
    assert phone.send(form_at, fields, [("before", scene(1, 1, "before"))]).status == 302
    yield site, made
    site.kill()


def leader(chromium, group, **manner):
    site, made = group
    visitor = Visitor(chromium, f"http://127.0.0.1:{site.port}", viewport=PHONE, **manner)
    visitor.enter(urlsplit(made["links"][0]).path)
    visitor.mine = f"/bai-du-thi/{made['slug']}/cua-toi/"
    return visitor


def kept(visitor, name):
    folder = os.environ.get("CUOCTHI_PICTURES")
    if folder:
        visitor.page.screenshot(path=Path(folder) / name, full_page=True)


def fits(visitor):
    found = Axe().run(visitor.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_face_is_covered_on_a_phone(chromium, group, scripts):
    lan = leader(chromium, group, scripts=scripts)
    lan.go(lan.mine)
    lan.follow("Ảnh: khai, che mặt")
    if scripts:
        fits(lan)
    kept(lan, f"photos-{scripts}.png")
    lan.page.get_by_label("Có: chỉ công khai ảnh đã che mặt các em").check()
    lan.press("Ghi lời khai")
    lan.told("Đã ghi lời khai.")
    lan.page.get_by_role("link", name="Che", exact=False).last.click()
    squares = lan.page.locator("input[name=o]")
    expect(squares).to_have_count(16 * 12)
    while lan.page.locator("input[name=o]:checked").count():
        lan.page.locator("input[name=o]:checked").first.uncheck()
    if scripts:
        fits(lan)
        lan.sees("Chạm hai góc của chỗ cần che.")
        squares.nth(2 * 16 + 3).click()
        expect(lan.page.locator("input[name=o]:checked")).to_have_count(0)
        squares.nth(4 * 16 + 5).click()
        expect(lan.page.locator("input[name=o]:checked")).to_have_count(9)
        squares.nth(4 * 16 + 5).click()  # opened again
        squares.nth(0).focus()
        lan.page.keyboard.press("Space")
        wanted = "Đã che 9 ô."
    else:
        squares.nth(2 * 16 + 3).check()
        squares.nth(2 * 16 + 4).check()
        wanted = "Đã che 2 ô."
    kept(lan, f"cover-{scripts}.png")
    lan.press("Ghi chỗ che")

    lan.told(wanted)
    shown = lan.page.locator("img.cover-shown")
    answer = lan.context.request.get(shown.get_attribute("src"))
    with Image.open(io.BytesIO(answer.body())) as picture:
        left, top = 3 * picture.width // 16, 2 * picture.height // 12
        inside = picture.convert("RGB").crop((left + 8, top + 8, left + 40, top + 40)).getextrema()
    assert all(high - low <= 40 for low, high in inside)
    kept(lan, f"covered-{scripts}.png")
    assert lan.faults == []
    lan.leave()
