"""Starting the site: database brought up to date, static files gathered, web server and tasks."""

import contextlib
import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from importlib import import_module

import django


@contextlib.contextmanager
def _loading() -> Iterator[None]:
    """While modules are loaded nothing becomes garbage: looking for it costs a fifth of a start. What
    is loaded stays, and need not be looked through again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def prepare() -> None:
    """Bring the data folder to this version; harmless and quick when there is nothing to do."""
    with _loading():
        django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from cuocthi.audit.actions import note_clock, release_claims
    from cuocthi.files.actions import clean_up
    from cuocthi.judging import guards

    executor = MigrationExecutor(connection)
    with connection.cursor() as cursor:
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            guards.remove(cursor, connection.vendor)
            call_command("migrate", verbosity=0)
        if not guards.are_there(cursor, connection.vendor):
            guards.install(cursor, connection.vendor)
    stamp = settings.STATIC_ROOT / ".version"
    version = _static_version()
    if not stamp.is_file() or stamp.read_text() != version:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(version)
    clean_up()
    note_clock(at_start=True)
    if _tasks_run_here():
        release_claims()


def _static_version() -> str:
    """Changes when a static file of ours or the installed packages change."""
    import hashlib

    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path}:{storage.get_modified_time(path).timestamp()}\n".encode())
    return digest.hexdigest()


def serve(*, host: str = "127.0.0.1", port: int = 8000) -> int:
    """Serve until interrupted; on the embedded default tasks run as threads of the web process.

    The web process begins anew instead of being forked: of the threads that have typeset a page in
    this one only their locks would get there, and the first page set in the child would wait for good.
    """
    import multiprocessing

    from django.db import connections

    connections.close_all()
    multiprocessing.set_start_method("spawn", force=True)
    server = granian("cuocthi.config.wsgi:application", host=host, port=port)
    server.serve(target_loader=load_application, wrap_loader=False)
    return 0


THREADS = 160
"""Of a web process: few work at a time, the others wait at the door or for the bytes of a slow line,
or are told to come again (:mod:`cuocthi.core.door`). They are made when they are needed."""
_TAKES_OVER_WITHIN = 2.0  # seconds after the process that ran tasks has ended


def processes() -> int:
    """How many web processes there are: two where there are two cores, since one Python uses one."""
    return int(os.environ.get("CUOCTHI_PROCESSES", "0")) or min(2, os.cpu_count() or 1)


def granian(target: str, *, host: str, port: int):
    """The web server as the site runs it; measured peers run on the same."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    return Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes(),
        blocking_threads=THREADS,
        log_level=LogLevels.error,  # it warns of threads that only wait
        websockets=False,
    )


def load_application(*_arguments):
    """In a web process: the application; beside it, in one of them, the threads that run tasks."""
    with _loading():
        from django.conf import settings

        from .wsgi import application

        import_module(settings.ROOT_URLCONF)  # the pages too, or the first visitor waits for them

    if _tasks_run_here():
        threading.Thread(target=_run_tasks_when_alone, daemon=True).start()
    return application


def _run_tasks_when_alone() -> None:
    """Run tasks as soon as no other web process does: it may end, and this one takes over."""
    from django.conf import settings

    from cuocthi.core.turns import held

    with open(settings.DATA / "tasks.turn", "ab") as turn:
        while not held(turn):
            time.sleep(_TAKES_OVER_WITHIN)
        consumer = _consumer(2)
        consumer.start()
        threading.Event().wait()  # the turn ends with the process


def _tasks_run_here() -> bool:
    """Whether reactions run as threads of the web process, and nowhere else."""
    return os.environ.get("CUOCTHI_TASKS", "threads") == "threads"


def work() -> int:
    """Run tasks in a process of its own until interrupted."""
    consumer = _consumer(4, embedded=False)
    consumer.run()
    return 0


def _consumer(threads: int, *, embedded: bool = True):
    from django.utils.module_loading import autodiscover_modules
    from huey.consumer import Consumer
    from huey.contrib.djhuey import HUEY

    autodiscover_modules("tasks")  # what a beat runs is known to the runner once it is imported

    class Embedded(Consumer):
        def _set_signal_handlers(self):
            """The web server owns the signals."""

    kind = Embedded if embedded else Consumer
    return kind(HUEY, workers=threads, periodic=True, worker_type="thread")


def port_is_free(host: str, port: int) -> bool:
    """Whether the site could listen there."""
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            print(f"cuocthi: cổng {port} đang bận, chọn cổng khác bằng --port", file=sys.stderr)
            return False
    return True
