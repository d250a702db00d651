"""What keeps facts and template from making a paper, in words for people (lỗi dữ kiện, lỗi mẫu)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.core.refused import Refused
from cuocthi.plain.officialdoc.composing import BadTemplate, BadText
from cuocthi.plain.officialdoc.facts import BadFacts
from cuocthi.plain.officialdoc.writer import Unprintable

Fault = BadTemplate | BadFacts | BadText | Unprintable
FAULTS = (BadTemplate, BadFacts, BadText, Unprintable)

_NAMES = {
    "abstract": gettext_lazy("Trích yếu"),
    "addressees": gettext_lazy("Kính gửi"),
    "code": gettext_lazy("Số, ký hiệu"),
    "contacts": gettext_lazy("Liên hệ"),
    "date": gettext_lazy("Ngày ban hành"),
    "deadlines": gettext_lazy("Thời hạn"),
    "event_edition": gettext_lazy("Lần tổ chức"),
    "event_name": gettext_lazy("Tên cuộc thi"),
    "event_times": gettext_lazy("Các buổi họp, buổi lễ"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "participants": gettext_lazy("Số người"),
    "place": gettext_lazy("Địa danh"),
    "references": gettext_lazy("Văn bản căn cứ"),
    "sign_authority": gettext_lazy("Quyền hạn ký"),
    "sign_title": gettext_lazy("Chức vụ người ký"),
    "signer": gettext_lazy("Họ tên người ký"),
    "superior": gettext_lazy("Cơ quan chủ quản"),
    "tasks": gettext_lazy("Nhiệm vụ"),
    "urgency": gettext_lazy("Độ khẩn"),
    "venue": gettext_lazy("Địa điểm"),
    "window": gettext_lazy("Thời gian cuộc thi"),
    # inside an entry of a list
    "due": gettext_lazy("hạn xong"),
    "end": gettext_lazy("lúc kết thúc"),
    "name": gettext_lazy("tên"),
    "start": gettext_lazy("lúc bắt đầu"),
    "type": gettext_lazy("loại liên hệ"),
    "what": gettext_lazy("việc"),
    "who": gettext_lazy("đơn vị thực hiện"),
}
_KEY = re.compile(r"“(?P<key>[a-z_]+)”(?: \((?P<words>[^()]*)\))?")


def fault_words(fault: Fault) -> list[str]:
    """The sentences of a fault, a key of the facts named as people name it (see
    ``cuocthi write --help``): "Các buổi họp, buổi lễ, mục 1: thiếu lúc bắt đầu."."""
    if isinstance(fault, BadFacts):
        return [_KEY.sub(_named, words) for words in fault.faults]
    return list(fault.faults) if isinstance(fault, BadTemplate) else str(fault).split("\n")


@contextmanager
def refusing_faults() -> Iterator[None]:
    """Turns what the template, the facts or the text have wrong into Refused, with the way out."""
    try:
        yield
    except BadFacts as fault:
        out = _("Hãy sửa các dữ kiện này ở văn bản hoặc hồ sơ gốc, rồi làm lại.")
        raise Refused("\n".join((*fault_words(fault), out))) from fault
    except (BadTemplate, BadText, Unprintable) as fault:
        raise Refused("\n".join(fault_words(fault))) from fault


def _named(match: re.Match[str]) -> str:
    if match["words"] is not None:
        return match["words"]
    return str(_NAMES.get(match["key"], match[0]))
