"""What waits for a person: the desk is a loop over the stages' answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line on the desk: what, how many, where to do it (việc đang chờ)."""

    label: str
    url: str
    count: int
    urgent: bool = False
