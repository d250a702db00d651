"""One statement on the default database, by the shortest way to it: for :mod:`.rows`."""

import datetime as dt
import json
import sqlite3
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

ALIAS = "default"


class _Here(threading.local):
    """The connection of this thread, asked for at every statement, and whether it keeps a log."""

    connection: BaseDatabaseWrapper | None = None
    logs = False


_here = _Here()


def connected() -> BaseDatabaseWrapper:
    """Django's own connection of this thread: finding it anew takes longer than a small statement."""
    found = _here.connection
    if found is None:
        found = _here.connection = connections[ALIAS]
        _here.logs = settings.DEBUG
    return found


def _short_way(connection: BaseDatabaseWrapper) -> sqlite3.Connection | None:
    """The embedded database without the layers that Django puts between, which take longer than the
    statement; None where there is another, and while somebody listens at them (tests that count,
    DEBUG)."""
    raw = connection.connection
    if (
        connection.vendor != "sqlite"
        or connection.needs_rollback
        or connection.execute_wrappers
        or connection.force_debug_cursor
        or _here.logs
    ):
        return None
    direct: sqlite3.Connection | None = raw
    return direct


def fetched(
    connection: BaseDatabaseWrapper, sql: str, values: Sequence[Any]
) -> Sequence[Sequence[Any]]:
    """The rows that a statement gives."""
    direct = _short_way(connection)
    if direct is None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    try:
        found: list[Sequence[Any]] = direct.execute(_marked(sql), values).fetchall()
    except sqlite3.Error:
        with connection.wrap_database_errors:  # Django's own exception for it
            raise
    return found


def done(connection: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> Any:
    """Run a statement that gives no rows; the number of the row it has written, on SQLite."""
    direct = _short_way(connection)
    if direct is None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.lastrowid
    try:
        return direct.execute(_marked(sql), values).lastrowid
    except sqlite3.Error:
        with connection.wrap_database_errors:
            raise


@lru_cache(maxsize=1024)
def _marked(sql: str) -> str:
    return sql.replace("%s", "?").replace("%%", "%")


def moment(value: dt.datetime) -> str:
    """A moment as Django writes it into the embedded database, which keeps UTC."""
    return str((value if value.tzinfo is dt.UTC else value.astimezone(dt.UTC)).replace(tzinfo=None))


def adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    """The value as the database is given it."""
    if isinstance(value, dt.datetime):
        if connection.vendor == "sqlite":
            return moment(value)
        return connection.ops.adapt_datetimefield_value(value)
    return value


def reader(expression: Any, converters: Sequence[Any], vendor: str) -> Callable[[Any], Any] | None:
    """How a value of the embedded database is read where it goes without the ORM."""
    field = getattr(expression, "target", None)
    if vendor != "sqlite" or field is None or len(converters) != 1:
        return None
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return _read_moment
    return _read_json if kind == "JSONField" and field.decoder is None else None


def _read_moment(value: dt.datetime | str | None) -> dt.datetime | None:
    if value is None:
        return None
    told = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return told.replace(tzinfo=dt.UTC)  # the embedded database keeps UTC


def _read_json(value: str | None) -> Any:
    return None if value is None else json.loads(value)
