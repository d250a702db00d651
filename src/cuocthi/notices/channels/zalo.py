"""A slot: off until the house names a sender (``CUOCTHI_ZALO_SENDER``)."""

from contextlib import AbstractContextManager

from django.conf import settings

from cuocthi.notices.models import Channel

from . import Deliver
from .slot import opened_slot


def opened() -> AbstractContextManager[Deliver]:
    """The sender of the settings; CannotDeliver without one."""
    return opened_slot(Channel.ZALO, settings.ZALO_SENDER)
