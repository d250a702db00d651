"""A contest runs; a second letter comes in: its changes are looked at and applied in the browser."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from . import acts
from .crawl import GRAVE, SLACK
from .own_site import moment
from .visitor import PHONE, WIDE

pytestmark = pytest.mark.browser

TOWN = "thị xã Hương Trà"
NAM, LINH = "nam@thixa.example", "linh@thixa.example"
PEOPLE = [
    {"name": "Phan Văn Nam", "email": NAM, "unit": TOWN, "role": "officer"},
    {"name": "Châu Mỹ Linh", "email": LINH, "unit": TOWN, "role": "officer"},
]
HEAD = """ỦY BAN NHÂN DÂN
THỊ XÃ HƯƠNG TRÀ

Số: {number}/UBND-VH

V/v {about} Cuộc thi Thử thách làm cho thế giới sạch hơn trên nền tảng số Hue-S

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hương Trà, ngày {day} tháng 6 năm 2024

Kính gửi:
- Ủy ban nhân dân các xã, phường.

Tiếp theo Công văn số 1903/UBND-VH ngày 06/6/2024 của Ủy ban nhân dân thị xã Hương Trà, Ủy ban nhân dân thị xã thông báo:

{body}

Nơi nhận:
- Như trên;
- Lưu: VT, VH.
"""
LATER = HEAD.format(
    number=1990,
    about="gia hạn thời gian",
    day="12",
    body="Gia hạn thời gian nhận bài dự thi của cuộc thi đến hết ngày 15/7/2024.\n\n"
    "Đề nghị Ủy ban nhân dân các xã, phường treo áp phích của cuộc thi tại nhà văn hóa thôn, tổ "
    "dân phố trước ngày 20/6/2024./.",
)
EARLIER = HEAD.format(
    number=2010,
    about="điều chỉnh thời gian",
    day="14",
    body="Rút ngắn thời gian nhận bài dự thi của cuộc thi đến hết ngày 10/7/2024./.",
)


def test_two_later_letters_move_the_closing_day(site, visit, tmp_path):
    site.at = moment("2024-06-13", "09:00")
    links = site.ask("accounts", people=PEOPLE, day="2024-06-01")
    site.start()
    nam, linh = visit(links[NAM]), visit(links[LINH])
    acts.bring_in(nam, acts.LETTERS / "cong-van-don-rac.txt")
    nam.follow("Mở cuộc thi từ văn bản này")
    nam.press("Mở cuộc thi")
    contest = nam.page.url
    acts.confirm(nam)

    page = bring_in_later(nam, tmp_path, "cong-van-1990.txt", LATER)
    nam.sees("Gia hạn thời gian nhận bài dự thi của cuộc thi đến hết ngày 15/7/2024")
    looks_well(nam, tmp_path, "later")
    nam.press("Áp dụng tất cả")
    nam.told("Đã áp dụng 1 thay đổi.")
    nam.told("khi một người phụ trách thứ hai cũng đồng ý")
    linh.page.goto(page)
    linh.press("Áp dụng Ngày cuối cùng nhận bài, 15/07/2024")
    linh.told("Đã áp dụng 1 thay đổi.")
    looks_well(linh, tmp_path, "applied")
    nam.page.goto(contest)
    nam.sees("Nhận bài từ 02/06/2024 đến hết 15/07/2024")
    nam.sees("Từ 30/06/2024 sang 15/07/2024")
    looks_well(nam, tmp_path, "contest")

    page = bring_in_later(nam, tmp_path, "cong-van-2010.txt", EARLIER)
    nam.press("Áp dụng Ngày cuối cùng nhận bài, 10/07/2024")
    nam.told("khi một người phụ trách thứ hai cũng đồng ý")
    looks_well(nam, tmp_path, "half")
    linh.page.goto(page)
    linh.sees("Phan Văn Nam")
    linh.press("Áp dụng Ngày cuối cùng nhận bài, 10/07/2024")
    linh.told("Đã áp dụng 1 thay đổi.")
    linh.page.goto(contest)
    linh.sees("Nhận bài từ 02/06/2024 đến hết 10/07/2024")


def bring_in_later(official, folder: Path, name: str, text: str) -> str:
    """A later letter from the upload to its page of changes; the address of that page."""
    path = folder / name
    path.write_text(text)
    acts.bring_in(official, path)
    there = official.page.get_by_role("link", name="Đến cuộc thi của văn bản này")
    official.reload_until(lambda _page: there.count() == 1, "tie to the contest")
    there.click()
    expect(official.page.locator("h1")).to_contain_text("Văn bản này thay đổi")
    return official.page.url


def looks_well(person, folder: Path, name: str) -> None:
    """Nothing sticks out on a phone or a wide screen, and no grave fault for those who cannot see."""
    for size in (PHONE, WIDE):
        person.page.set_viewport_size(size)
        wide = person.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= SLACK, f"{name}: {wide} pixels too wide at {size['width']}"
        person.page.screenshot(path=folder / f"{name}-{size['width']}.png", full_page=True)
    found = Axe().run(person.page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in GRAVE] == []
