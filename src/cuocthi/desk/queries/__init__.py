"""Reads of the desk: what waits across the stages, how far one's contests are, one's own doors."""

from .doors import Door, doors_of
from .finished import Finished, finished_of
from .steps import Step, Way, ways_of
from .waiting import waiting_for

__all__ = [
    "Door",
    "Finished",
    "Step",
    "Way",
    "doors_of",
    "finished_of",
    "waiting_for",
    "ways_of",
]
