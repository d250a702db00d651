from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from cuocthi.core import clock
from cuocthi.documents.access import may_see, may_work_for
from cuocthi.documents.models import Document
from cuocthi.units.queries import memberships_of

from .models import Paper


def may_write(user: Any, paper: Paper) -> bool:
    """Whether the person may change the paper (soạn, sửa): see :func:`may_begin`."""
    document = paper.document
    return may_begin(user, paper.source, document.unit_id, document.campaign)


def may_begin(user: Any, source: str, unit_id: int, campaign: int | None) -> bool:
    """Whether the person may write papers of that source: an officer of the unit that sends them; of
    a contest also its organisers, who answer for its letters, meetings and notices (PROMISES 6).

    Number, day, signed file and receivers are the register's: only its officers enter those.
    """
    if may_work_for(user, unit_id):
        return True
    return source in settings.PAPER_SOURCES_OF_CONTEST and campaign in contests_run_by(user)


def keeps_register(user: Any, paper: Paper) -> bool:
    """Whether the person may enter number, day and signed file of the paper once it is signed."""
    return may_work_for(user, paper.document.unit_id)


def may_read(user: Any, paper: Paper) -> bool:
    """Whether the person may look at the paper: who may read the register it stands in, and who
    may comment on it."""
    return may_see(user, paper.document) or _takes_part(user, paper)


def may_comment(user: Any, paper: Paper) -> bool:
    """Whether the person may say something of the paper while it is a draft.

    Officers of the unit, organisers of the contest it is about, and everybody else who acts for the
    unit if the paper's source holds nothing that is closed to them.
    """
    if paper.document.state != Document.State.DRAFT:
        return False
    return may_write(user, paper) or _takes_part(user, paper)


def _takes_part(user: Any, paper: Paper) -> bool:
    if paper.document.campaign in contests_run_by(user):
        return True
    if paper.source not in settings.PAPER_SOURCES_FOR_ALL:
        return False
    mine = memberships_of(user, clock.today())
    return bool(mine.filter(unit=paper.document.unit_id).exists())


def contests_run_by(user: Any) -> set[int]:
    """The numbers of the contests whose organiser the person is; a later stage knows them."""
    run: set[int] = import_string(settings.PAPER_CONTESTS_RUN_BY)(user)
    return run
