"""A slot for a sender of the house's own: a function named in the settings."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cuocthi.notices.models import Channel, Notice

from . import CannotDeliver, Deliver


@contextmanager
def opened_slot(channel: str, sender: str) -> Iterator[Deliver]:
    """``sender``: dotted path of ``(address: str, subject: str, body: str) -> None``, which raises
    CannotDeliver in plain words. Raises CannotDeliver when none is named or it is not there."""
    label = Channel(channel).label
    if not sender:
        raise CannotDeliver(
            _("Kênh {label} chưa được cài đặt. Hãy dùng thư điện tử hoặc bản in.").format(
                label=label
            )
        )
    try:
        send = import_string(sender)
    except ImportError as error:
        raise CannotDeliver(
            _("Kênh {label} cài đặt sai, hãy báo người quản trị.").format(label=label)
        ) from error

    def deliver(notice: Notice) -> None:
        send(notice.address, notice.subject, notice.body)

    yield deliver
