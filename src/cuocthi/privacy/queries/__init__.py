"""Reads of people's data: what is due, who opened what, which requests wait."""

from .keeping import Due, due, ends_of, plan_of

__all__ = ["Due", "due", "ends_of", "plan_of"]
