"""Figures of a query (how many, how much) whose statement is kept, like the rows of :mod:`.rows`."""

from collections.abc import Callable
from typing import Any

from django.db import models

from cuocthi.core.rows import Asking, asking
from cuocthi.core.statements import connected


class Counted:
    """One row of figures; called with the values that the query was built for.

    ``build`` makes the queryset from its values as for :class:`~.rows.Reading`, ending in
    ``values_list`` of whole numbers.
    """

    def __init__(self, build: "Callable[..., models.QuerySet[Any, Any]]", *kinds: type) -> None:
        self._build, self._kinds = build, kinds
        self._known: dict[str, Asking] = {}

    def __call__(self, *values: object) -> tuple[Any, ...]:
        """The figures; an empty tuple where no row was counted. One query."""
        connection = connected()
        known = self._known.get(connection.vendor)
        if known is None:  # two threads may both build it; either is right
            known = asking(self._build, self._kinds, connection)[1]
            self._known[connection.vendor] = known
        found = known(values, connection)
        return tuple(found[0]) if found else ()
