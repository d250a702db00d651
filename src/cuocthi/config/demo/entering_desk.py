"""What schools count of their letters, and three letters on the clerk's desk, one sent back."""

from collections import Counter
from collections.abc import Iterator

from cuocthi.accounts.models import User
from cuocthi.audit.actions import run_due
from cuocthi.entries.actions.counting import ClassLetters, say_letters
from cuocthi.entries.actions.handing_in import submit_entry
from cuocthi.entries.actions.letters import save_letter
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry, LetterBatch
from cuocthi.entries.queries.headers import classes
from cuocthi.integrity.actions import Reason, check_entry_at_desk, take_entry
from cuocthi.integrity.models import DeskCheck
from cuocthi.integrity.queries.desk_page import lines
from cuocthi.units.models import Unit

from .story import VIET_NAM, Story

Line = tuple[str, str]
OTHERS_A_CLASS = 29  # letters of a class that were posted and not entered for judging
SENT_BACK = 1  # which of the three letters lacks its greeting
GREETING = "Chào bạn, mình viết thư này vào một buổi sáng đầu xuân.\n"


def counts(story: Story, school: Unit, place: int, teacher: User) -> Iterator[Line]:
    """The school tells how many letters of each class it posted; the second school corrects one."""
    campaign = story.campaign
    assert campaign is not None
    entered = classes(
        Entry.objects.filter(campaign=campaign, entrant__unit=school).values_list("pk", flat=True)
    )
    told = [
        ClassLetters(name, n + OTHERS_A_CLASS)
        for name, n in sorted(Counter(entered.values()).items())
    ]

    def say(key: str, letters: list[ClassLetters], **which: int) -> LetterBatch:
        assert story.moment is not None
        form = f"demo-{story.seed}-{place}-{key}"
        done = LetterBatch.objects.filter(campaign=campaign, school=school, key=form).first()
        return done or say_letters(
            campaign_id=campaign.pk,
            school=school,
            classes=letters,
            how=LetterBatch.How.POST,
            sent_on=story.moment.astimezone(VIET_NAM).date(),
            to="Bưu điện xã",
            key=form,
            by=teacher,
            **which,
        )

    with story.later(minutes=5):
        batch = say("so-thu", told)
    if place:
        with story.later(minutes=9):
            first, *rest = told
            mended = [ClassLetters(first.class_name, first.letters - 1), *rest]
            batch = say("so-thu-sua", mended, number=batch.number, version=1)
    letters = sum(line.letters for line in batch.classes.all())
    yield (
        f"{letters} thư của {len(told)} lớp đã đếm và gửi bưu điện, danh sách số {batch.number}",
        f"/bai-du-thi/{campaign.slug}/truong/{school.pk}/so-thu/",
    )


def desk(story: Story, teacher: User) -> Iterator[Line]:
    """The secretary checks the first letters by key; one goes back, is completed and comes again."""
    campaign = story.campaign
    assert campaign is not None
    clerk = story.people["secretary"]
    for number, entry in enumerate(_first_letters(campaign.pk)):
        reason = [
            Reason(one.value, one.words, one.kinds)
            for one in lines(entry, campaign)
            if one.value == "prose"
        ]
        returned = number == SENT_BACK
        key = f"demo-{story.seed}-ban-{number}"
        if not DeskCheck.objects.filter(key=key).exists():
            with story.later(seconds=18):
                _check(entry, key, clerk, reason if returned else [])
        if not returned:
            continue
        entry.refresh_from_db()
        if entry.state == EntryState.RETURNED:
            with story.later(hours=5):
                save_letter(entry_id=entry.pk, text=GREETING + entry.text, scans=[], by=teacher)
                submit_entry(entry_id=entry.pk, by=teacher)
        with story.later(minutes=1):
            run_due()
        entry.refresh_from_db()
        if not DeskCheck.objects.filter(key=f"{key}-lai").exists():
            with story.later(minutes=20):
                _check(entry, f"{key}-lai", clerk, [])
    done = DeskCheck.objects.filter(campaign=campaign)
    back = done.filter(verdict=DeskCheck.Verdict.RETURNED).count()
    yield (
        f"{done.count()} lượt kiểm tại bàn, {back} bài trả lại rồi nhận sau khi viết thêm",
        f"/kiem-tra/{campaign.slug}/ban/",
    )


def _first_letters(campaign_id: int) -> list[Entry]:
    return list(
        Entry.objects.filter(campaign=campaign_id, number__lte=3)
        .select_related("entrant", "version")
        .order_by("number")
    )


def _check(entry: Entry, key: str, clerk: User, reasons: list[Reason]) -> None:
    take_entry(entry_id=entry.pk, by=clerk)
    verdict = DeskCheck.Verdict.RETURNED if reasons else DeskCheck.Verdict.ACCEPTED
    check_entry_at_desk(
        entry_id=entry.pk,
        key=key,
        receipt=entry.receipt,
        verdict=verdict,
        reasons=reasons,
        words="Thư chưa có lời chào đầu thư." if reasons else "",
        by=clerk,
    )
