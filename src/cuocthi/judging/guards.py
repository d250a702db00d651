"""Triggers of the database that let no mark in, out or change while its round is locked (B8), and
no comparison while the comparing is.

The actions refuse already; these hold against everything else that writes: a shell, a script, an
older process that still runs. An unlocked round (two persons) is open to them again.

They look into several tables, so on SQLite no migration may rebuild one of these while they are there
(renaming the new table back fails). Hence they are no migration themselves: whoever brings the
database up to date takes them away before and makes them afterwards.
"""

from itertools import product

_LOCKED = (
    "EXISTS (SELECT 1 FROM judging_script s JOIN judging_round r ON r.id = s.round_id "
    "WHERE s.id = {row}.script_id AND r.locked_at IS NOT NULL)"
)
_LOCKED_MARK = (
    "EXISTS (SELECT 1 FROM judging_allotment a JOIN judging_script s ON s.id = a.script_id "
    "JOIN judging_round r ON r.id = s.round_id "
    "WHERE a.id = {row}.allotment_id AND r.locked_at IS NOT NULL)"
)
_LOCKED_PAIR = (
    "EXISTS (SELECT 1 FROM judging_comparing c "
    "WHERE c.id = {row}.comparing_id AND c.locked_at IS NOT NULL)"
)
_LOCKED_ANSWER = (
    "EXISTS (SELECT 1 FROM judging_pair p JOIN judging_comparing c ON c.id = p.comparing_id "
    "WHERE p.id = {row}.pair_id AND c.locked_at IS NOT NULL)"
)
_TABLES = {
    "judging_mark": _LOCKED_MARK,
    "judging_allotment": _LOCKED,
    "judging_pair": _LOCKED_PAIR,
    "judging_pairanswer": _LOCKED_ANSWER,
}
_ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
_COUNT = {
    "sqlite": "SELECT COUNT(*) FROM sqlite_master "
    "WHERE type = 'trigger' AND name LIKE 'judging_%_locked_%'",
    "postgresql": "SELECT COUNT(*) FROM pg_trigger WHERE tgname LIKE 'judging_%_locked_%'",
}
WORDS = "marks of a locked round are never changed"


def _when(table: str, act: str) -> str:
    return " OR ".join(_TABLES[table].format(row=row) for row in _ROWS[act])


def install(cursor, vendor: str) -> None:
    """Make the triggers; harmless when they are there."""
    for table, act in product(_TABLES, _ROWS):
        name = f"{table}_locked_{act}"
        if vendor == "sqlite":
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act.upper()} ON {table} "
                f"WHEN {_when(table, act)} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )
        elif vendor == "postgresql":
            back = "OLD" if act == "delete" else "NEW"
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {_when(table, act)} THEN RAISE EXCEPTION '{WORDS}'; END IF; "
                f"RETURN {back}; END $$"
            )
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {act.upper()} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def are_there(cursor, vendor: str) -> bool:
    """Whether every trigger is there."""
    cursor.execute(_COUNT[vendor])
    return bool(cursor.fetchone()[0] == len(_TABLES) * len(_ROWS))


def remove(cursor, vendor: str) -> None:
    """Take the triggers away again; for a migration, and in tests."""
    for table, act in product(_TABLES, _ROWS):
        name = f"{table}_locked_{act}"
        if vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        elif vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
