"""A due day as people say it, and the tone of a state."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cuocthi.core import clock

from ..models import Assignment

_TONES = {
    Assignment.State.ACKNOWLEDGED: "info",
    Assignment.State.REPORTED: "ok",
    Assignment.State.ACCEPTED: "ok",
}


def state_tone(state: str) -> str:
    """The tone of a task's badge on every page of its unit: what still asks something warns."""
    return _TONES.get(Assignment.State(state), "warn")


def due_words(day: dt.date | None, *, done: bool) -> tuple[str, str]:
    """How far the day is off, in words and as the tone of a badge; nothing for a task that is done
    or has no day: "còn 3 ngày", "hạn hôm nay", "quá hạn 2 ngày"."""
    if day is None or done:
        return "", ""
    left = (day - clock.today()).days
    if left < 0:
        words = ngettext("quá hạn {n} ngày", "quá hạn {n} ngày", -left).format(n=-left)
        return words, "bad"
    if left == 0:
        return _("hạn hôm nay"), "warn"
    words = ngettext("còn {n} ngày", "còn {n} ngày", left).format(n=left)
    return words, "warn" if left <= 3 else "wait"
