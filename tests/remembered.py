"""Worlds that many tests begin with are built once in a process; later they are written again.

Most tests begin in an empty database with the same world: a house with its letter, a contest with
its tasks. Numbers of rows start anew with each test, so the same building gives the same rows. A
factory marked :func:`remembered` is run by the real actions the first time; its writes are kept,
and the next test that begins with it gets them from SQLite directly and a copy of the result.

It is built anew wherever that could show: when anything was written in the test before, when an
argument is an object, when the test has changed settings or replaced code, on another day, language or
hour of a set clock, and when a file of it is no longer on the disk. What a building says and does
is tested where it is called with something of its own, and once in each process everywhere else.
"""

import copy
import dataclasses
import datetime as dt
import enum
import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core import mail
from django.db import connection
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX
from django.utils.translation import get_language

from cuocthi.core import clock
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import path_of

_PLAIN = (
    str,
    int,
    float,
    bytes,
    bool,
    type(None),
    Decimal,
    dt.date,
    dt.time,
    dt.timedelta,
    enum.Enum,
)
_PASSING = ("SELECT", "SAVEPOINT", "RELEASE")
_kept: dict[Any, "_Kept"] = {}
_begun: int | None = None
"""Rows changed on the connection when the test began; None before there is a database."""
_item: Any = None


@dataclasses.dataclass
class _Kept:
    """What a building wrote, in order, and what it gave back."""

    writes: list[tuple[str, Any, bool]]
    changed: int
    later: list[tuple[Callable[[], Any], bool]]
    files: list[Any]
    result: Any


def begin(item) -> None:
    """A test begins: nothing is written yet (called before its fixtures are set up)."""
    global _begun, _item
    _item = item
    _begun = None if connection.connection is None else connection.connection.total_changes


def _replaces_something():
    """Whether the test has changed code or settings by now, through the fixtures for that."""
    patch, settings = _item.funcargs.get("monkeypatch"), _item.funcargs.get("settings")
    return bool(
        (patch and (patch._setattr or patch._setitem or patch._cwd))
        or (settings and settings._to_restore)
    )


def remembered(build):
    """Mark a factory: its world is built once in a process and written again for later tests."""

    @functools.wraps(build)
    def built(*args, **changes):
        key = _key(build, args, changes)
        if key is None:
            return build(*args, **changes)
        kept = _kept.get(key)
        if kept is None or not all(path.exists() for path in kept.files):
            result, kept = _watched(build, args, changes)
            if kept is not None:
                _kept[key] = kept
            return result
        return _written(kept)

    return built


def _key(build, args, changes):
    raw = connection.connection
    if (
        raw is None
        or _begun is None
        or raw.total_changes != _begun
        or not connection.in_atomic_block
    ):
        return None
    if (
        connection.execute_wrappers or _replaces_something()
    ):  # somebody counts or looks at the statements
        return None
    frozen = _frozen((args, changes))
    if frozen is None:
        return None
    when = clock.now().replace(second=0, microsecond=0) if clock.shift() else clock.today()
    numbers = tuple(raw.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name"))
    return build.__module__, build.__qualname__, frozen, when, get_language(), numbers


def _frozen(value):
    """A value that can be compared later; None where an object stands in it."""
    if isinstance(value, _PLAIN):
        return type(value), value
    if isinstance(value, dict):
        value = tuple(value.items())
    if not isinstance(value, (list, tuple)):
        return None
    parts = tuple(_frozen(part) for part in value)
    return None if None in parts else parts


def _watched(build, args, changes):
    """The result of the real building, and what is kept of it (None if it cannot be written again)."""
    writes = []

    def watch(execute, sql, params, many, context):
        params = [tuple(row) for row in params] if many else params and tuple(params)
        if not sql.lstrip().upper().startswith(_PASSING):
            writes.append((sql, params, many))
        return execute(sql, params, many, context)

    before, letters = connection.connection.total_changes, len(mail.outbox)
    waiting = len(connection.run_on_commit)
    with connection.execute_wrapper(watch):
        result = build(*args, **changes)
    changed = connection.connection.total_changes - before
    if any(sql.lstrip().upper().startswith("ROLLBACK") for sql, _params, _many in writes):
        return result, None
    if len(mail.outbox) != letters:
        return result, None
    return result, _Kept(
        writes=[(_for_sqlite(sql, params), params or (), many) for sql, params, many in writes],
        changed=changed,
        later=[(call, robust) for _ids, call, robust in connection.run_on_commit[waiting:]],
        files=[path_of(digest) for digest in StoredFile.objects.values_list("sha256", flat=True)],
        result=copy.deepcopy(result),
    )


def _for_sqlite(sql, params):
    return sql if params is None else FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


def _written(kept):
    raw = connection.connection
    before = raw.total_changes
    for sql, params, many in kept.writes:
        if many:
            raw.executemany(sql, params)
        else:
            raw.execute(sql, params).fetchall()
    if raw.total_changes - before != kept.changed:
        raise RuntimeError("a remembered world was not written as it was built")
    for call, robust in kept.later:
        connection.on_commit(call, robust=robust)
    return copy.deepcopy(kept.result)
