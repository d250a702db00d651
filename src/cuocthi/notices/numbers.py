"""The number that a mail carries (Message-ID), and the notice that it belongs to."""

import re
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Notice

_ID = re.compile(r"<?(\d{1,18})\.([0-9a-f]{20})@cuocthi>?")


def message_id(notice: Notice) -> str:
    """The same for every repeat of a notice; sealed, so that nobody can invent one."""
    return f"<{notice.pk}.{_seal(notice.pk)}@cuocthi>"


def notices_named(text: str) -> set[int]:
    """The numbers of notices whose Message-ID stands in a text and is one of ours."""
    return {
        int(number)
        for number, seal in _ID.findall(text)
        if constant_time_compare(seal, _seal(int(number)))
    }


def _seal(number: Any) -> str:
    return salted_hmac("cuocthi.notices", str(number)).hexdigest()[:20]
