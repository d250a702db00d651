"""Triggers of the database that refuse to change or delete an event (PROMISES, audit chain)."""

SQLITE = {
    "audit_event_no_update": "BEFORE UPDATE ON audit_event",
    "audit_event_no_delete": "BEFORE DELETE ON audit_event",
}
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an event is never changed or deleted'; END $$
"""


def install(cursor, vendor: str) -> None:
    """Make the triggers; harmless when they are there."""
    if vendor == "sqlite":
        for name, when in SQLITE.items():
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {name} {when} "
                "BEGIN SELECT RAISE(ABORT, 'an event is never changed or deleted'); END"
            )
    elif vendor == "postgresql":
        cursor.execute(POSTGRESQL_FUNCTION)
        cursor.execute(
            "CREATE OR REPLACE TRIGGER audit_event_guard BEFORE UPDATE OR DELETE ON audit_event "
            "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()"
        )


def remove(cursor, vendor: str) -> None:
    """Take the triggers away again; only a reversed migration and a test do this."""
    if vendor == "sqlite":
        for name in SQLITE:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
    elif vendor == "postgresql":
        cursor.execute("DROP TRIGGER IF EXISTS audit_event_guard ON audit_event")
