"""A scanned letter from drop to reading, on a wide screen and a phone; and one whose reader died."""

import io
import os
from pathlib import Path

import fontpkg_be_vietnam_pro
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import expect

from cuocthi.plain.officialdoc.readers import ocr
from tests.documents.letters import CLEAN_UP
from tests.documents.programs import Programs, posix

from .own_site import moment
from .visitor import PHONE, WIDE

pytestmark = pytest.mark.browser

HOA = "hoa@so.example"
FONT = next(Path(fontpkg_be_vietnam_pro.__file__).parent.rglob("*Regular.ttf"))
WINDOW = "từ 02/06/2024 đến hết 30/06/2024"


def scanned(text: str) -> bytes:
    """The letter as a sheet that went through a scanner at 200 dots an inch."""
    page = Image.new("L", (1654, 2339), 246)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), 30)
    top = 130
    for line in text.split("\n"):
        words = line.split()
        while words:
            row = [words.pop(0)]
            while words and draw.textlength(" ".join([*row, words[0]]), font=font) < 1350:
                row.append(words.pop(0))
            draw.text((150, top), " ".join(row), fill=25, font=font)
            top += 46
        top += 12
    out = io.BytesIO()
    page.rotate(0.4, Image.Resampling.BICUBIC, fillcolor=246).save(out, "JPEG", quality=80)
    return out.getvalue()


@pytest.fixture
def hoa(begin, visit):
    """Chị Hoa of the department, on her list of letters."""
    person = {
        "name": "Trần Thị Hoa",
        "email": HOA,
        "unit": "Sở Thông tin và Truyền thông tỉnh Bắc Giang",
        "role": "officer",
    }
    links = begin("accounts", moment("2024-06-10", "08:00"), people=[person], day="2024-01-05")

    def come(**manner):
        visitor = visit(links[HOA], **manner)
        visitor.go("/van-ban/")
        return visitor

    return come


@pytest.mark.skipif(
    not ocr.is_ready(), reason="tesseract with Vietnamese is not installed, so no scan can be read"
)
@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["1280", "390"])
def test_a_scanned_letter_is_read_beside_its_picture(hoa, tmp_path, screen):
    annex = "PHỤ LỤC\n\nDanh sách các thôn dự thi\n- Thôn Thượng\n- Thôn Trung\n- Thôn Hạ"
    letter, more = tmp_path / "cong-van.jpg", tmp_path / "phu-luc.txt"
    letter.write_bytes(scanned(CLEAN_UP))
    more.write_text(annex, encoding="utf-8")
    visitor = hoa(viewport=screen)
    page = visitor.page
    kept = Path(os.environ["WALK_PICTURES"]) if "WALK_PICTURES" in os.environ else tmp_path
    width = screen["width"]

    visitor.picture(kept / f"scan-{width}-list.png")
    page.get_by_label("Tệp văn bản").set_input_files([letter, more])
    visitor.press("Vào sổ")
    visitor.sees("Máy đang nhận dạng chữ trong ảnh")
    visitor.picture(kept / f"scan-{width}-waiting.png")
    expect(page.locator(".letter")).to_be_visible()  # it opens by itself

    visitor.sees("cong-van.jpg: đọc từ bản quét, hãy đối chiếu với ảnh.")
    expect(page.get_by_role("link", name=WINDOW, exact=True)).to_be_visible()
    expect(page.locator("#o-window-0")).to_contain_text("khá chắc")
    visitor.picture(kept / f"scan-{width}-read.png")
    page.get_by_role("link", name="Ảnh trang", exact=True).click()
    picture = page.get_by_role("img", name="Trang 1 của văn bản")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") == 1100
    visitor.picture(kept / f"scan-{width}-picture.png")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    broken = Axe().run(page).response["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in broken] == []


@pytest.fixture
def stuck(tmp_path, monkeypatch) -> Path:
    """A tesseract that hangs at its first page and reads the next; what shows that it began."""
    programs = Programs(tmp_path / "programs", monkeypatch)
    monkeypatch.setenv("PATH", f"{programs.folder}{os.pathsep}{os.defpath}")
    begun = programs.folder / "begun"
    hang = f"if [ ! -e {begun} ]; then touch {begun}; sleep 20; exit 1; fi"
    programs.put_recogniser(CLEAN_UP, before=hang)
    return begun


@posix
def test_a_reading_cut_off_by_a_kill_is_taken_up_again_at_the_next_start(
    stuck, hoa, site, tmp_path
):
    letter = tmp_path / "cong-van.jpg"
    letter.write_bytes(scanned(CLEAN_UP))
    visitor = hoa()
    visitor.page.get_by_label("Tệp văn bản").set_input_files(letter)
    visitor.press("Vào sổ")
    visitor.sees("Máy đang nhận dạng chữ trong ảnh")
    address = visitor.page.url
    visitor.reload_until(lambda page: stuck.exists(), "recognising")
    visitor.page.goto("about:blank")

    site.kill()
    site.start()

    visitor.page.goto(address)
    expect(visitor.page.locator(".letter")).to_be_visible()
    expect(visitor.page.get_by_role("link", name=WINDOW, exact=True)).to_be_visible()
