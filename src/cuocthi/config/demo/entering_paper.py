"""A class that writes by hand: sheets printed, a scan with faults brought in, some left to mend."""

import datetime as dt
import random
from collections.abc import Iterator

from PIL import Image

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.config.bench.scans import faults, traps
from cuocthi.config.bench.scans.classes import SchoolClass, as_pdf
from cuocthi.entries.actions.class_list import enter_class
from cuocthi.entries.actions.class_scans import bring_in
from cuocthi.entries.actions.class_sheets import draw_up_sheets
from cuocthi.entries.actions.class_taking import take_pages_in
from cuocthi.entries.exports_sheets import class_sheets
from cuocthi.entries.models import ClassScan, SheetClass, WritingSheet
from cuocthi.plain.classpages import Expected
from cuocthi.units.models import Unit

from .class_sheet import class_sheet
from .story import Story

Line = tuple[str, str]
PUPILS = 6
CLASS = "9D"


def on_paper(
    story: Story, campaign: Campaign, school: Unit, teacher: object, first: int, day: dt.date
) -> Iterator[Line]:
    """Six pupils of a school write on printed sheets; what the scan shows waits for the teacher."""
    address = f"/bai-du-thi/{campaign.slug}/truong/{school.pk}/lop/"
    known = SheetClass.objects.filter(campaign=campaign, unit=school).first()
    if known is None or not ClassScan.objects.filter(group=known).exists():
        with story.later(minutes=10):
            enter_class(
                campaign_id=campaign.pk,
                school=school,
                data=class_sheet(story, school, range(first, first + PUPILS), day, CLASS),
                name="lop.xlsx",
                by=teacher,
                key=f"demo-paper-{story.seed}",
            )
            known = draw_up_sheets(
                campaign_id=campaign.pk, school=school, name=CLASS, pages=1, named=True, by=teacher
            )
            scan = _scan(known, random.Random(f"paper/{story.seed}"), teacher)
        with story.later(minutes=30):
            bring_in(
                group_id=known.pk,
                sources=[(scan, "")],
                by=teacher,
                key=f"demo-scan-{story.seed}",
            )
    with story.later(minutes=1):
        run_due()
        taken = take_pages_in(group_id=known.pk, by=teacher)
    yield (
        f"lớp {CLASS} viết tay: {PUPILS} em, {len(taken)} bài đã có trang, còn tờ chờ cô giáo xem",
        f"{address}{known.number}/",
    )


def _scan(group: SheetClass, rng: random.Random, teacher: object) -> bytes:
    """One sheet missing, one without readable codes, one torn, one scanned twice, a page of an
    exercise book; two lie on their heads."""
    sheets = WritingSheet.objects.filter(group=group).order_by("entry__number")
    roster = [Expected(sheet.token, sheet.pages) for sheet in sheets]
    wrote = SchoolClass(rng.randrange(2**32), printed=(class_sheets(group, by=teacher), roster))
    pages = [wrote.written(code) for code in wrote.codes[: PUPILS - 1]]
    size = pages[0].size
    heap = [
        pages[2],
        faults.torn(pages[0], rng),
        traps.without_codes(pages[3]),
        traps.other_paper(size, rng),
        pages[1],
        pages[4],
        pages[2].copy(),
    ]
    heap = [faults.skewed(page, rng) for page in heap]
    heap[0], heap[4] = (heap[n].transpose(Image.Transpose.ROTATE_180) for n in (0, 4))
    return as_pdf(heap)
