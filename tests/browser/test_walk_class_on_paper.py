"""A teacher and a class that writes by hand: sheets out, a bad scan in, mended, handed in."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from .own_site import moment
from .visitor import PHONE, WIDE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("screen", "scripts"),
    [(PHONE, True), (WIDE, False)],
    ids=["a phone with its script", "a wide screen without scripts"],
)
def test_a_class_on_paper_goes_from_sheets_to_receipts(
    site, begin, visit, tmp_path, screen, scripts
):
    made = begin("class_to_write", moment("2024-03-01", "08:00"))
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
    looked("school")
    teacher.follow("Ghi phiếu đồng ý cả lớp")
    page.get_by_label("Cha mẹ đồng ý dự thi").check()
    if scripts:
        page.get_by_role("button", name="Chọn cả lớp 6A").click()
    else:
        for box in page.locator("input[name=pupils]").all():
            box.check()
    teacher.press("Ghi phiếu của các em đã chọn")
    teacher.sees("Chưa đánh dấu cả cha mẹ và học sinh đồng ý dự thi.")
    looked("papers-again")
    teacher.faults = [fault for fault in teacher.faults if "/phieu-ca-lop/: 422 " not in fault]
    page.get_by_label("Học sinh đồng ý dự thi").check()
    teacher.press("Ghi phiếu của các em đã chọn")
    teacher.told("Đã ghi phiếu của 4 em.")
    teacher.sees("Không còn em nào thiếu phiếu")
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
        expect(page.get_by_text("Máy đang đọc:")).to_have_count(0)
    else:
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


def test_each_bad_file_is_named_with_its_fault_and_the_good_ones_go_after_all(
    begin, visit, tmp_path
):
    made = begin("class_to_write", moment("2024-03-01", "08:00"))
    teacher = visit(made["teachers"][0], viewport=PHONE)
    page = teacher.page
    teacher.go(made["page"])
    teacher.follow("Viết tay: in tờ, quét vào")
    page.get_by_label("Số tờ mỗi em").select_option("1")
    teacher.press("Lập tờ làm bài cho cả lớp")
    teacher.told("Đã lập tờ làm bài.")
    good = tmp_path / "tot.png"
    Image.new("L", (900, 1270), 255).save(good)
    bad = []
    for name, data in (
        ("x.pdf", b"%PDF-1.4 cut"),
        ("a.jpg", b"\xff\xd8\xff\xe0 cut"),
        ("e.jpg", b"\xff\xd8\xff\xe0 torn"),
    ):
        bad.append(tmp_path / name)
        bad[-1].write_bytes(data)
    lines = page.locator("ul.uploads li")

    def faults():
        return [text for text in lines.all_inner_texts() if "hỏng hoặc bị cắt" in text]

    def named():
        for one in bad:
            what = "PDF" if one.suffix == ".pdf" else "Tệp ảnh"
            expect(lines.filter(has_text=f"{one.name} {what} bị hỏng hoặc bị cắt")).to_have_count(1)
        expect(lines.filter(has_text="tot.png")).to_contain_text("đã tải lên")
        assert (lines.count(), len(faults())) == (4, 3)
        expect(page.locator("ul.uploads progress:visible")).to_have_count(0)

    page.evaluate("document.querySelector('#bao-cao').dataset.sent = '1'")  # not before the press
    files = [bad[0], good, *bad[1:]]
    page.get_by_label("Bản quét hoặc ảnh chụp các tờ làm bài").set_input_files(files)
    page.evaluate("delete document.querySelector('#bao-cao').dataset.sent")
    teacher.press("Đưa vào")
    expect(page.locator("#cho-mang")).to_contain_text("“x.pdf”: ")
    expect(page.locator("#cho-mang")).to_contain_text("“e.jpg”: ")
    named()
    page.reload()
    named()
    kept = Path(os.environ.get("WALK_PICTURES", tmp_path))
    teacher.picture(kept / "class-390-bad-files.png")
    teacher.press("Đưa vào")
    teacher.told("Đã nhận 1 tệp.")
    refused = [one for one in teacher.faults if "422 from" in one and "/tai-len/" in one]
    assert len(refused) == len(bad)  # each file is tried once
    teacher.faults[:] = [one for one in teacher.faults if one not in refused]
