"""Winners are sent to the next level (gửi bài đạt giải lên cấp trên)."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused
from cuocthi.entries.queries import identities

from ..models import ResultSheet
from ..queries.sending import SENT, candidates_to_send, parcel_of, size_of

MOST_BYTES = 200 * 2**20
"""Works that go up together; a letter of four scanned pages has some 4 MB."""


@transaction.atomic
def send_up(*, sheet_id: int, codes: Sequence[str], by: Any) -> bytes:
    """Pack the chosen winners for the next level; each time is written down with the sum of the zip.

    Only who agreed to that is sent, a pupil with a parent (R41, R50); the names are opened with a
    reason. Raises Refused before both signatures, for no code or one without a prize, without that
    consent, for a person who was erased, and for more than one zip should hold.
    """
    sheet = (
        ResultSheet.objects.select_for_update(of=("self",))
        .select_related("campaign__unit")
        .get(pk=sheet_id)
    )
    if sheet.state == ResultSheet.State.DRAWN_UP:
        raise Refused(_("Kết quả chưa đủ hai chữ ký nên chưa gửi bài nào lên cấp trên được."))
    known = {one.code: one for one in candidates_to_send(sheet)}
    chosen = [one for one in known.values() if one.code in set(codes)]
    if not chosen:
        raise Refused(_("Chưa chọn bài nào. Hãy đánh dấu các bài cần gửi."))
    if unknown := sorted(set(codes) - known.keys()):
        raise Refused(
            _(
                "Không có bài đạt giải nào mang số phách {codes}. Hãy mở lại trang và chọn lại."
            ).format(codes=", ".join(unknown)[:200])
        )
    if without := [one.code for one in chosen if not one.is_allowed]:
        raise Refused(
            _(
                "Chưa có đủ sự đồng ý gửi lên cấp trên của bài {codes}. Nhà trường hỏi lại học sinh và "
                "cha mẹ, hoặc bỏ bài ấy ra."
            ).format(codes=", ".join(without))
        )
    entry_ids = [one.standing.entry_id for one in chosen]
    if size_of(entry_ids) > MOST_BYTES:
        raise Refused(
            _("Các bài này nặng hơn {most} MB. Hãy chọn ít bài hơn và gửi làm nhiều lần.").format(
                most=MOST_BYTES // 2**20
            )
        )
    people = identities(entry_ids, by=by, reason="gửi bài đạt giải lên cấp trên")
    if erased := [one.code for one in chosen if one.standing.entry_id not in people]:
        raise Refused(
            _("Thông tin của người dự thi đã được xóa nên không gửi được bài {codes}.").format(
                codes=", ".join(erased)
            )
        )
    data = parcel_of(sheet, [one.standing for one in chosen], people)
    record(
        SENT,
        sheet,
        by=by,
        campaign=sheet.campaign_id,
        codes=[one.code for one in chosen],
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return data
