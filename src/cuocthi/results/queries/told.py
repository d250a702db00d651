"""Which dealings of a round its record tells in full (lần chia ai cũng chia lại được)."""

import itertools
import json
from collections.abc import Sequence

from cuocthi.entries.queries.event_public import SMALL_GROUP
from cuocthi.judging.models import Round, Wave


def is_told(barred: Sequence[Sequence[str]]) -> bool:
    """Whether the pairs that had to be kept apart, by judge, mark no small group: who is not read by
    a judge comes from that judge's school or commune."""
    groups = [len(list(pairs)) for _judge, pairs in itertools.groupby(barred, lambda p: p[0])]
    return min(groups, default=SMALL_GROUP) >= SMALL_GROUP


def told_dealings(found: Round) -> tuple[int, int]:
    """How many dealings of a round anybody can deal again from its record, of how many. One query."""
    waves = found.waves.exclude(kind=Wave.Kind.PAIRS).values_list("kind", "inputs")
    made = [(kind == Wave.Kind.EXAM, json.loads(inputs)) for kind, inputs in waves]
    told = sum(is_told(one[3] if of_exam else one["barred"]) for of_exam, one in made)
    return told, len(made)
