"""What goes to the log, and in how many lines."""

import errno
import logging
import sqlite3

from django.db import OperationalError


class ShortRefusals(logging.Filter):
    """A page that was refused (403, 404 …) is one line: the trace tells nothing that the rule does
    not. So is a full disk, wherever it shows: a trace for each try would fill what is left of it.
    Faults of ours (500) keep theirs."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through, without the trace of a refusal or of a full disk."""
        if record.name == "django.request" and getattr(record, "status_code", 500) < 500:
            record.exc_info, record.exc_text = None, None
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None and _is_a_full_disk(fault):
            record.msg, record.args = f"{record.getMessage()}: {fault}", ()
            record.exc_info, record.exc_text = None, None
        return True


def _is_a_full_disk(fault: BaseException) -> bool:
    if isinstance(fault, sqlite3.OperationalError | OperationalError):
        return "disk is full" in str(fault)
    return isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT)
