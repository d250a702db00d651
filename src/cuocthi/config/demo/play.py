"""Plays letters through the stages: one story a letter, a line a stage."""

import sys
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from rich.console import Console

from cuocthi.audit.actions import run
from cuocthi.audit.models import Reaction
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from . import acts_after, acts_before, acts_dispatch, acts_papers, cast
from .command import STAGES
from .story import CannotPlay, Story

console = Console(highlight=False, soft_wrap=True)
TITLES = {
    "documents": "văn bản",
    "campaigns": "cuộc thi",
    "dispatch": "giao việc",
    "papers": "văn bản đi",
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
    "dispatch": acts_dispatch.dispatch,
    "papers": acts_papers.papers,
    "publicity": acts_before.publicity,
    "meetings": acts_before.meetings,
    "entries": acts_after.entries,
    "integrity": acts_after.integrity,
    "judging": acts_after.judging,
    "results": acts_after.results,
    "reports": acts_after.reports,
}


def all_letters(letters: list[Path], *, until: str) -> tuple[int, dict[str, str]]:
    """Play every letter to the stage ``until``; a letter that cannot be played is named and
    skipped. Returns the exit code and the moment that each letter's story reached (ISO)."""
    console.print(f"[bold]đơn vị[/]  {cast.load_units()}")
    settle()
    code, reached = 0, {}
    for path in letters if until != "units" else ():
        console.print(f"\n[bold red]{path.name}[/]")
        story = Story(path)
        try:
            for stage in STAGES[1 : STAGES.index(until) + 1]:
                story.catch_up()
                for line, address in ACTS[stage](story):
                    shown = f"  [dim]{settings.BASE_URL}{address}[/]" if address else ""
                    console.print(f"[bold]{TITLES[stage]:>13}[/]  {line}{shown}")
        except (CannotPlay, Refused) as refusal:
            print(f"cuocthi: {path.name}: {refusal}", file=sys.stderr)
            code = 1
            continue
        story.catch_up()
        assert story.moment is not None
        reached[str(story.seed)] = story.moment.isoformat()
    return code, reached


def settle() -> None:
    """What a killed run left owed is done in the moment of its own event: left to the next story,
    it would happen in the days of another letter."""
    owed = Reaction.objects.filter(state=Reaction.State.PENDING, not_before__lte=timezone.now())
    while reaction := owed.select_related("event").order_by("pk").first():
        with clock.at(reaction.event.at):
            run(reaction.pk)
