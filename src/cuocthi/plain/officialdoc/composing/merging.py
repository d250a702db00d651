from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    kind: str
    before: str
    mine: str
    now: str


@dataclass(frozen=True)
class Merged:
    text: str
    changes: tuple[Change, ...]


def merged(before, mine, now):
    return Merged(
        now if mine == before else mine,
        ()
        if before == now
        else (Change("taken" if mine == before else "clash", before, mine, now),),
    )


def settled(m, choices):
    c = m.changes
    return (c[0].now if choices.get(0) == "now" else c[0].mine) if c else m.text
