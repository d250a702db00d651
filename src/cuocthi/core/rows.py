"""Statements that are built once: what many people send in one minute is not compiled for each.

The ORM builds its SQL anew for every call, which costs ten times what the database takes. On the few
paths that a rush goes through, :func:`insert` and :class:`Reading` keep the statement that the ORM
built the first time; columns, converters and checks stay those of the models.
"""

import datetime as dt
import enum
import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import signals  # noqa: TID251 - only asked whether anybody listens
from django.db.models.base import ModelState
from django.db.models.query import get_related_populators

from cuocthi.core.statements import ALIAS, adapted, connected, done, fetched, moment, reader

_M = TypeVar("_M", bound=models.Model)
_Writers = dict[type, Callable[[Any], Any]]
_Columns = list[tuple[str, tuple[type, ...], _Writers, Any]]
"""Name, types of values that go as they are, how others are written, and the field itself."""
_AT_ONCE = 1000
"""Rows of one statement: with thirty columns still below the values that a database takes."""
_STAND_IN = 8_000_000_000_000_000_000
"""Stands for a value while a statement is built; no row has such a number or such a word."""


def made(kind: type[_M], **values: Any) -> _M:
    """A new row, not written yet, as ``kind(**values)`` makes it, in a tenth of the time.

    Each value is that of a column or, for a key, the row it points at. Raises TypeError for a name
    that the model has not.
    """
    plan = _making(kind)
    if plan is None:
        return kind(**values)
    row = kind.__new__(kind)
    row._state = ModelState()
    held = row.__dict__
    held.update(plan.fixed)
    for name, default in plan.called:
        held[name] = default()
    for name, value in values.items():
        key = plan.keys.get(name)
        if key is not None:
            _point(row, key, value)
        elif name in plan.columns:
            held[name] = value
        else:
            raise TypeError(f"{kind.__name__} has no column {name}")
    return row


class _Making(NamedTuple):
    """How rows of a model are made: values of their columns where nothing is told, and their keys."""

    columns: frozenset[str]
    fixed: dict[str, Any]
    called: list[tuple[str, Callable[[], Any]]]
    keys: dict[str, Any]


@lru_cache(maxsize=256)
def _making(kind: type[models.Model]) -> _Making | None:
    """None for a model that does something of its own when a row is made, or whose database does."""
    fields = kind._meta.concrete_fields
    if not _are_bare(kind, ()) or any(field.has_db_default() for field in fields):
        return None
    called = [
        (field.attname, field.default)
        for field in fields
        if field.has_default() and callable(field.default)
    ]
    return _Making(
        frozenset(field.attname for field in fields),
        {field.attname: field.get_default() for field in fields},
        called,
        {field.name: field for field in fields if field.is_relation},
    )


def _point(row: models.Model, key: Any, other: models.Model | None) -> None:
    """Set a key of a new row, with the row that it points at."""
    if other is None:
        row.__dict__[key.attname] = None
    elif key.remote_field.multiple:
        row.__dict__[key.attname] = other.pk
    else:  # the other row is told as well
        setattr(row, key.name, other)
        return
    row._state.fields_cache[key.name] = other


def insert(row: _M) -> _M:
    """Write a new row, as ``save(force_insert=True)`` does; its number is set. One statement.

    For models without parents and without work in ``save``. Raises IntegrityError as that does.
    """
    insert_all([row])
    return row


def insert_all(rows: Sequence[_M]) -> None:
    """Write new rows of one table, in their order, with one statement; their numbers are set."""
    connection = connected()
    sql, columns = _insert_into(type(rows[0]), connection.vendor, len(rows), "")
    values = [value for row in rows for value in _values(row, columns, connection)]
    if len(rows) == 1 and connection.vendor == "sqlite":
        _numbered(rows, [done(connection, sql, values)])
    else:
        _numbered(rows, sorted(number for (number,) in fetched(connection, sql, values)))


def insert_many(rows: Sequence[_M]) -> None:
    """Write many new rows of one table, in their order, some hundreds a statement; numbers are set."""
    for start in range(0, len(rows), _AT_ONCE):
        insert_all(rows[start : start + _AT_ONCE])


def insert_unless_there(row: models.Model) -> bool:
    """Write a new row unless one stands in the place of a unique value of it; whether it was."""
    connection = connected()
    sql, columns = _insert_into(type(row), connection.vendor, 1, " ON CONFLICT DO NOTHING")
    found = fetched(connection, sql, _values(row, columns, connection))
    _numbered([row][: len(found)], [number for (number,) in found])
    return bool(found)


def update(row: models.Model, *names: str) -> None:
    """Write some fields of a row, as ``save(update_fields=names)`` does. One statement."""
    connection = connected()
    sql, columns = _update_of(type(row), names, connection.vendor)
    done(connection, sql, [*_values(row, columns, connection), row.pk])


def _numbered(rows: Iterable[models.Model], numbers: Sequence[int]) -> None:
    for row, number in zip(rows, numbers, strict=True):
        row.pk = number
        state = row._state
        state.adding, state.db = False, ALIAS


def _values(row: models.Model, columns: _Columns, connection: BaseDatabaseWrapper) -> list[Any]:
    """The values of a row as the database is given them."""
    held = row.__dict__
    return [
        value
        if (kind := type(value := held[name])) in plain
        else write(value)
        if (write := writers.get(kind)) is not None
        else _unusual(value, plain, writers, field, connection)
        for name, plain, writers, field in columns
    ]


def _unusual(
    value: Any,
    plain: tuple[type, ...],
    writers: _Writers,
    field: Any,
    connection: BaseDatabaseWrapper,
) -> Any:
    """As the field itself does it; a choice out of a list of choices is its word from then on."""
    if isinstance(value, enum.Enum) and isinstance(value, str) and str in plain:
        writers[type(value)] = str
    return field.get_db_prep_save(value, connection=connection)


_json = json.JSONEncoder().encode

_PLAIN: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("CharField", "TextField"), (str, type(None))),
    **dict.fromkeys(("BigIntegerField", "PositiveIntegerField"), (int, type(None))),
    **dict.fromkeys(("PositiveSmallIntegerField", "PositiveBigIntegerField"), (int, type(None))),
    "ForeignKey": (int, type(None)),
    "OneToOneField": (int, type(None)),
    "BooleanField": (bool, type(None)),
    "FloatField": (float, type(None)),
    "DateTimeField": (type(None),),
}
"""Values that a database is given as they are, by the kind of the field."""


def _written(field: Any, vendor: str) -> _Writers:
    """How other values are written for the embedded database, by their type."""
    kind = field.get_internal_type()
    if vendor != "sqlite":
        return {}
    if kind == "DateTimeField":
        return {dt.datetime: moment}
    if kind == "JSONField" and field.encoder is None:
        return {dict: _json, list: _json}
    return {}


def _columns(fields: Iterable[Any], vendor: str) -> _Columns:
    """Raises TypeError for a field that makes its value itself when a row is written."""
    found = []
    for field in fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            raise TypeError(f"{field} makes its value itself")
        plain = _PLAIN.get(field.get_internal_type(), ())
        found.append((field.attname, plain, _written(field, vendor), field))
    return found


@lru_cache(maxsize=256)
def _update_of(
    kind: type[models.Model], names: tuple[str, ...], vendor: str
) -> tuple[str, _Columns]:
    fields = [kind._meta.get_field(field) for field in names]
    name = connections[ALIAS].ops.quote_name
    columns = ", ".join(f"{name(field.column)} = %s" for field in fields)
    table, key = name(kind._meta.db_table), name(kind._meta.pk.column)
    sql = f"UPDATE {table} SET {columns} WHERE {key} = %s"  # noqa: S608
    return sql, _columns(fields, vendor)


@lru_cache(maxsize=256)
def _insert_into(
    kind: type[models.Model], vendor: str, count: int, unless: str
) -> tuple[str, _Columns]:
    fields = [field for field in kind._meta.concrete_fields if not field.primary_key]
    name = connections[ALIAS].ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * count)
    table, key = name(kind._meta.db_table), name(kind._meta.pk.column)
    # the embedded database tells the number of a single row by itself
    told = "" if vendor == "sqlite" and count == 1 and not unless else f" RETURNING {key}"
    sql = f"INSERT INTO {table} ({columns}) VALUES {places}{unless}{told}"  # noqa: S608
    return sql, _columns(fields, vendor)


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
        connection = connected()
        built = self._known.get(connection.vendor)
        if built is None:  # two threads may both build it; either is right
            built = self._known[connection.vendor] = _Built(self._build, self._kinds, connection)
        return built.rows(values, connection)


class Asking:
    """A statement that is kept, and where the values that it is asked with stand in it."""

    def __init__(self, sql: str, fixed: Sequence[Any], places: Sequence[int | None]) -> None:
        self._sql, self._fixed, self._places = sql, list(fixed), list(places)

    def __call__(
        self, values: Sequence[object], connection: BaseDatabaseWrapper
    ) -> Sequence[Sequence[Any]]:
        """The rows as the database gives them."""
        told = [
            fixed if place is None else adapted(values[place], connection)
            for place, fixed in zip(self._places, self._fixed, strict=True)
        ]
        return fetched(connection, self._sql, told)


def asking(
    build: "Callable[..., models.QuerySet[Any, Any]]",
    kinds: Sequence[type],
    connection: BaseDatabaseWrapper,
) -> tuple[Any, Asking]:
    """The compiler of a query, built as for :class:`Reading`, and its statement."""
    stand_ins = [_stand_in(kind, n) for n, kind in enumerate(kinds)]
    compiler = build(*stand_ins).query.get_compiler(connection=connection)
    stand_ins = [adapted(value, connection) for value in stand_ins]
    sql, parameters = compiler.as_sql()
    places = [stand_ins.index(value) if value in stand_ins else None for value in parameters]
    if {place for place in places if place is not None} != set(range(len(kinds))):
        raise ValueError("each value must stand alone in one exact comparison")
    return compiler, Asking(sql, parameters, places)


class _Built(Generic[_M]):
    """What the ORM made of a queryset: statement, places of the values, how a row is read."""

    def __init__(
        self,
        build: "Callable[..., models.QuerySet[_M]]",
        kinds: tuple[type, ...],
        connection: BaseDatabaseWrapper,
    ) -> None:
        compiler, self._asking = asking(build, kinds, connection)
        described = compiler.klass_info
        first, last = described["select_fields"][0], described["select_fields"][-1] + 1
        self._kind, self._own = described["model"], slice(first, last)
        self._names = [column[0].target.attname for column in compiler.select[self._own]]
        self._related = get_related_populators(described, compiler.select, ALIAS)
        self._is_bare = _are_bare(self._kind, self._related)
        self._readers, self._converters = [], []
        found = compiler.get_converters([column[0] for column in compiler.select])
        for at, (converters, expression) in found.items():
            read = reader(expression, converters, connection.vendor)
            if read is None:
                self._converters.append((at, converters, expression))
            else:
                self._readers.append((at, read))

    def rows(self, values: tuple[object, ...], connection: BaseDatabaseWrapper) -> list[_M]:
        found = self._asking(values, connection)
        return [self._row(list(row), connection) for row in found]

    def _row(self, row: list[Any], connection: BaseDatabaseWrapper) -> _M:
        for at, read in self._readers:
            row[at] = read(row[at])
        for at, converters, expression in self._converters:
            for convert in converters:
                row[at] = convert(row[at], expression, connection)
        if self._is_bare:
            bare: _M = _bare(self._kind, self._names, row[self._own])
            for related in self._related:
                _join(related, row, bare)
            return bare
        found: _M = self._kind.from_db(ALIAS, self._names, row[self._own])
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
    state.adding, state.db = False, ALIAS
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
