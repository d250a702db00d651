"""Finalists compared in tests, by judges who answer by what they are told."""

from cuocthi.judging.actions import answer_pair, begin_comparing, lock_comparing, lock_round
from cuocthi.judging.models import Comparing, Pair, Round
from cuocthi.judging.queries.comparing import finalists_of
from tests.campaigns.factories import make_role
from tests.remembered import remembered

from .factories import open_in, play


def fresh(round_):
    """The round as it is now, with its contest."""
    return Round.objects.select_related("campaign__unit").get(pk=round_.pk)


@remembered
def make_locked(*, letters=8, judges=4, compare=6, each=8, mode="panel", **numbers):
    """A locked round whose rules compare the best."""
    rules = {"compare": compare, "compare_each": each, **numbers}
    round_ = open_in(mode, letters=letters, judges=judges, prizes=(1, 2), **rules)
    play(round_)
    lock_round(round_id=round_.pk, by="test")
    return fresh(round_)


def begin(round_):
    """Begin to compare, by the machine."""
    return begin_comparing(round_id=round_.pk, by="test", seen=finalists_of(round_).codes)


@remembered
def make_comparing(**how):
    """A comparing whose first pairs are dealt."""
    return begin(make_locked(**how))


def by_number(pair):
    """The letter with the lower number is the better one: the first round's order upside down."""
    return "left" if pair.left.entry.number < pair.right.entry.number else "right"


def compare_all(comparing, say=by_number):
    """Answer every open pair, also those dealt meanwhile; how many."""
    count = 0
    open_ = Pair.objects.filter(comparing=comparing, said="")
    while pair := open_.select_related("left__entry", "right__entry", "panelist__user").first():
        answer_pair(pair_id=pair.pk, said=say(pair), by=pair.panelist.user)
        count += 1
    return count


def coin(pair):
    """An answer that knows nothing of the works, always the same."""
    return "left" if (pair.pk * 2654435761 >> 7) % 2 else "right"


@remembered
def make_compared(say=by_number, **how):
    """A comparing that is locked."""
    comparing = make_comparing(**how)
    compare_all(comparing, say)
    lock_comparing(comparing_id=comparing.pk, by="test")
    return Comparing.objects.select_related("round__campaign__unit").get(pk=comparing.pk)


def two_who_run(campaign):
    """Chair and organiser."""
    return make_role(campaign, "chair"), make_role(campaign, "organiser")
