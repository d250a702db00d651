"""Statements that are built once: what many people send in one minute is not compiled for each.

The ORM builds its SQL anew for every call, which costs ten times what the database takes. On the few
paths that a rush goes through, :func:`insert` and :class:`Reading` keep the statement that the ORM
built the first time; columns, converters and checks stay those of the models.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import signals  # noqa: TID251 - only asked whether anybody listens
from django.db.models.base import ModelState
from django.db.models.query import get_related_populators

_M = TypeVar("_M", bound=models.Model)
_Columns = list[tuple[models.Field[Any, Any], tuple[type, ...]]]
_ALIAS = "default"
_AT_ONCE = 1000
"""Rows of one statement: with thirty columns still below the values that a database takes."""
_STAND_IN = 8_000_000_000_000_000_000
"""Stands for a value while a statement is built; no row has such a number or such a word."""


def insert(row: _M) -> _M:
    """Write a new row, as ``save(force_insert=True)`` does; its number is set. One statement.

    For models without parents and without work in ``save``. Raises IntegrityError as that does.
    """
    insert_all([row])
    return row


def insert_all(rows: Sequence[_M]) -> None:
    """Write new rows of one table, in their order, with one statement; their numbers are set."""
    connection = connections[_ALIAS]
    sql, columns = _insert_into(type(rows[0]), connection.vendor, len(rows), "")
    values = [value for row in rows for value in _values(row, columns, connection, is_new=True)]
    _numbered(rows, sorted(number for (number,) in _fetched(connection, sql, values)))


def insert_many(rows: Sequence[_M]) -> None:
    """Write many new rows of one table, in their order, some hundreds a statement; numbers are set."""
    for start in range(0, len(rows), _AT_ONCE):
        insert_all(rows[start : start + _AT_ONCE])


def insert_unless_there(row: models.Model) -> bool:
    """Write a new row unless one stands in the place of a unique value of it; whether it was."""
    connection = connections[_ALIAS]
    sql, columns = _insert_into(type(row), connection.vendor, 1, " ON CONFLICT DO NOTHING")
    found = _fetched(connection, sql, _values(row, columns, connection, is_new=True))
    _numbered([row][: len(found)], [number for (number,) in found])
    return bool(found)


def update(row: models.Model, *names: str) -> None:
    """Write some fields of a row, as ``save(update_fields=names)`` does. One statement."""
    connection = connections[_ALIAS]
    sql, columns = _update_of(type(row), names, connection.vendor)
    values = [*_values(row, columns, connection, is_new=False), row.pk]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _numbered(rows: Iterable[models.Model], numbers: Sequence[int]) -> None:
    for row, number in zip(rows, numbers, strict=True):
        row.pk = number
        row._state.adding, row._state.db = False, _ALIAS


def _values(
    row: models.Model, columns: _Columns, connection: BaseDatabaseWrapper, *, is_new: bool
) -> list[Any]:
    """The values of a row as the database is given them."""
    return [
        value
        if type(value := field.pre_save(row, is_new)) in plain
        else _moment(value)
        if type(value) is dt.datetime and value.tzinfo is dt.UTC and connection.vendor == "sqlite"
        else field.get_db_prep_save(value, connection=connection)
        for field, plain in columns
    ]


def _moment(value: dt.datetime) -> str:
    """A moment in UTC as Django writes it into the embedded database, which keeps UTC."""
    return str(value.replace(tzinfo=None))


_PLAIN: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("CharField", "TextField"), (str, type(None))),
    **dict.fromkeys(("BigIntegerField", "PositiveIntegerField"), (int, type(None))),
    **dict.fromkeys(("PositiveSmallIntegerField", "PositiveBigIntegerField"), (int, type(None))),
    "ForeignKey": (int, type(None)),
    "OneToOneField": (int, type(None)),
    "BooleanField": (bool, type(None)),
}
"""Values that a database is given as they are, by the kind of the field."""


def _columns(fields: Iterable[Any]) -> _Columns:
    return [(field, _PLAIN.get(field.get_internal_type(), ())) for field in fields]


@lru_cache(maxsize=256)
def _update_of(
    kind: type[models.Model], names: tuple[str, ...], vendor: str
) -> tuple[str, _Columns]:
    fields = [kind._meta.get_field(field) for field in names]
    name = connections[_ALIAS].ops.quote_name
    columns = ", ".join(f"{name(field.column)} = %s" for field in fields)
    table, key = name(kind._meta.db_table), name(kind._meta.pk.column)
    return f"UPDATE {table} SET {columns} WHERE {key} = %s", _columns(fields)  # noqa: S608


@lru_cache(maxsize=256)
def _insert_into(
    kind: type[models.Model], vendor: str, count: int, unless: str
) -> tuple[str, _Columns]:
    fields = [field for field in kind._meta.concrete_fields if not field.primary_key]
    name = connections[_ALIAS].ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * count)
    table, key = name(kind._meta.db_table), name(kind._meta.pk.column)
    sql = f"INSERT INTO {table} ({columns}) VALUES {places}{unless} RETURNING {key}"  # noqa: S608
    return sql, _columns(fields)


def _fetched(
    connection: BaseDatabaseWrapper, sql: str, values: Sequence[Any]
) -> Sequence[Sequence[Any]]:
    """The rows that a statement gives.

    On the embedded database without the layers that Django puts between, which take longer than the
    statement, unless somebody listens at them (tests that count, DEBUG).
    """
    raw = connection.connection
    if (
        connection.vendor != "sqlite"
        or raw is None
        or connection.needs_rollback
        or connection.execute_wrappers
        or connection.queries_logged
    ):
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    try:
        found: list[Sequence[Any]] = raw.execute(_marked(sql), values).fetchall()
    except sqlite3.Error:
        with connection.wrap_database_errors:  # Django's own exception for it
            raise
    return found


@lru_cache(maxsize=1024)
def _marked(sql: str) -> str:
    return sql.replace("%s", "?").replace("%%", "%")


class Reading(Generic[_M]):
    """A query whose statement is kept; called with the values that it was built for.

    ``build`` makes the queryset from its values, each of them the right side of one comparison;
    ``kinds`` gives what each is: ``int``, ``str`` or ``datetime`` (aware). ``select_related`` and
    ``select_for_update`` are kept, nothing else may be loaded with it.
    """

    def __init__(self, build: "Callable[..., models.QuerySet[_M]]", *kinds: type) -> None:
        self._build, self._kinds = build, kinds
        self._known: dict[str, _Built[_M]] = {}

    def first(self, *values: object) -> _M | None:
        """The first row, or None."""
        found = self.all(*values)
        return found[0] if found else None

    def all(self, *values: object) -> list[_M]:
        """The rows in their order."""
        connection = connections[_ALIAS]
        built = self._known.get(connection.vendor)
        if built is None:  # two threads may both build it; either is right
            built = self._known[connection.vendor] = _Built(self._build, self._kinds, connection)
        return built.rows(values, connection)


class _Built(Generic[_M]):
    """What the ORM made of a queryset: statement, places of the values, how a row is read."""

    def __init__(
        self,
        build: "Callable[..., models.QuerySet[_M]]",
        kinds: tuple[type, ...],
        connection: BaseDatabaseWrapper,
    ) -> None:
        stand_ins = [_stand_in(kind, n) for n, kind in enumerate(kinds)]
        compiler = build(*stand_ins).query.get_compiler(connection=connection)
        stand_ins = [_adapted(value, connection) for value in stand_ins]
        self._sql, parameters = compiler.as_sql()
        self._values = list(parameters)
        self._places = [
            stand_ins.index(value) if value in stand_ins else None for value in parameters
        ]
        if {place for place in self._places if place is not None} != set(range(len(kinds))):
            raise ValueError("each value must stand alone in one exact comparison")
        described = compiler.klass_info
        first, last = described["select_fields"][0], described["select_fields"][-1] + 1
        self._kind, self._own = described["model"], slice(first, last)
        self._names = [column[0].target.attname for column in compiler.select[self._own]]
        self._related = get_related_populators(described, compiler.select, _ALIAS)
        self._is_bare = _are_bare(self._kind, self._related)
        self._converters = list(
            compiler.get_converters([column[0] for column in compiler.select]).items()
        )

    def rows(self, values: tuple[object, ...], connection: BaseDatabaseWrapper) -> list[_M]:
        told = [
            fixed if place is None else _adapted(values[place], connection)
            for place, fixed in zip(self._places, self._values, strict=True)
        ]
        return [self._row(list(row), connection) for row in _fetched(connection, self._sql, told)]

    def _row(self, row: list[Any], connection: BaseDatabaseWrapper) -> _M:
        for at, (converters, expression) in self._converters:
            for convert in converters:
                row[at] = convert(row[at], expression, connection)
        if self._is_bare:
            bare: _M = _bare(self._kind, self._names, row[self._own])
            for related in self._related:
                _join(related, row, bare)
            return bare
        found: _M = self._kind.from_db(_ALIAS, self._names, row[self._own])
        for related in self._related:
            related.populate(row, found)
        return found


def _are_bare(kind: type[models.Model], related: Iterable[Any]) -> bool:
    """Whether rows can be made without ``__init__``: nobody does anything when one is read."""
    return (
        kind.__init__ is models.Model.__init__
        and kind.from_db.__func__ is models.Model.from_db.__func__  # type: ignore[attr-defined]
        and not signals.pre_init.has_listeners(kind)
        and not signals.post_init.has_listeners(kind)
        and all(
            one.reorder_for_init is None and _are_bare(one.model_cls, one.related_populators)
            for one in related
        )
    )


def _bare(kind: type[Any], names: Iterable[str], values: Iterable[Any]) -> Any:
    """A row that was read, as ``from_db`` makes it."""
    row = kind.__new__(kind)
    row._state = state = ModelState()
    state.adding, state.db = False, _ALIAS
    row.__dict__.update(zip(names, values, strict=True))
    return row


def _join(related: Any, row: list[Any], found: models.Model) -> None:
    """Put beside a row what it points at, read by the same statement."""
    values = row[related.cols_start : related.cols_end]
    other = None
    if values[related.pk_idx] is not None:
        other = _bare(related.model_cls, related.init_list, values)
        for deeper in related.related_populators:
            _join(deeper, row, other)
    related.local_setter(found, other)
    if other is not None:
        related.remote_setter(other, found)


def _stand_in(kind: type, n: int) -> Any:
    if kind is dt.datetime:
        return dt.datetime(9000 + n, 1, 1, tzinfo=dt.UTC)
    return kind(_STAND_IN + n)


def _adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    """The value as the database is given it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
