"""The page that stands when the site does not: deadline, open or closed, what to do (trang trạng thái).

Plain files in a folder that any web server can serve without this program (PROMISES 3, Outage; 8,
"Down at the deadline, unable to say so"). Written anew when what they say changes.
"""

import contextlib
import os
import secrets
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.queries import GRACE_MINUTES

STYLE = "status.css"


def write_status_pages(root: Path | None = None) -> int:
    """Write the page of every contest that is not a draft, and the list of them; how many changed.

    ``root`` is the folder, by default that of the setting. A page whose words are the same is left
    alone, so its date tells when they changed. Raises OSError when the folder cannot be written.
    """
    root = root or Path(settings.STATUS_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    contests = [
        {"campaign": campaign, "phase": phase_of(campaign), "site": settings.BASE_URL}
        for campaign in Campaign.objects.exclude(state=Campaign.State.DRAFT)
        .select_related("unit")
        .order_by("-closes_at", "pk")
    ]
    pages = {Path("index.html"): render("portal/static/index.html", {"contests": contests})}
    for contest in contests:
        slug = contest["campaign"].slug
        context = {
            **contest,
            "grace": GRACE_MINUTES,
            "address": settings.BASE_URL + reverse("portal:campaign", args=[slug]),
            "check": settings.BASE_URL + reverse("entries:check_receipt", args=[slug]),
        }
        pages[Path(slug) / "index.html"] = render("portal/static/status.html", context)
    with open(find(f"portal/{STYLE}"), encoding="utf-8") as style:
        pages[Path(STYLE)] = style.read()
    changed = sum(_written(root / name, words) for name, words in pages.items())
    for folder in root.iterdir():
        if folder.is_dir() and Path(folder.name) / "index.html" not in pages:
            shutil.rmtree(folder)
    return changed


def phase_of(campaign: Campaign) -> str:
    """``before``, ``open``, ``shut`` or ``over``, by the one clock."""
    if campaign.state == Campaign.State.CLOSED:
        return "over"
    now = clock.now()
    if now < campaign.opens_at:
        return "before"
    return "open" if now < campaign.closes_at else "shut"


def render(template: str, context: dict[str, object]) -> str:
    """A page in Vietnamese, whoever asked for it."""
    with translation.override("vi"):
        return render_to_string(template, context)


def _written(target: Path, words: str) -> bool:
    """Write whole or not at all: nobody is served half a page."""
    data = words.encode()
    with contextlib.suppress(FileNotFoundError):
        if target.read_bytes() == data:
            return False
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{secrets.token_hex(6)}")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return True
