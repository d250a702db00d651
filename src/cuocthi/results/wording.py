"""What fresh readings come to, in sentences for those who settle an appeal."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from cuocthi.core.templatetags.cuocthi import score

from .queries.appeals import Outcome
from .queries.decision import fine

WIDE = Decimal("1.5")
"""How far two fresh marks may lie apart where the rules name no gap for a third reading."""


def outcome_words(found: Outcome) -> str:
    """The score that all readings give, and the kept one where the rules lower none."""
    if found.score != found.fresh:
        return _(
            "Tính lại được {fresh} điểm; thể lệ không hạ điểm khi phúc khảo nên giữ {kept} điểm."
        ).format(fresh=fine(found.fresh), kept=fine(found.score))
    if found.is_levelled:
        return _("Điểm tính lại từ mọi lượt chấm, cũ và mới: {points} điểm.").format(
            points=fine(found.score)
        )
    return _("Trung bình mọi lượt chấm, cũ và mới, theo thể lệ: {points} điểm.").format(
        points=fine(found.score)
    )


def wide_words(marks: Sequence[Decimal], gap: Decimal | None) -> str:
    """A warning where the fresh marks lie far apart; nothing else."""
    most = WIDE if gap is None else gap
    apart = max(marks) - min(marks) if marks else Decimal(0)
    if apart <= most:
        return ""
    return _(
        "Các lượt đọc lại lệch nhau {apart} điểm, quá {most} điểm. Trước khi kết luận, có thể giao thêm "
        "một lượt đọc lại."
    ).format(apart=score(apart), most=score(most))
