"""One line of a clerk's check list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: what to look at, the clause, what a programme found.

    ``fits``: True or False where it can be computed, None where a person must look.
    """

    label: str
    clause: str
    fits: bool | None
    note: str = ""
    key: str = ""  # of the ground in the rules
