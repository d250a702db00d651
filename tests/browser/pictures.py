"""Draws the pictures of the README from a demonstration folder into docs/pictures/.

PYTHONPATH=src:. python -m tests.browser.pictures FOLDER
FOLDER is what `cuocthi demo --no-serve --data FOLDER` left; add `--until integrity`, so that
nothing is marked yet. Needs Debian's Chromium.
"""

import io
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from cuocthi.config.demo import command

from .own_site import ROOT, Site, moment
from .visitor import PHONE, WIDE, Visitor, launch

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 250_000
COLOURS = 128


def main() -> None:
    """Serve the folder at the moment that each picture shows, draw, write."""
    folder = Path(sys.argv[1])
    if not (folder / command.MARKER).is_file():
        raise SystemExit(f"{folder}: no demonstration there")
    PICTURES.mkdir(parents=True, exist_ok=True)
    site = Site(folder, at=moment("2024-06-12", "09:30"))
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            site.start()
            keep("reading.png", reading(browser, site, site.ask("doors")["organiser 1"]))
            keep("desk-phone.png", desk(browser, site, site.ask("doors")["organiser 1"]))
            site.live_at(moment("2024-03-25", "08:30"))
            keep("judge.png", judge(browser, site, site.ask("doors")))
        finally:
            site.stop()
            browser.close()


def reading(browser: Browser, site: Site, door: str) -> bytes:
    """The letter of the town and what was read in it, one fact lit up."""
    visitor = Visitor(browser, site.base, viewport=WIDE).enter(door)
    visitor.follow("Văn bản")
    visitor.page.locator("tbody th a").first.click()
    visitor.page.get_by_role("link", name="từ 02/06/2024 đến hết 30/06/2024").click()
    visitor.page.locator(".split").evaluate("part => part.scrollIntoView()")
    return visitor.page.screenshot()


def desk(browser: Browser, site: Site, door: str) -> bytes:
    """The official's desk as a phone shows it."""
    return Visitor(browser, site.base, viewport=PHONE, scale=2).enter(door).page.screenshot()


def judge(browser: Browser, site: Site, doors: dict[str, str]) -> bytes:
    """A letter by its code, and the points that a judge gives."""
    chair = Visitor(browser, site.base).enter(doors["chair 2"])
    chair.page.get_by_role("link", name=re.compile("UPU")).first.click()
    chair.follow("Chấm thi")
    chair.heading(re.compile("òng chấm"))
    if chair.page.get_by_label("Số bốc thăm chia bài").count():
        for box in chair.page.get_by_role("checkbox").all():
            box.check()
        chair.page.get_by_label("Số bốc thăm chia bài").fill("2024")
        chair.press("Làm phách và chia bài")
    visitor = Visitor(browser, site.base, viewport=WIDE).enter(doors["judge1 2"])
    visitor.go("/cham-thi/")
    visitor.page.locator("ul.todo a").first.click()
    for field, points in zip(
        visitor.page.locator("form.form input[type=text]").all(),
        ("8,5", "8,75", "8"),
        strict=False,
    ):
        field.fill(points)
    return visitor.page.screenshot()


def keep(name: str, data: bytes) -> None:
    """Write one picture with few colours; flat pages lose nothing by it."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    path = PICTURES / name
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{path}: {size} bytes, more than {MOST_BYTES}")
    print(f"{path.relative_to(ROOT)}: {image.width}×{image.height}, {size // 1024} kB")


if __name__ == "__main__":
    main()
