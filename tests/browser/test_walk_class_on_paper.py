"""A teacher and a class that writes by hand: sheets out, a bad scan in, mended, handed in."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .own_site import moment
from .visitor import PHONE, WIDE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("screen", "scripts"),
    [(PHONE, True), (WIDE, False)],
    ids=["a phone with its script", "a wide screen without scripts"],
)
def test_a_class_on_paper_goes_from_sheets_to_receipts(site, visit, tmp_path, screen, scripts):
    site.at = moment("2024-03-01", "08:00")
    made = site.ask("class_to_write")
    site.start()
    teacher = visit(made["teachers"][0], viewport=screen, scripts=scripts)
    page, width = teacher.page, screen["width"]
    kept = Path(os.environ.get("WALK_PICTURES", tmp_path))

    def looked(name):
        teacher.picture(kept / f"class-{width}-{name}.png")
        if scripts:
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width
            broken = Axe().run(page).response["violations"]
            assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in broken] == []

    teacher.go(made["page"])
    teacher.follow("Viết tay: in tờ, quét vào")
    page.get_by_label("Số tờ mỗi em").select_option("1")
    looked("classes")
    teacher.press("Lập tờ làm bài cho cả lớp")
    teacher.told("Đã lập tờ làm bài.")
    looked("printed")
    sheets, scan = tmp_path / "to.pdf", tmp_path / "quet.pdf"
    sheets.write_bytes(teacher.download("Tải tờ để in (PDF)"))
    code = site.ask("class_wrote", pdf=str(sheets), scan=str(scan))["code"]

    page.get_by_label("Bản quét hoặc ảnh chụp các tờ làm bài").set_input_files(scan)
    if scripts:
        expect(page.get_by_text("đã tải lên")).to_be_visible()
    teacher.press("Đưa vào")
    teacher.told("Đã nhận 1 tệp.")
    if scripts:
        expect(page.get_by_text("Máy đang đọc:")).to_have_count(0, timeout=60_000)
    else:
        for _wait in range(4):  # a busy machine takes its time
            if page.get_by_text("Máy đang đọc:").count():
                page.wait_for_timeout(5_000)
                page.reload()
        teacher.reload_until(
            lambda here: here.get_by_text("Máy đang đọc:").count() == 0, "end of reading"
        )
    teacher.sees("2 trên 4 em đủ trang.")
    teacher.sees("Không đọc được mã: xem ảnh, rồi chọn học sinh hoặc nhập mã in trên tờ.")
    teacher.sees("Thiếu trang (2 em)")
    looked("result")

    teacher.follow("Xem và xếp")
    looked("page")
    page.get_by_label("Hoặc nhập mã in trên tờ").fill(code.lower())
    teacher.press("Xếp theo mã")
    teacher.told("Đã xếp trang.")
    teacher.sees("Thiếu trang (1 em)")
    teacher.press("Đưa trang vào 3 bài")
    teacher.told("Đã đưa trang vào 3 bài. Chưa nộp.")
    teacher.press("Nộp 3 bài")
    teacher.told("Đã nộp 3 bài.")
    looked("handed-in")
