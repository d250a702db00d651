"""Each task of a contest with whom its letter means, and what that comes to before it is sent."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from ..models import AddresseeChoice
from .letter import day_of_letter, letter_words
from .who import Resolver, WhoIsMeant, who_is_meant


@dataclass(frozen=True, slots=True)
class Letter:
    """What handing down needs of the letter in which a task stands."""

    pk: int
    words: str
    addressees: list[str]
    resolve: Resolver


@dataclass(frozen=True, slots=True)
class Preview:
    """What confirming would hand down (xem trước khi giao việc)."""

    tasks: int
    units: list[Unit]
    kinds: list[tuple[str, int]]  # how many of each kind of unit, the most first
    unknown: list[str]  # words of the letter that no unit answers to
    unaddressed: int  # tasks for which the letter names nobody
    renamed: list[tuple[str, list[Unit]]]  # old names of the letter and who is meant today


def orders(
    campaign: Campaign, *, number: int | None = None
) -> Iterator[tuple[CampaignTask, Letter, WhoIsMeant]]:
    """The tasks that hold (or the one with that number), each with its letter and whom it means,
    with what persons added and took out. The same words of one letter are looked up once."""
    letters: dict[int, Letter] = {}
    tasks = list(campaign.tasks.filter(cancelled_at=None).select_related("letter"))
    chosen = choices(campaign, tasks)
    for task in tasks:
        if number is not None and task.number != number:
            continue
        source = task.letter or campaign.document
        letter = letters.get(source.pk) or letters.setdefault(source.pk, _letter(source, campaign))
        meant = who_is_meant(
            task, text=source.text, otherwise=letter.addressees, resolve=letter.resolve
        )
        for choice in chosen.get(task.pk, []):
            if choice.given:
                meant.units[choice.unit] = choice.role
            else:
                meant.units.pop(choice.unit, None)
        yield task, letter, meant


def choices(campaign: Campaign, tasks: Iterable[CampaignTask]) -> dict[int, list[AddresseeChoice]]:
    """Per task, what persons added and took out. One query.

    A choice holds for the task with its words; where several tasks have the same words, for the
    one with its number.
    """
    by_words: dict[str, list[CampaignTask]] = defaultdict(list)
    for task in tasks:
        by_words[task.what[: AddresseeChoice.LONGEST]].append(task)
    found: dict[int, list[AddresseeChoice]] = defaultdict(list)
    rows = AddresseeChoice.objects.filter(campaign=campaign).select_related("unit").order_by("pk")
    for choice in rows:
        same = by_words.get(choice.words, [])
        for task in same:
            if len(same) == 1 or task.number == choice.number:
                found[task.pk].append(choice)
    return dict(found)


def _letter(document: Document, campaign: Campaign) -> Letter:
    facts = facts_of(document)
    return Letter(
        pk=document.pk,
        words=letter_words(facts),
        addressees=[str(words) for words in facts.get("addressees") or []],
        resolve=Resolver(campaign.unit, day_of_letter(document, facts)),
    )


def preview(campaign: Campaign) -> Preview:
    """How many units of which kinds would get tasks, and what nobody answers to."""
    tasks = unaddressed = 0
    units: dict[Unit, None] = {}
    unknown: dict[str, None] = {}
    renamed: dict[str, list[Unit]] = {}
    for _task, letter, meant in orders(campaign):
        tasks += 1
        units |= dict.fromkeys(meant.units)
        unknown |= dict.fromkeys(words for words in meant.unknown if words)
        unaddressed += "" in meant.unknown
        renamed |= letter.resolve.renamed
    kinds = Counter(unit.kind for unit in units)
    return Preview(
        tasks=tasks,
        units=sorted(units, key=lambda unit: unit.path),
        kinds=[(str(Kind(kind).label), count) for kind, count in kinds.most_common()],
        unknown=list(unknown),
        unaddressed=unaddressed,
        renamed=list(renamed.items()),
    )
