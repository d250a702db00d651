"""Walking every page that a person can reach by links, and what may not be wrong with one."""

import re
from collections import deque
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Response

from .visitor import PHONE, WIDE, Visitor

MOST_PAGES = 120  # the organiser of a contest reaches some hundred kinds
SLACK = 1  # pixels that rounding may add to the width of a page
GRAVE = ("serious", "critical")
# Links in a drawing have an object where others have an address.
_ADDRESSES = "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
_FILE = re.compile(r"Download is starting|net::ERR_ABORTED")


class Crawl:
    """One person's way through the site: one page of each kind and contest, breadth first."""

    def __init__(self, visitor: Visitor, audited: set[str], pictures: Path | None = None):
        self.visitor, self.audited, self.pictures = visitor, audited, pictures
        self.kinds: list[str] = []
        self.faults: list[str] = []

    def from_here(self) -> "Crawl":
        """Follow links from the page that is open until nothing new is found."""
        waiting, known = deque([self.visitor.page.url]), set[str]()
        while waiting and len(self.kinds) < MOST_PAGES:
            path = self._inside(waiting.popleft())
            kind = self._kind(path) if path else None
            if path is None or kind is None or kind in known:
                continue
            known.add(kind)
            self.kinds.append(kind)
            waiting.extend(self._look_at(path, kind))
        self.faults += self.visitor.faults
        return self

    def names(self) -> set[str]:
        """The names of the pages that were found."""
        return {kind.split()[0] for kind in self.kinds}

    def _inside(self, address: str) -> str | None:
        """The path of an address of this site; None for any other."""
        parts = urlsplit(address)
        if (
            parts.scheme not in ("http", "https")
            or parts.netloc != urlsplit(self.visitor.base).netloc
        ):
            return None
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def _kind(self, path: str) -> str | None:
        """The name of the page, the contest it belongs to, and which look at it ("?cay") where a page
        has several; None for files of the frame."""
        if path.startswith("/static/"):
            return None
        try:
            match = resolve(path.partition("?")[0])
        except Resolver404:
            return f"nothing here: {path}"
        look = parse_qs(urlsplit(path).query).get("xem", [""])[0]
        return (
            f"{match.view_name} {match.kwargs.get('slug', '')} {'?' if look else ''}{look}".strip()
        )

    def _look_at(self, path: str, kind: str) -> list[str]:
        """Check one page in both widths; the links on it."""
        page = self.visitor.page
        page.set_viewport_size(WIDE)
        known = len(self.visitor.faults)
        try:
            answer = page.goto(path)
        except BrowserError as error:
            if not _FILE.search(error.message):
                raise
            return self._look_at_file(path)
        if answer is None or not self._is_page(answer):
            del self.visitor.faults[known:]  # Chromium's own frame around a picture
            return []
        found = page.eval_on_selector_all("a[href]", _ADDRESSES)
        self._audit(kind)
        self._keep(kind, "1280")
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > PHONE["width"] + SLACK:
            self.faults.append(f"{path}: {width} px wide on a screen of {PHONE['width']}")
        self._keep(kind, "390")
        return found

    def _is_page(self, answer: Response) -> bool:
        if answer.status >= 400:
            self.faults.append(f"{answer.url}: status {answer.status}")
        return answer.headers.get("content-type", "").startswith("text/html")

    def _look_at_file(self, path: str) -> list[str]:
        status = self.visitor.context.request.get(path).status
        if status >= 400:
            self.faults.append(f"{path}: status {status}")
        return []

    def _audit(self, kind: str) -> None:
        """Accessibility rules, once for each name of a page and look at it."""
        name = " ".join(
            part for number, part in enumerate(kind.split()) if not number or "?" in part
        )
        if name in self.audited:
            return
        self.audited.add(name)
        for violation in Axe().run(self.visitor.page).response["violations"]:
            if violation["impact"] in GRAVE:
                where = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
                self.faults.append(
                    f"{self.visitor.page.url}: {violation['id']} ({violation['impact']}): "
                    f"{violation['help']}: {where}"
                )

    def _keep(self, kind: str, width: str) -> None:
        if self.pictures:
            name = re.sub(r"[^a-z0-9]+", "-", kind.lower())[:70]
            self.visitor.page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)
