"""The template that each paper begins with (mẫu mặc định); an office copies and changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from cuocthi.plain.officialdoc.blocks import ABBREVIATIONS, KIND_TITLES, Kind
from cuocthi.plain.officialdoc.composing.placeholder_list import PLACEHOLDERS, Sort
from cuocthi.plain.officialdoc.composing.placeholders import used_in


@dataclass(frozen=True, slots=True)
class HouseTemplate:
    """A template of the package: what it is for, and the blocks that its text asks for.

    `key` is stable and names the file; `purpose` tells templates of one kind apart and is empty
    for the first of a kind; `abstract` is the summary (trích yếu) it proposes, with placeholders.
    """

    key: str
    kind: Kind
    purpose: str
    name: str
    abstract: str

    @property
    def text(self) -> str:
        """The body text with its placeholders."""
        return _text(self.key)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The names of the blocks that who fills it in has to bring, in order."""
        return tuple(name for name in used_in(self.text) if PLACEHOLDERS[name].sort is Sort.BLOCK)


REPLACEABLE = (Kind.OFFICIAL_LETTER, *ABBREVIATIONS)
"""The kinds that have a number, so that another letter of the kind can name and replace them."""


def _replacing(kind: Kind) -> HouseTemplate:
    """The template of the letter that replaces one of that kind (D13: one of the same rank)."""
    name = f"{KIND_TITLES.get(kind, 'Công văn').capitalize()} thay thế"
    return HouseTemplate(f"thay_the_{kind}", kind, "thay_the", name, "{trích yếu}")


TEMPLATES: Mapping[str, HouseTemplate] = MappingProxyType(
    {
        template.key: template
        for template in (
            HouseTemplate(
                "ke_hoach", Kind.PLAN, "", "Kế hoạch tổ chức cuộc thi", "Tổ chức {cuộc thi}"
            ),
            HouseTemplate(
                "cong_van",
                Kind.OFFICIAL_LETTER,
                "",
                "Công văn triển khai cuộc thi",
                "triển khai {cuộc thi}",
            ),
            HouseTemplate(
                "cong_van_don_doc",
                Kind.OFFICIAL_LETTER,
                "don_doc",
                "Công văn đôn đốc",
                "đôn đốc thực hiện {cuộc thi}",
            ),
            HouseTemplate(
                "thong_bao", Kind.NOTICE, "", "Thông báo tổ chức cuộc thi", "Tổ chức {cuộc thi}"
            ),
            HouseTemplate(
                "thong_bao_ket_luan",
                Kind.NOTICE,
                "ket_luan",
                "Thông báo kết luận cuộc họp",
                "Kết luận tại cuộc họp về {cuộc thi}",
            ),
            HouseTemplate(
                "thong_bao_ket_qua",
                Kind.NOTICE,
                "ket_qua",
                "Thông báo kết quả cuộc thi",
                "Kết quả {cuộc thi}",
            ),
            HouseTemplate(
                "quyet_dinh_ban_to_chuc",
                Kind.DECISION,
                "",
                "Quyết định thành lập Ban Tổ chức",
                "Thành lập Ban Tổ chức {cuộc thi}",
            ),
            HouseTemplate(
                "quyet_dinh_ban_giam_khao",
                Kind.DECISION,
                "ban_giam_khao",
                "Quyết định thành lập Ban Giám khảo",
                "Thành lập Ban Giám khảo {cuộc thi}",
            ),
            HouseTemplate(
                "quyet_dinh_cong_nhan",
                Kind.DECISION,
                "cong_nhan",
                "Quyết định công nhận kết quả",
                "Công nhận kết quả {cuộc thi}",
            ),
            HouseTemplate(
                "to_trinh",
                Kind.SUBMISSION,
                "",
                "Tờ trình xin tổ chức cuộc thi",
                "Xin chủ trương tổ chức {cuộc thi}",
            ),
            HouseTemplate(
                "bao_cao_tien_do",
                Kind.REPORT,
                "tien_do",
                "Báo cáo tiến độ",
                "Tiến độ thực hiện {cuộc thi}",
            ),
            HouseTemplate(
                "bao_cao_tong_ket", Kind.REPORT, "", "Báo cáo tổng kết", "Tổng kết {cuộc thi}"
            ),
            HouseTemplate(
                "bao_cao_cham_thi",
                Kind.REPORT,
                "cham_thi",
                "Báo cáo mức công bằng của việc chấm",
                "Việc chấm thi {cuộc thi}",
            ),
            HouseTemplate("giay_moi", Kind.INVITATION, "", "Giấy mời", "Họp triển khai {cuộc thi}"),
            HouseTemplate(
                "bien_ban", Kind.MINUTES, "", "Biên bản cuộc họp", "Họp triển khai {cuộc thi}"
            ),
            HouseTemplate(
                "giay_uy_quyen",
                Kind.AUTHORISATION,
                "",
                "Giấy ủy quyền",
                "Tổ chức {cuộc thi}",
            ),
            HouseTemplate(
                "huong_dan", Kind.GUIDANCE, "", "Hướng dẫn tham gia cuộc thi", "Tham gia {cuộc thi}"
            ),
            HouseTemplate("the_le", Kind.RULES, "", "Thể lệ cuộc thi", "{cuộc thi}"),
            HouseTemplate(
                "phieu_giai_quyet", Kind.ROUTING_SLIP, "", "Phiếu giải quyết văn bản đến", ""
            ),
            HouseTemplate("phieu_cham", Kind.MARKING_SHEET, "", "Phiếu chấm", "{cuộc thi}"),
            HouseTemplate(
                "bang_ghi_diem",
                Kind.MARKING_SHEET,
                "bang_ghi_diem",
                "Bảng ghi điểm theo số phách",
                "{cuộc thi}",
            ),
            HouseTemplate("kich_ban", Kind.RUN_SHEET, "", "Kịch bản chương trình", "{cuộc thi}"),
            HouseTemplate("du_toan", Kind.ESTIMATE, "", "Dự toán kinh phí", "Tổ chức {cuộc thi}"),
            HouseTemplate(
                "quyet_toan", Kind.SETTLEMENT, "", "Quyết toán kinh phí", "Tổ chức {cuộc thi}"
            ),
            HouseTemplate(
                "dinh_chinh",
                Kind.OFFICIAL_LETTER,
                "dinh_chinh",
                "Công văn đính chính",
                "đính chính {số văn bản được sửa}",
            ),
            HouseTemplate(
                "thu_hoi",
                Kind.NOTICE,
                "thu_hoi",
                "Thông báo thu hồi văn bản",
                "Thu hồi {số văn bản được sửa}",
            ),
            *map(_replacing, REPLACEABLE),
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
