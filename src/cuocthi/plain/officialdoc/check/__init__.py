"""Faults of any docx against Decree 30/2020/NĐ-CP, annex I (kiểm tra thể thức văn bản)."""

from cuocthi.plain.officialdoc.check.checking import check_layout
from cuocthi.plain.officialdoc.check.model import CELLS, Fault, Report

__all__ = ["CELLS", "Fault", "Report", "check_layout"]
