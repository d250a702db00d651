"""The checks of a letter: near copies, age, length, the writer's own name (R35, R36, R39)."""

from django.db.models import Count
from django.utils import timezone

from cuocthi.campaigns.rules import Rules
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import Entry
from cuocthi.entries.queries.checks import ages_on, traces
from cuocthi.plain.likeness import (
    PART_GRAMS,
    SHARE_DOUBTFUL,
    SHARE_WHOLE,
    passages,
    share,
    shingles,
)
from cuocthi.plain.likeness.letters import SHORTEST_COMPARED

from ..models import LetterPrint, Shingle
from .doubts import COMPARED_STATES, Doubt, Doubts, Kind, came_before

MOST_CANDIDATES = 200
"""So many likeliest letters are compared word by word: the cost of one check stays the same."""


def doubts_about_letter(entry: Entry, rules: Rules) -> Doubts:
    """Everything doubtful about a letter (kiểm tra thư), without a decision."""
    doubts = near_copies(entry) if entry.text else Doubts()
    for found in (_age(entry, rules), _length(entry, rules), _named(entry)):
        if found is not None:
            doubts.own.append(found)
    return doubts


def _common(entry: Entry, n: int) -> frozenset[int]:
    """Shingles of the theme and the contest's name: all quote them, they prove nothing."""
    return shingles(entry.campaign.theme, n) | shingles(entry.campaign.name, n)


def _insert(entry: Entry) -> int:
    """Write the letter's fingerprints, before anybody is asked for; gives how many it has."""
    own = {
        value - 2**64 if value >= 2**63 else value  # the column is signed
        for value in shingles(entry.text) - _common(entry, 2)
    }
    LetterPrint.objects.update_or_create(
        entry=entry, defaults={"campaign_id": entry.campaign_id, "size": len(own)}
    )
    held = set(Shingle.objects.filter(entry=entry).values_list("value", flat=True))
    if held != own:
        Shingle.objects.filter(entry=entry).delete()
        Shingle.objects.bulk_create(
            Shingle(entry=entry, campaign_id=entry.campaign_id, value=value)
            for value in sorted(own)
        )
    return len(own)


def _candidates(entry: Entry, own: int) -> list[int]:
    """Ids of the letters that share most with this one, likeliest first. Two queries."""
    mine = Shingle.objects.filter(entry=entry).values("value")
    shared: dict[int, int] = dict(
        Shingle.objects.filter(campaign=entry.campaign_id, value__in=mine)
        .order_by()
        .values_list("entry")
        .annotate(n=Count("pk"))
        .filter(n__gte=int(SHARE_DOUBTFUL * SHORTEST_COMPARED))
    )
    sizes = (
        LetterPrint.objects.filter(
            campaign=entry.campaign_id,
            entry__state__in=COMPARED_STATES,
            size__gte=SHORTEST_COMPARED,
        )
        .exclude(entry__entrant=entry.entrant_id)
        .values_list("entry", "size")
    )
    likely = [
        (common / min(size, own), pk)
        for pk, size in sizes
        if (common := shared.get(pk, 0)) >= min(PART_GRAMS, SHARE_DOUBTFUL * min(size, own))
    ]
    likely.sort(key=lambda found: (-found[0], found[1]))
    return [pk for _part, pk in likely[:MOST_CANDIDATES]]


def near_copies(entry: Entry) -> Doubts:
    """Near copies: the likeliest earlier letter makes one doubt, which names the others too.

    A later letter that was checked before this one gets its doubt now.
    """
    doubts = Doubts()
    own = _insert(entry)
    if own < SHORTEST_COMPARED:
        return doubts
    likely = Entry.objects.filter(pk__in=_candidates(entry, own))
    common2, common3 = _common(entry, 2), _common(entry, 3)
    own2, own3 = shingles(entry.text, 2), shingles(entry.text, 3) - common3
    earlier: list[tuple[float, Entry]] = []
    for other in likely:
        alike = share(own2, shingles(other.text, 2), common2)
        if alike < SHARE_DOUBTFUL and len(own3 & shingles(other.text, 3)) < PART_GRAMS:
            continue
        if came_before(other, entry):
            earlier.append((alike, other))
        else:
            doubts.of_later[other.pk] = _copy(other, entry, alike, [])
    if earlier:
        earlier.sort(key=lambda pair: (-pair[0], pair[1].number))
        (alike, other), *more = earlier
        doubts.own.append(_copy(entry, other, alike, [found.pk for _alike, found in more]))
    return doubts


def _copy(entry: Entry, other: Entry, alike: float, more: list[int]) -> Doubt:
    return Doubt(
        Kind.COPY,
        {
            "whole": alike >= SHARE_WHOLE,
            "passages": [list(passage) for passage in passages(entry.text, other.text)],
            "others": more,
        },
        other=other.pk,
        share=round(alike, 4),
    )


def _age(entry: Entry, rules: Rules) -> Doubt | None:
    if entry.submitted_at is None or (rules.age_min is None and rules.age_max is None):
        return None
    age = ages_on([entry.pk], timezone.localdate(entry.submitted_at)).get(entry.pk)
    low, high = rules.age_min, rules.age_max
    if age is not None and (low is None or low <= age) and (high is None or age <= high):
        return None
    return Doubt(Kind.AGE, {"age": age, "least": low, "most": high})


def _length(entry: Entry, rules: Rules) -> Doubt | None:
    words = len(entry.text.split())
    if rules.max_words is None or words <= rules.max_words + rules.tolerance_words:
        return None
    return Doubt(Kind.LENGTH, {"words": words, "most": rules.max_words})


def _named(entry: Entry) -> Doubt | None:
    """Places that betray the writer; a letter that is only scanned must be looked at by a person,
    because no programme here reads handwriting."""
    if not entry.text:
        pages = entry.files.filter(purpose=Purpose.SCAN).count()
        return Doubt(Kind.NAMED, {"scans": pages}) if pages else None
    places = [[trace.start, trace.end, trace.what] for trace in traces([entry.pk])[entry.pk]]
    return Doubt(Kind.NAMED, {"places": places}) if places else None
