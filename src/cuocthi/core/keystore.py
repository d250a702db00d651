"""The keys of people's data, one for each person, in a file outside the database (PROMISES P2, P11).

What is sealed under a key can be read as long as the key is there, in the database and in every
backup of it. Destroying the key therefore erases the person from backups as well; a backup never
holds this file. Each key lies here wrapped by a second secret (a generation, a file beside it) and
by ``IDENTITY_KEY``, so that the file alone opens nothing.
"""

import hashlib
import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .crypto import CannotDecrypt

_AT_ONCE = 500
_TABLE = """CREATE TABLE IF NOT EXISTS key (
    id TEXT PRIMARY KEY, generation INTEGER, wrapped BLOB, made_at REAL, owner TEXT)"""
_open = threading.local()


@dataclass(frozen=True, slots=True)
class Key:
    """One data key (khóa dữ liệu): its name, which stands in every sealed value, and 32 bytes."""

    id: str
    secret: bytes = field(repr=False)


def new_keys(count: int, *, owner: str = "person") -> list[Key]:
    """Fresh keys, on the disk when this returns; a value sealed under one is never without it.

    ``owner`` names the sort of thing sealed; each sort is looked through for unused keys alone.
    Raises :class:`~.crypto.CannotDecrypt` when the keys that are there do not open: what is sealed
    under a wrong secret would be lost the day the right one is back.
    """
    made = [Key(secrets.token_hex(12), secrets.token_bytes(32)) for _n in range(count)]
    if made:
        with _writing() as store:
            generation = _newest()
            wrap = _wrap(generation)
            _try_newest(store)
            store.executemany(
                "INSERT INTO key VALUES (?, ?, ?, ?, ?)",
                [(key.id, generation, _wrapped(wrap, key), time.time(), owner) for key in made],
            )
    return made


def keys(ids: Iterable[str]) -> dict[str, Key]:
    """The keys by name; one that was destroyed, or never was, is absent.

    Raises :class:`~.crypto.CannotDecrypt` when a secret that wraps them is wrong or lost.
    """
    wanted = sorted(set(ids))
    found: dict[str, Key] = {}
    wraps: dict[int, AESGCM] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        part = wanted[at : at + _AT_ONCE]
        marks = ",".join("?" * len(part))
        query = f"SELECT id, generation, wrapped FROM key WHERE id IN ({marks})"  # noqa: S608  marks only
        rows = _store().execute(query, part).fetchall()
        for name, generation, wrapped in rows:
            if generation not in wraps:
                wraps[generation] = _wrap(generation)
            found[name] = Key(name, _unwrapped(wraps[generation], name, wrapped))
    return found


def destroy(ids: Collection[str]) -> int:
    """Destroy keys for good (hủy khóa); the bytes are written over. Returns how many there were."""
    with _writing() as store:
        return sum(
            store.execute("DELETE FROM key WHERE id = ?", (name,)).rowcount for name in sorted(ids)
        )


def unused(
    used: Collection[str], *, owner: str = "person", older_than: float = 86_400.0
) -> list[str]:
    """Names of keys of one sort that nothing is sealed under: left by an act that was cut off. Younger ones
    (seconds) are left alone, their act may still be going on."""
    rows = _store().execute(
        "SELECT id FROM key WHERE owner = ? AND made_at < ?", (owner, time.time() - older_than)
    )
    return [name for (name,) in rows if name not in used]


def begin_generation() -> int:
    """A new secret for wrapping; from now on every new key lies under it."""
    _store()
    generation = _newest() + 1
    _secret_of(generation, make=True)
    return generation


def end_older_generations(generation: int) -> int:
    """Wrap what is left under older secrets anew, then delete these secrets. Returns how many
    keys were wrapped. May be cut off and begun again; readers go on meanwhile."""
    moved = 0
    while True:
        with _writing() as store:
            rows = store.execute(
                "SELECT id, generation, wrapped FROM key WHERE generation < ? LIMIT ?",
                (generation, _AT_ONCE),
            ).fetchall()
            wrap = _wrap(generation)
            for name, older, wrapped in rows:
                key = Key(name, _unwrapped(_wrap(older), name, wrapped))
                store.execute(
                    "UPDATE key SET generation = ?, wrapped = ? WHERE id = ?",
                    (generation, _wrapped(wrap, key), name),
                )
            moved += len(rows)
            if not rows:
                for path in _folder().glob("wrap-*"):
                    if _number(path) < generation:
                        path.unlink(missing_ok=True)
                return moved


def _folder() -> Path:
    return Path(settings.KEY_FOLDER)


def _store() -> sqlite3.Connection:
    """This thread's connection; deleted rows are written over, no journal of them is kept."""
    at = (str(_folder()), os.getpid())
    if getattr(_open, "at", None) != at:
        path = _folder() / "people.sqlite3"
        if not path.exists() and _wraps():
            raise CannotDecrypt("the file of keys is lost")
        path.touch(mode=0o600)
        store = sqlite3.connect(path, timeout=20, isolation_level=None)
        store.execute("PRAGMA secure_delete = ON")
        store.execute("PRAGMA synchronous = FULL")
        store.execute(_TABLE)
        _open.at, _open.store = at, store
    found: sqlite3.Connection = _open.store
    return found


@contextmanager
def _writing() -> Iterator[sqlite3.Connection]:
    store = _store()
    store.execute("BEGIN IMMEDIATE")
    try:
        yield store
    except BaseException:
        store.execute("ROLLBACK")
        raise
    store.execute("COMMIT")


def _number(path: Path) -> int:
    return int(path.name.removeprefix("wrap-"))


def _wraps() -> list[int]:
    return [_number(path) for path in _folder().glob("wrap-*")]


def _newest() -> int:
    generation = max(_wraps(), default=0)
    if not generation:
        if _store().execute("SELECT 1 FROM key LIMIT 1").fetchone():
            raise CannotDecrypt("the secrets that wrap the keys are lost")
        _secret_of(1, make=True)
    return generation or 1


def _try_newest(store: sqlite3.Connection) -> None:
    """Open the key made last. Raises CannotDecrypt when what wraps it is not what wrapped it."""
    last = "SELECT generation, id, wrapped FROM key ORDER BY rowid DESC LIMIT 1"
    for generation, name, wrapped in store.execute(last):
        _unwrapped(_wrap(generation), name, wrapped)


def _secret_of(generation: int, *, make: bool = False) -> bytes:
    path = _folder() / f"wrap-{generation}"
    if make:
        try:
            with open(path, "x", opener=lambda p, flags: os.open(p, flags, 0o600)) as new:
                new.write(secrets.token_hex(32))
                new.flush()
                os.fsync(new.fileno())
        except FileExistsError:
            pass
    try:
        return bytes.fromhex(path.read_text().strip())
    except FileNotFoundError as error:
        raise CannotDecrypt(f"the secret {path.name} is lost") from error


def _wrap(generation: int) -> AESGCM:
    secret = _secret_of(generation)
    return AESGCM(
        hashlib.blake2b(
            b"wrap" + secret, key=settings.IDENTITY_KEY, digest_size=32, person=b"cuocthi"
        ).digest()
    )


def _wrapped(wrap: AESGCM, key: Key) -> bytes:
    nonce = secrets.token_bytes(12)
    return nonce + wrap.encrypt(nonce, key.secret, key.id.encode())


def _unwrapped(wrap: AESGCM, name: str, wrapped: bytes) -> bytes:
    try:
        return wrap.decrypt(wrapped[:12], wrapped[12:], name.encode())
    except InvalidTag as error:
        raise CannotDecrypt(f"key {name}") from error
