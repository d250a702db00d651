"""A person at a browser: one context of Chromium that writes down whatever went wrong in it."""

import re
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    Request,
    Response,
    expect,
)

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PATIENCE = 60
"""Seconds that a page, or work beside the pages, may take: a busy machine is three times slower than a
quiet one, and waiting costs nothing when the page comes."""
expect.set_options(timeout=PATIENCE * 1000)
_STATUS = re.compile(r"Failed to load resource: the server responded with a status of ")


class NoChromium(Exception):
    """Chromium is not installed; the words say what to do."""


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium, which asks nobody for anything by itself."""
    path = shutil.which("chromium")
    if path is None:
        raise NoChromium("Không thấy Chromium: hãy cài bằng `apt install chromium` rồi chạy lại.")
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


class Visitor:
    """One person's browser (người dùng): a page, a cookie jar, and ``faults`` in words."""

    def __init__(
        self,
        browser: Browser,
        base: str,
        *,
        viewport: dict[str, int] = WIDE,
        scripts: bool = True,
        scale: float = 1,
    ):
        self.base, self.faults = base, []
        self.context = browser.new_context(
            base_url=base,
            viewport=viewport,
            java_script_enabled=scripts,
            device_scale_factor=scale,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE * 1000)
        self.context.on("request", self._asked)
        self.context.on("response", self._answered)
        self.context.on("console", self._printed)
        self.context.on("weberror", lambda error: self._fault(f"script: {error.error}"))
        self.page: Page = self.context.new_page()

    def _fault(self, words: str) -> None:
        self.faults.append(f"{self.page.url}: {words}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws") and parts.netloc != urlsplit(self.base).netloc:
            self._fault(f"asked another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._fault(f"{response.status} from {response.url}")

    def _printed(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _STATUS.match(message.text):  # counted by the answer
            self._fault(f"console: {message.text}")

    def enter(self, link: str) -> "Visitor":
        """Come in by a link: open it, press the button (a unit's link leads on without one)."""
        self.page.goto(link)
        button = self.page.get_by_role("button", name="Vào", exact=True)
        if button.count():
            button.click()
        expect(self.page.locator("h1")).not_to_have_text("Liên kết không còn dùng được")
        return self

    def go(self, path: str) -> int:
        """Open a path; its status."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    def follow(self, name: str) -> None:
        """Click a link by its words."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def press(self, name: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def sees(self, words: str | re.Pattern[str], within: Locator | None = None) -> None:
        """The words stand on the page and can be seen."""
        expect((within or self.page.locator("main")).get_by_text(words).first).to_be_visible()

    def told(self, words: str) -> None:
        """The site said this after a click."""
        expect(self.page.locator("#messages")).to_contain_text(words)

    def heading(self, words: str | re.Pattern[str]) -> None:
        """The one heading of the page."""
        expect(self.page.locator("h1")).to_have_text(words)

    def reload_until(self, is_there: Callable[[Page], bool], what: str) -> None:
        """Reload until work beside the pages has been done."""
        last = time.monotonic() + PATIENCE
        while not is_there(self.page):
            if time.monotonic() > last:
                raise AssertionError(f"{self.page.url}: no {what} within {PATIENCE} s")
            self.page.wait_for_timeout(400)
            self.page.reload()

    def download(self, name: str) -> bytes:
        """Click a link that gives a file, or opens one in its own tab-less answer; its bytes."""
        link = self.page.get_by_role("link", name=name).first
        address = link.get_attribute("href")
        assert address is not None
        answer = self.context.request.get(address)
        assert answer.status == 200, f"{address}: {answer.status}"
        return answer.body()

    def picture(self, path: Path) -> None:
        """Keep what is on the screen."""
        self.page.screenshot(path=path)

    def leave(self) -> None:
        """Close the browser of this person."""
        self.context.close()


def nothing_went_wrong(visitors: Iterable[Visitor]) -> None:
    """No script fault, no refused style or script, no other host, no 4xx or 5xx, in anybody's browser."""
    faults = [fault for visitor in visitors for fault in visitor.faults]
    if faults:
        raise AssertionError("\n".join(faults))
