"""A task that no letter from above gave: a conclusion of the contest's own meeting."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused
from cuocthi.documents.models import Document

from ..models import Campaign, CampaignTask
from .shared import locked

LONGEST_TASK = 4000
MOST_BODIES = 50


@transaction.atomic
def add_task(
    *,
    campaign_id: int,
    who: Sequence[str],
    what: str,
    due_on: dt.date | None,
    letter: Document,
    by: Any,
) -> CampaignTask:
    """One more task (thêm nhiệm vụ), tied to ``letter``, in whose text its words are looked for.

    ``who`` are words for bodies, as in a letter. Handing it down is a further step. Raises Refused
    for a contest that does not run and for a task without words or bodies.
    """
    campaign = locked(campaign_id)
    if campaign.state != Campaign.State.OPEN:
        raise Refused(_("Cuộc thi không đang diễn ra nên không giao thêm việc được."))
    what = " ".join(what.split())
    bodies = [words for one in who if (words := " ".join(one.split()))]
    if not what or len(what) > LONGEST_TASK:
        raise Refused(_("Hãy ghi nội dung việc cần làm, nhiều nhất 4.000 chữ."))
    if not 1 <= len(bodies) <= MOST_BODIES:
        raise Refused(_("Hãy ghi đơn vị thực hiện, các đơn vị cách nhau bằng dấu chấm phẩy."))
    start = letter.text.find(what)
    last = campaign.tasks.aggregate(last=Max("number"))["last"] or 0
    task = CampaignTask.objects.create(
        campaign=campaign,
        number=last + 1,
        who=bodies,
        what=what,
        due_on=due_on,
        letter=letter,
        clause_start=start if start >= 0 else None,
        clause_end=start + len(what) if start >= 0 else None,
    )
    record("campaign.task_added", task, by=by, campaign=campaign.pk, letter=letter.pk)
    return task
