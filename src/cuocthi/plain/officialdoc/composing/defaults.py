"""The template that each paper begins with (mẫu mặc định); an office copies and changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.composing.placeholders import PLACEHOLDERS, Sort, used_in


@dataclass(frozen=True, slots=True)
class Template:
    """A template of the package: what it is for, and the blocks that its text asks for.

    `key` is stable and names the file; `purpose` tells templates of one kind apart and is empty
    for the first of a kind.
    """

    key: str
    kind: Kind
    purpose: str
    name: str

    @property
    def text(self) -> str:
        """The body text with its placeholders."""
        return _text(self.key)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The names of the blocks that who fills it in has to bring, in order."""
        return tuple(name for name in used_in(self.text) if PLACEHOLDERS[name].sort is Sort.BLOCK)


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        template.key: template
        for template in (
            Template("ke_hoach", Kind.PLAN, "", "Kế hoạch tổ chức cuộc thi"),
            Template("cong_van", Kind.OFFICIAL_LETTER, "", "Công văn triển khai cuộc thi"),
            Template("cong_van_don_doc", Kind.OFFICIAL_LETTER, "don_doc", "Công văn đôn đốc"),
            Template("thong_bao", Kind.NOTICE, "", "Thông báo tổ chức cuộc thi"),
            Template("thong_bao_ket_luan", Kind.NOTICE, "ket_luan", "Thông báo kết luận cuộc họp"),
            Template("thong_bao_ket_qua", Kind.NOTICE, "ket_qua", "Thông báo kết quả cuộc thi"),
            Template(
                "quyet_dinh_ban_to_chuc",
                Kind.DECISION,
                "",
                "Quyết định thành lập Ban Tổ chức",
            ),
            Template(
                "quyet_dinh_ban_giam_khao",
                Kind.DECISION,
                "ban_giam_khao",
                "Quyết định thành lập Ban Giám khảo",
            ),
            Template(
                "quyet_dinh_cong_nhan", Kind.DECISION, "cong_nhan", "Quyết định công nhận kết quả"
            ),
            Template("to_trinh", Kind.SUBMISSION, "", "Tờ trình xin tổ chức cuộc thi"),
            Template("bao_cao_tien_do", Kind.REPORT, "tien_do", "Báo cáo tiến độ"),
            Template("bao_cao_tong_ket", Kind.REPORT, "", "Báo cáo tổng kết"),
            Template("giay_moi", Kind.INVITATION, "", "Giấy mời"),
            Template("bien_ban", Kind.MINUTES, "", "Biên bản cuộc họp"),
            Template("giay_uy_quyen", Kind.AUTHORISATION, "", "Giấy ủy quyền"),
            Template("huong_dan", Kind.GUIDANCE, "", "Hướng dẫn tham gia cuộc thi"),
            Template("the_le", Kind.RULES, "", "Thể lệ cuộc thi"),
            Template("phieu_giai_quyet", Kind.ROUTING_SLIP, "", "Phiếu giải quyết văn bản đến"),
            Template("phieu_cham", Kind.MARKING_SHEET, "", "Phiếu chấm"),
            Template("kich_ban", Kind.RUN_SHEET, "", "Kịch bản chương trình"),
            Template("du_toan", Kind.ESTIMATE, "", "Dự toán kinh phí"),
            Template("quyet_toan", Kind.SETTLEMENT, "", "Quyết toán kinh phí"),
        )
    }
)
"""Every template by its key."""


def default_template(kind: str, purpose: str = "") -> str:
    """The text of the template of that kind ("bao_cao") and purpose ("tien_do").

    Raises ValueError for an unknown kind, KeyError for an unknown purpose.
    """
    wanted = Kind(kind)
    for template in TEMPLATES.values():
        if (template.kind, template.purpose) == (wanted, purpose):
            return template.text
    raise KeyError(f"{wanted}: {purpose}")


@cache
def _text(key: str) -> str:
    here = resources.files("cuocthi.plain.officialdoc.composing")
    return (here / "templates" / f"{key}.txt").read_text(encoding="utf-8")
