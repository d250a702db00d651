"""The peer of the entering bench: a plain Django multipart view that writes the same file and one
row, as durably (synced file, renamed, synced folder; WAL with FULL). And the limit: no Django at all.
"""

import contextlib
import hashlib
import os
import secrets
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TABLE = (
    "CREATE TABLE IF NOT EXISTS peer_work "
    "(id INTEGER PRIMARY KEY, number INTEGER, sha256 TEXT, size INTEGER, at TEXT)"
)


def application() -> Callable[..., Any]:
    """The peer as a WSGI application; data in the folder that CUOCTHI_DATA names."""
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    data = Path(os.environ["CUOCTHI_DATA"])
    settings.configure(
        SECRET_KEY=secrets.token_hex(16),
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="cuocthi.config.bench.entries_peer",
        USE_TZ=True,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": data / "peer.sqlite3",
                "CONN_MAX_AGE": None,
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 20,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
                },
            }
        },
    )
    django.setup()
    from django.db import connection
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    with connection.cursor() as cursor:
        cursor.execute(TABLE)

    def take(request: HttpRequest) -> HttpResponse:
        from django.db import transaction

        if request.method != "POST":
            return HttpResponse("")
        photo = request.FILES["before"]
        content = photo.read()  # type: ignore[union-attr]
        digest = hashlib.sha256(content).hexdigest()
        write(data / "files", digest, content)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO peer_work (number, sha256, size, at) VALUES (%s, %s, %s, %s)",
                [1, digest, len(content), time.time()],
            )
        return HttpResponse(digest, status=201)

    global urlpatterns
    urlpatterns = [path("", take)]
    return get_wsgi_application()


urlpatterns: list[Any] = []


def write(root: Path, digest: str, content: bytes) -> None:
    """A file as durable as a receipt asks."""
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
    """Seconds for synced files and one commit each, with nothing else around them."""
    with contextlib.closing(sqlite3.connect(root / "bare.sqlite3", isolation_level=None)) as base:
        base.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {TABLE};")
        began = time.perf_counter()
        for number, content in enumerate(contents):
            digest = hashlib.sha256(content).hexdigest()
            write(root / "bare", digest, content)
            base.execute("BEGIN IMMEDIATE")
            base.execute(
                "INSERT INTO peer_work (number, sha256, size, at) VALUES (?, ?, ?, ?)",
                (number, digest, len(content), time.time()),
            )
            base.execute("COMMIT")
        return time.perf_counter() - began


def load(*_arguments: object) -> Callable[..., Any]:
    """In the peer's web process, where this file has another name than its own."""
    from cuocthi.config.bench import entries_peer

    return entries_peer.application()


def main() -> None:
    """Serve the peer with the same server and threads as the site."""
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "cuocthi.config.bench.entries_peer:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=5,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve(target_loader=load, wrap_loader=False)


if __name__ == "__main__":
    main()
