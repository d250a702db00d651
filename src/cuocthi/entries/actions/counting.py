"""A school says how many letters of which class it sends on, and when (R33; thư đếm và gửi đi)."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import ClassCount, Entry, LetterBatch, WritingSheet
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.plain.vntext import class_key, collapse, nfc
from cuocthi.units.models import Unit

from .shared import KeyReused, checked_key, hour, last_moment, locked

MOST_CLASSES = 120
MOST_LETTERS = 2000
MOST_BATCHES = 99
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class ClassLetters:
    """How many letters of one class (lớp, số thư)."""

    class_name: str
    letters: int


def until(campaign: Campaign) -> dt.datetime:
    """The last moment of saying and correcting: the contest's last day and the days for completing
    of its rules, since letters posted on the last day are counted after it."""
    return last_moment(campaign, returned=True)


@transaction.atomic
def say_letters(
    *,
    campaign_id: int,
    school: Unit,
    classes: Sequence[ClassLetters],
    how: str,
    sent_on: dt.date | None,
    to: str,
    key: str,
    by: Any,
    number: int | None = None,
    version: int = 0,
) -> LetterBatch:
    """Write down a list of letters, or correct the one of this ``number`` (danh sách thư).

    ``version`` is the one that the person corrected: Overtaken is raised when another was saved
    meanwhile. Saying the same again writes nothing; the same form (``key``) comes once, with
    other numbers it raises KeyReused. Raises Refused outside the contest's days, for a day of
    sending outside the window or still to come, for a new list without any class (a list that
    stands may be emptied: that is how one is taken away), and for classes without name or number,
    or named twice.
    """
    campaign = locked(campaign_id)
    done = LetterBatch.objects.filter(
        campaign=campaign, school=school, key=checked_key(key)
    ).first()
    lines = _lines(classes)
    to = _plain(to)[:120]
    if done is not None:
        if not _same(done, lines, how, sent_on, to):
            raise KeyReused(
                _(
                    "Trang này đã cũ: danh sách số {n} đã ghi từ trang này rồi. "
                    "Muốn đổi thì mở lại trang số thư và bấm Sửa."
                ).format(n=done.number)
            )
        return done
    _refuse_days(campaign, sent_on)
    if number is None and lines:  # a list takes back that there were none
        _standing_none(campaign, school).update(replaced_at=clock.now())
    number, before = _before(campaign, school, number, version)
    if before is not None and _same(before, lines, how, sent_on, to):
        return before
    if before is None and not lines:
        raise Refused(_("Chưa ghi lớp nào. Hãy ghi tên lớp và số thư của lớp rồi bấm lại."))
    now = clock.now()
    if before is not None:
        LetterBatch.objects.filter(pk=before.pk).update(replaced_at=now)
    batch = LetterBatch.objects.create(
        campaign=campaign,
        school=school,
        number=number,
        version=before.version + 1 if before else 1,
        key=key,
        how=LetterBatch.How(how),
        sent_on=sent_on,
        to=to,
        said_by=actor_name(by),
        said_at=now,
    )
    ClassCount.objects.bulk_create(
        ClassCount(batch=batch, order=order, class_name=line.class_name, letters=line.letters)
        for order, line in enumerate(lines, 1)
    )
    record(
        "letters.counted",
        batch,
        by=by,
        campaign=campaign.pk,
        school=school.pk,
        number=number,
        version=batch.version,
        classes=len(lines),
        letters=sum(line.letters for line in lines),
    )
    return batch


@transaction.atomic
def say_none(*, campaign_id: int, school: Unit, key: str, by: Any) -> LetterBatch:
    """Write down that no pupil of the school wrote a letter (không có bài dự thi): an empty list, so
    that the school has told its number. A second time changes nothing. Raises Refused outside the
    contest's days, when the school counted letters or handed one in, and while its list
    holds pupils who take part.
    """
    campaign = locked(campaign_id)
    checked_key(key)
    _refuse_days(campaign, None)
    standing = LetterBatch.objects.filter(campaign=campaign, school=school, replaced_at=None)
    if standing.filter(classes__isnull=False).exists():
        raise Refused(_("Trường đã ghi số thư. Hãy sửa các danh sách đã ghi trước."))
    sent = Entry.objects.filter(campaign=campaign, entrant__unit=school).exclude(
        state=EntryState.DRAFT
    )
    if count := sent.count():
        raise Refused(
            _("Trường đã nộp {n} bài nên không báo là không có bài dự thi.").format(n=count)
        )
    before = standing.first()
    if before is not None:
        return before
    if count := _still_writing(campaign, school):
        raise Refused(
            _(
                "Danh sách của trường còn {n} học sinh dự thi nên không báo là không có bài. Em nào "
                "nhập nhầm thì mở bài của em để bỏ khỏi danh sách; em nào thôi thì ghi “Em không dự "
                "thi nữa” ở trang của lớp."
            ).format(n=count)
        )
    number, _none = _before(campaign, school, None, 0)
    batch = LetterBatch.objects.create(
        campaign=campaign,
        school=school,
        number=number,
        version=1,
        key=key,
        how=LetterBatch.How.POST,
        said_by=actor_name(by),
        said_at=clock.now(),
    )
    record("letters.none", batch, by=by, campaign=campaign.pk, school=school.pk, number=number)
    return batch


@transaction.atomic
def take_back_none(*, campaign_id: int, school: Unit, by: Any) -> int:
    """Take back that there were no letters (hoàn tác); the school has told no number then. Returns
    how many lists that were empty stand no more. Raises Refused after the last day."""
    campaign = locked(campaign_id)
    _refuse_days(campaign, None)
    empty = _standing_none(campaign, school)
    first = empty.first()
    if first is None:
        return 0
    count = empty.update(replaced_at=clock.now())
    record("letters.none_taken_back", first, by=by, campaign=campaign.pk, school=school.pk)
    return count


def _standing_none(campaign: Campaign, school: Unit) -> QuerySet[LetterBatch]:
    """The empty lists of a school that has no other ones: it said that there are none."""
    mine = LetterBatch.objects.filter(campaign=campaign, school=school, replaced_at=None)
    return mine.none() if mine.filter(classes__isnull=False).exists() else mine


def _still_writing(campaign: Campaign, school: Unit) -> int:
    """How many pupils of the list may still hand something in: not erased, not gone from the class."""
    gone = WritingSheet.objects.filter(left_at__isnull=False).values("entry")
    return (
        Entry.objects.filter(campaign=campaign, entrant__unit=school)
        .filter(entrant__in=EntrantIdentity.objects.values("entrant"))
        .exclude(pk__in=gone)
        .count()
    )


def _before(
    campaign: Campaign, school: Unit, number: int | None, version: int
) -> tuple[int, LetterBatch | None]:
    """The number to write under, and the list that stands there now."""
    mine = LetterBatch.objects.filter(campaign=campaign, school=school)
    if number is None:
        last = mine.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_BATCHES:
            raise Refused(_("Trường đã có {n} danh sách. Hãy sửa danh sách cũ.").format(n=last))
        return last + 1, None
    standing = mine.filter(number=number, replaced_at=None).first()
    if standing is None:
        raise Refused(_("Không có danh sách số {n}. Hãy tải lại trang.").format(n=number))
    if standing.version != version:
        raise Overtaken(
            _(
                "Danh sách số {n} vừa được sửa trong cửa sổ khác. Hãy tải lại trang, xem số mới "
                "rồi sửa tiếp."
            ).format(n=number)
        )
    return number, standing


def _lines(classes: Sequence[ClassLetters]) -> list[ClassLetters]:
    lines = [ClassLetters(_plain(one.class_name), one.letters) for one in classes]
    if len(lines) > MOST_CLASSES:
        raise Refused(_("Một danh sách ghi nhiều nhất {n} lớp.").format(n=MOST_CLASSES))
    seen: set[str] = set()
    for line in lines:
        if not line.class_name or len(line.class_name) > 20:
            raise Refused(_("Mỗi dòng cần tên lớp, không quá 20 ký tự, ví dụ 6A."))
        if not 1 <= line.letters <= MOST_LETTERS:
            raise Refused(
                _("Lớp {name}: số thư từ 1 đến {most}. Lớp không có thư thì bỏ dòng đó.").format(
                    name=line.class_name, most=MOST_LETTERS
                )
            )
        key = class_key(line.class_name)
        if key in seen:
            raise Refused(
                _("Lớp {name} ghi hai lần. Hãy gộp vào một dòng.").format(name=line.class_name)
            )
        seen.add(key)
    return lines


def _plain(text: str) -> str:
    return collapse(_CONTROL.sub(" ", nfc(text)))


def _refuse_days(campaign: Campaign, sent_on: dt.date | None) -> None:
    now, last = clock.now(), until(campaign)
    if campaign.state != Campaign.State.OPEN or campaign.work != Campaign.Work.LETTER:
        raise Refused(_("Cuộc thi này hiện không nhận số thư."))
    if now >= last:
        raise Refused(
            _("Đã hết hạn ghi số thư ({last}). Cần sửa, hãy báo Ban Tổ chức.").format(
                last=hour(last)
            )
        )
    if sent_on is None:
        return
    if sent_on > clock.today():
        raise Refused(_("Ngày gửi chưa tới. Thư chưa gửi thì để trống ngày gửi."))
    if not campaign.opens_on <= sent_on <= campaign.closes_on:
        raise Refused(
            _("Ngày gửi phải trong thời gian cuộc thi, từ {opens} đến {closes}.").format(
                opens=f"{campaign.opens_on:%d/%m/%Y}", closes=f"{campaign.closes_on:%d/%m/%Y}"
            )
        )


def _same(
    batch: LetterBatch, lines: list[ClassLetters], how: str, sent_on: dt.date | None, to: str
) -> bool:
    held = [ClassLetters(one.class_name, one.letters) for one in batch.classes.all()]
    return (held, batch.how, batch.sent_on, batch.to) == (lines, how, sent_on, to)
