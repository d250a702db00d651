"""What goes to the log, and in how many lines."""

import logging


class ShortRefusals(logging.Filter):
    """A page that was refused (403, 404 …) is one line: the trace tells nothing that the rule does
    not. Faults of ours (500) keep theirs."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through, without the trace of a refusal."""
        if record.name == "django.request" and getattr(record, "status_code", 500) < 500:
            record.exc_info, record.exc_text = None, None
        return True
