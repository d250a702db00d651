"""Plays letters through the stages: one story a letter, a line a stage."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone
from rich.console import Console

from cuocthi.core import clock
from cuocthi.core.refused import Refused

from . import acts_after, acts_before, cast
from .command import STAGES
from .story import CannotPlay, Story

console = Console(highlight=False, soft_wrap=True)
TITLES = {
    "documents": "văn bản",
    "campaigns": "cuộc thi",
    "dispatch": "giao việc",
    "publicity": "tuyên truyền",
    "meetings": "hội nghị",
    "entries": "bài dự thi",
    "integrity": "kiểm tra",
    "judging": "chấm thi",
    "results": "kết quả",
    "reports": "báo cáo",
}
ACTS = {
    "documents": acts_before.documents,
    "campaigns": acts_before.campaigns,
    "dispatch": acts_before.dispatch,
    "publicity": acts_before.publicity,
    "meetings": acts_before.meetings,
    "entries": acts_after.entries,
    "integrity": acts_after.integrity,
    "judging": acts_after.judging,
    "results": acts_after.results,
    "reports": acts_after.reports,
}


def all_letters(letters: list[Path], *, until: str) -> tuple[int, dt.datetime | None]:
    """Play every letter to the stage ``until``; a letter that cannot be played is named and
    skipped. Returns the exit code and the latest moment that a story reached."""
    console.print(f"[bold]đơn vị[/]  {cast.load_units()}")
    if until == "units":
        return 0, clock.now()
    code, latest = 0, None
    for path in letters:
        console.print(f"\n[bold red]{path.name}[/]")
        story = Story(path)
        try:
            for stage in STAGES[1 : STAGES.index(until) + 1]:
                for line, address in _act(story, stage):
                    shown = f"  [dim]{settings.BASE_URL}{address}[/]" if address else ""
                    console.print(f"[bold]{TITLES.get(stage, stage):>13}[/]  {line}{shown}")
        except (CannotPlay, Refused) as refusal:
            print(f"cuocthi: {path.name}: {refusal}", file=sys.stderr)
            code = 1
            continue
        _links(story)
        latest = max(filter(None, (latest, story.moment)))
    return code, latest


def _act(story: Story, stage: str) -> Iterator[tuple[str, str]]:
    yield from ACTS[stage](story)


def _links(story: Story) -> None:
    console.print("    [bold]đăng nhập[/]  (mỗi liên kết dùng một lần, trong 72 giờ)")
    for who, address in cast.sign_in_links(story):
        console.print(f"               {who}  [dim]{settings.BASE_URL}{address}[/]")


def live_on(moment: dt.datetime) -> None:
    """Let the site that is served next live on from ``moment``; its pages say so."""
    import os

    shift = int((moment - timezone.now()).total_seconds())
    os.environ["CUOCTHI_CLOCK_SHIFT"] = str(shift)
    settings.CLOCK_SHIFT_SECONDS = shift
    connections.close_all()
