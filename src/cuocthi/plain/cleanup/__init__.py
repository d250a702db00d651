"""Whether the report of a clean-up is plausible (báo cáo ra quân có hợp lý không): remarks, never a verdict."""

from cuocthi.plain.cleanup.looking import (
    About,
    Code,
    Limits,
    Remark,
    Told,
    Weight,
    look,
    same_totals,
)

__all__ = ["About", "Code", "Limits", "Remark", "Told", "Weight", "look", "same_totals"]
