"""The lines of a record that tell what came before the marks and after them: eligibility (sơ loại),
finalists compared two by two (so sánh từng cặp)."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from cuocthi.judging.models import Look, Pair, PairPassed, Round, Wave
from cuocthi.judging.queries.comparing import comparing_of, final_order
from cuocthi.judging.queries.screening import screening_of
from cuocthi.plain.record import Chain


def add_comparisons(chain: Chain, found: Round, dealing: Callable[[Wave], dict[str, Any]]) -> None:
    """The comparing that counts: what it follows from, each batch, each answer as it stands, who knew
    a writer, the lock. Nothing where none was begun. Six queries or less."""
    comparing = comparing_of(found) if found.campaign.terms.compare else None
    if comparing is None:
        return
    chain.add(
        "comparing",
        comparing.opened_at,
        round=found.number,
        codes=sorted(comparing.codes),
        each=comparing.each,
        ties=comparing.ties,
        sure=comparing.sure,
    )
    pairs = list(
        Pair.objects.filter(comparing=comparing)
        .select_related("panelist", "left", "right")
        .prefetch_related("answers")
    )
    waves = found.waves.filter(kind=Wave.Kind.PAIRS, dealt_at__gte=comparing.opened_at)
    for wave in waves.order_by("number"):
        chain.add("dealing", wave.dealt_at, round=found.number, **dealing(wave))
    passed = PairPassed.objects.filter(comparing=comparing).select_related("panelist", "script")
    for one in passed.order_by("at", "pk"):
        names = {"code": one.script.code, "judge": one.panelist.label}
        chain.add("writer_known", one.at, round=found.number, **names)
    answered = [pair for pair in pairs if pair.said_at is not None]
    for pair in sorted(answered, key=lambda one: (one.said_at, one.panelist.label, one.order)):
        chain.add(
            "pair",
            pair.said_at,
            round=found.number,
            wave=pair.wave,
            judge=pair.panelist.label,
            left=pair.left.code,
            right=pair.right.code,
            said=pair.said,
            taken_back=sum(not one.said for one in pair.answers.all()),
        )
    if comparing.locked_at is not None:
        chain.add(
            "pair_lock",
            comparing.locked_at,
            round=found.number,
            sheet=comparing.sheet_hash,
            refused=comparing.refused,
        )


def add_screening(chain: Chain, found: Round) -> None:
    """Each yes or no as it stands and who did not pass; the words for senders are not told. Nothing
    where the rules know no screening. Two queries."""
    screening = screening_of(found) if found.campaign.terms.screen else None
    if screening is None:
        return
    looks = Look.objects.filter(screening=screening).exclude(passed=None)
    noes: Counter[str] = Counter()
    for look in looks.select_related("script", "panelist").order_by("said_at", "pk"):
        noes[look.script.code] += -1 if look.passed else 1
        chain.add(
            "look",
            look.said_at,
            round=found.number,
            code=look.script.code,
            judge=look.panelist.label,
            passed=look.passed,
            ground=look.ground,
        )
    if screening.closed_at is not None:
        failed = sorted(code for code, count in noes.items() if count > 0)
        chain.add("screened", screening.closed_at, round=found.number, failed=failed)


def how_compared(found: Round) -> dict[str, Any]:
    """Strengths of the finalists that comparisons put in their place, as texts of four decimals;
    nothing where the rules do not compare: such records keep their bytes."""
    if not found.campaign.terms.compare:
        return {}
    order = final_order(found)
    return {
        "strengths": {code: f"{value:.4f}" for code, value in sorted(order.strengths.items())},
        "not_compared": list(order.refused),
    }
