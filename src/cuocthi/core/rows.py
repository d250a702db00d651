"""Statements that are built once: what many people send in one minute is not compiled for each.

The ORM builds its SQL anew for every call, which costs ten times what the database takes. On the few
paths that a rush goes through, :func:`insert` and :class:`Reading` keep the statement that the ORM
built the first time; columns, converters and checks stay those of the models.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import get_related_populators

_M = TypeVar("_M", bound=models.Model)
_inserts: dict[tuple[str, type[models.Model]], tuple[str, list[Any]]] = {}
_updates: dict[tuple[str, type[models.Model], tuple[str, ...]], tuple[str, list[Any]]] = {}
_ALIAS = "default"
_STAND_IN = 8_000_000_000_000_000_000
"""Stands for a value while a statement is built; no row has such a number or such a word."""


def insert(row: _M) -> _M:
    """Write a new row, as ``save(force_insert=True)`` does; its number is set. One statement.

    For models without parents and without work in ``save``. Raises IntegrityError as that does.
    """
    kind, connection = type(row), connections[_ALIAS]
    known = _inserts.get((connection.vendor, kind))
    if known is None:
        known = _inserts[(connection.vendor, kind)] = _insert_into(kind, connection)
    sql, fields = known
    values = [
        field.get_db_prep_save(field.pre_save(row, True), connection=connection) for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, _ALIAS
    return row


def update(row: models.Model, *names: str) -> None:
    """Write some fields of a row, as ``save(update_fields=names)`` does. One statement."""
    kind, connection = type(row), connections[_ALIAS]
    known = _updates.get((connection.vendor, kind, names))
    if known is None:
        known = _updates[(connection.vendor, kind, names)] = _update_of(kind, names, connection)
    sql, fields = known
    values = [
        field.get_db_prep_save(field.pre_save(row, False), connection=connection)
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, row.pk])


def _update_of(
    kind: type[models.Model], names: tuple[str, ...], connection: BaseDatabaseWrapper
) -> tuple[str, list[Any]]:
    fields = [kind._meta.get_field(field) for field in names]
    name = connection.ops.quote_name
    columns = ", ".join(f"{name(field.column)} = %s" for field in fields)
    table, key = name(kind._meta.db_table), name(kind._meta.pk.column)
    return f"UPDATE {table} SET {columns} WHERE {key} = %s", fields  # noqa: S608


def _insert_into(
    kind: type[models.Model], connection: BaseDatabaseWrapper
) -> tuple[str, list[Any]]:
    fields = [field for field in kind._meta.concrete_fields if not field.primary_key]
    name = connection.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table, key = name(kind._meta.db_table), name(kind._meta.pk.column)
    return f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING {key}", fields  # noqa: S608


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
        self._converters = list(
            compiler.get_converters([column[0] for column in compiler.select]).items()
        )

    def rows(self, values: tuple[object, ...], connection: BaseDatabaseWrapper) -> list[_M]:
        told = [
            fixed if place is None else _adapted(values[place], connection)
            for place, fixed in zip(self._places, self._values, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, told)
            return [self._row(list(row), connection) for row in cursor.fetchall()]

    def _row(self, row: list[Any], connection: BaseDatabaseWrapper) -> _M:
        for at, (converters, expression) in self._converters:
            for convert in converters:
                row[at] = convert(row[at], expression, connection)
        found: _M = self._kind.from_db(_ALIAS, self._names, row[self._own])
        for related in self._related:
            related.populate(row, found)
        return found


def _stand_in(kind: type, n: int) -> Any:
    if kind is dt.datetime:
        return dt.datetime(9000 + n, 1, 1, tzinfo=dt.UTC)
    return kind(_STAND_IN + n)


def _adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    """The value as the database is given it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
