"""The limit of the entering bench: synced files and one commit each, with nothing else around them."""

import contextlib
import hashlib
import os
import secrets
import sqlite3
import time
from pathlib import Path

TABLE = (
    "CREATE TABLE IF NOT EXISTS bare_work "
    "(id INTEGER PRIMARY KEY, number INTEGER, sha256 TEXT, size INTEGER, at TEXT)"
)


def write(root: Path, digest: str, content: bytes) -> None:
    """A file as durable as a receipt asks: synced, renamed, its folder synced."""
    target = root / digest[:2] / digest
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{secrets.token_hex(8)}")
    with open(temporary, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def bare(root: Path, contents: list[bytes]) -> float:
    """Seconds for all of them, one after another."""
    with contextlib.closing(sqlite3.connect(root / "bare.sqlite3", isolation_level=None)) as base:
        base.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {TABLE};")
        began = time.perf_counter()
        for number, content in enumerate(contents):
            digest = hashlib.sha256(content).hexdigest()
            write(root / "bare", digest, content)
            base.execute("BEGIN IMMEDIATE")
            base.execute(
                "INSERT INTO bare_work (number, sha256, size, at) VALUES (?, ?, ?, ?)",
                (number, digest, len(content), time.time()),
            )
            base.execute("COMMIT")
        return time.perf_counter() - began
