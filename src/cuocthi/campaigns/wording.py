"""A proposed change in words: what is changed, the old value, the new one (thay đổi đề nghị)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.documents.shapes import in_words, when_words
from cuocthi.plain.directive.changes import What

from .models import ProposedChange

LABELS = {
    What.OPENS: gettext_lazy("Ngày bắt đầu nhận bài"),
    What.CLOSES: gettext_lazy("Ngày cuối cùng nhận bài"),
    What.THEME: gettext_lazy("Chủ đề"),
    What.DEADLINE: gettext_lazy("Hạn"),
    What.DEADLINE_NEW: gettext_lazy("Thêm hạn"),
    What.DEADLINE_OVER: gettext_lazy("Bỏ hạn"),
    What.MEETING: gettext_lazy("Thời gian tổ chức"),
    What.MEETING_NEW: gettext_lazy("Thêm cuộc họp, buổi lễ"),
    What.MEETING_OVER: gettext_lazy("Không tổ chức nữa"),
    What.VENUE: gettext_lazy("Địa điểm"),
    What.TASK_DUE: gettext_lazy("Hạn của nhiệm vụ"),
    What.TASK_NEW: gettext_lazy("Thêm nhiệm vụ"),
    What.TASK_OVER: gettext_lazy("Bãi bỏ nhiệm vụ"),
    What.CONTACT: gettext_lazy("Liên hệ"),
    What.STOPPED: gettext_lazy("Tạm dừng, hoãn hoặc hủy cuộc thi"),
    What.REPLACED: gettext_lazy("Văn bản của cuộc thi được thay thế"),
    What.RECALLED: gettext_lazy("Văn bản của cuộc thi bị thu hồi"),
}
_SHAPES = {
    What.DEADLINE: "deadlines",
    What.DEADLINE_NEW: "deadlines",
    What.DEADLINE_OVER: "deadlines",
    What.MEETING: "event_times",
    What.MEETING_NEW: "event_times",
    What.MEETING_OVER: "event_times",
    What.TASK_NEW: "tasks",
    What.TASK_OVER: "tasks",
    What.CONTACT: "contacts",
}
_DAYS = (What.OPENS, What.CLOSES, What.TASK_DUE)


def label(change: ProposedChange) -> str:
    """What is changed: "Ngày cuối cùng nhận bài"."""
    return str(LABELS[What(change.what)])


def value_words(what: str, value: Any) -> str:
    """A value as a person reads it; empty for none."""
    kind = What(what)
    if value is None:
        return ""
    if kind in _DAYS:
        return when_words(value)
    return in_words(_SHAPES[kind], value) if kind in _SHAPES else str(value)


def old_words(change: ProposedChange) -> str:
    """What holds until the change: "30/06/2024", "chưa có"."""
    return value_words(change.what, change.old) or _("chưa có")


def new_words(change: ProposedChange) -> str:
    """What holds afterwards: "31/07/2024", "bãi bỏ"."""
    if change.new is None:
        return _("hết hiệu lực") if change.what == What.RECALLED else _("bãi bỏ")
    return value_words(change.what, change.new)
