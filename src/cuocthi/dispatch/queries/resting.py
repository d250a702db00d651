"""Tasks that rest on a letter which was replaced, corrected or recalled."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.documents.models import Document, Fact, Issue, Mending


@dataclass(frozen=True, slots=True)
class Resting:
    """A mended letter, and the numbers of the tasks that stand in it (việc dựa vào văn bản)."""

    mending: Mending
    code: str
    numbers: list[int]


def tasks_resting_on(document: Document, issue: Issue) -> list[CampaignTask]:
    """The tasks, in whichever contest, whose letter is this one: the same file came in, or a letter
    of this number, symbol and day. One query."""
    files = [document.file_id, *([issue.signed_id] if issue.signed_id else [])]
    codes = Fact.objects.filter(document=OuterRef("pk"), key="code", value__in=_codes(issue))
    days = Fact.objects.filter(
        document=OuterRef("pk"), key="date", value=issue.issued_on.isoformat()
    )
    letters = Document.objects.filter(
        Q(pk=document.pk)
        | Q(direction=Document.Direction.IN) & (Q(file__in=files) | Exists(codes) & Exists(days))
    ).exclude(state=Document.State.VOID)
    return list(
        CampaignTask.objects.filter(
            Q(letter__in=letters) | Q(letter=None, campaign__document__in=letters),
            cancelled_at=None,
        )
        .exclude(campaign__state=Campaign.State.CLOSED)
        .select_related("campaign")
        .order_by("campaign", "number")
    )


def resting_on_mended(campaign: Campaign) -> list[Resting]:
    """The letters of the contest that were mended after they came in, with its tasks. Four queries."""
    numbers: dict[int, list[int]] = {}
    tasks = campaign.tasks.filter(cancelled_at=None).order_by("number")
    for letter_id, number in tasks.values_list("letter_id", "number"):
        numbers.setdefault(letter_id or campaign.document_id, []).append(number)
    letters = {
        pk: {"file": file_id, "code": "", "date": ""}
        for pk, file_id in Document.objects.filter(pk__in=numbers).values_list("pk", "file_id")
    }
    facts = Fact.objects.filter(document__in=letters, key__in=("code", "date"), value__isnull=False)
    for pk, key, value in facts.values_list("document_id", "key", "value"):
        letters[pk][key] = str(value)
    files = [letter["file"] for letter in letters.values()]
    days = [letter["date"] for letter in letters.values() if len(str(letter["date"])) == 10]
    mendings = Mending.objects.filter(
        Q(document__in=letters)
        | Q(document__file__in=files)
        | Q(document__issue__signed__in=files)
        | Q(document__issue__issued_on__in=days)
    ).select_related("document__issue", "by_document__issue")
    found = []
    for mending in mendings.order_by(F("made_at").asc(), "pk"):
        issue = mending.document.issue
        same = [
            pk
            for pk, letter in letters.items()
            if pk == mending.document_id
            or letter["file"] in (mending.document.file_id, issue.signed_id)
            or (letter["code"] in _codes(issue) and letter["date"] == issue.issued_on.isoformat())
        ]
        resting = sorted(number for pk in same for number in numbers[pk])
        if resting:
            found.append(Resting(mending, issue.code, resting))
    return found


def _codes(issue: Issue) -> list[str]:
    """How the number may be written: "05/KH-SKHCN", "5/KH-SKHCN"."""
    number = issue.number.lstrip("0") or issue.number
    return [issue.code, f"{number}{issue.separator}{issue.symbol}"]
