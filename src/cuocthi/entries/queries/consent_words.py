"""What a child and a parent read before they agree: what for, how long, how to take it back.

Plain words, one text for each purpose and person (DOMAIN E8–E11, R50). The text that somebody
agreed to is kept with the permission, so a change here concerns only who agrees afterwards.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, Giver

CHILD_DECIDES_FROM = 7
"""Full years from which a child agrees too, beside its representative (DOMAIN E8)."""

FOR_PUPILS = tuple((purpose, giver) for purpose in ConsentPurpose for giver in reversed(Giver))
"""What is asked of a parent and of a pupil, purpose by purpose."""
FOR_ADULTS = (
    (ConsentPurpose.TAKE_PART, Giver.ENTRANT),
    (ConsentPurpose.PUBLISH, Giver.ENTRANT),
    (ConsentPurpose.PHOTO, Giver.ENTRANT),
)
"""What is asked of the adult who registers for a clean-up."""


@dataclass(frozen=True, slots=True)
class Words:
    """One question of consent (lời xin phép): contest, title, what for, how long, how to take back."""

    purpose: str
    giver: str
    contest: str
    title: str
    what_for: str
    how_long: str
    take_back: str

    @property
    def whole(self) -> str:
        """Everything that was read, as it is kept with the answer."""
        return "\n".join((self.contest, self.title, self.what_for, self.how_long, self.take_back))

    @property
    def sha256(self) -> str:
        """The sum by which the text is known."""
        return hashlib.sha256(self.whole.encode()).hexdigest()

    @property
    def name(self) -> str:
        """The name of the field in forms."""
        return f"{self.purpose}_{self.giver}"


def asked_of(kind: str) -> Iterable[tuple[ConsentPurpose, Giver]]:
    """Which permissions are asked for an entrant of this kind."""
    return FOR_PUPILS if kind == EntrantKind.PUPIL else FOR_ADULTS


def consent_words(campaign: Campaign, kind: str, purpose: str, giver: str) -> Words:
    """The question in Vietnamese, whatever the language of the page: it is what was agreed to."""
    with translation.override("vi"):
        title, what_for = _said(kind, ConsentPurpose(purpose), Giver(giver))
        return Words(
            purpose=str(purpose),
            giver=str(giver),
            contest=str(campaign),
            title=title,
            what_for=what_for,
            how_long=_how_long(ConsentPurpose(purpose)),
            take_back=_take_back(kind, Giver(giver)),
        )


def _said(kind: str, purpose: ConsentPurpose, giver: Giver) -> tuple[str, str]:
    if kind != EntrantKind.PUPIL:
        return {
            ConsentPurpose.TAKE_PART: (
                _("Đăng ký dự thi"),
                _(
                    "Ban Tổ chức lưu họ tên, ngày sinh, điện thoại, thư điện tử của người đại diện "
                    "để duyệt đăng ký, liên hệ và trao giải."
                ),
            ),
            ConsentPurpose.PUBLISH: (
                _("Công bố tên nếu đạt giải"),
                _(
                    "Trang kết quả ghi tên nhóm hoặc họ tên. Nếu không đồng ý, trang chỉ ghi nơi "
                    "hoạt động; giải vẫn như vậy."
                ),
            ),
            ConsentPurpose.PHOTO: (
                _("Công bố ảnh của sự kiện"),
                _("Ảnh có người của nhóm có thể được dùng trong tin bài về cuộc thi."),
            ),
            ConsentPurpose.NEXT_LEVEL: (
                _("Gửi bài lên cấp trên"),
                _("Bài đạt giải được gửi lên cấp trên."),
            ),
        }[purpose]
    if giver == Giver.ENTRANT:
        return {
            ConsentPurpose.TAKE_PART: (
                _("Em đồng ý dự thi"),
                _(
                    "Thầy cô ghi họ tên, ngày sinh, lớp, trường của em để nhận bài. "
                    "Người chấm chỉ thấy bài, không biết bài của ai."
                ),
            ),
            ConsentPurpose.PUBLISH: (
                _("Em đồng ý cho ghi tên nếu em đạt giải"),
                _(
                    "Trang kết quả sẽ ghi họ tên và trường của em. Em nói không cũng không sao: "
                    "trang chỉ ghi “một học sinh” ở xã của em, giải của em vẫn như vậy."
                ),
            ),
            ConsentPurpose.PHOTO: (
                _("Em đồng ý cho dùng ảnh của em"),
                _("Ảnh của em lúc nhận giải có thể được đăng trên tin bài về cuộc thi."),
            ),
            ConsentPurpose.NEXT_LEVEL: (
                _("Em đồng ý cho gửi bài đi thi tiếp"),
                _("Nếu được chọn, bài và họ tên của em được gửi lên cuộc thi cấp cao hơn."),
            ),
        }[purpose]
    return {
        ConsentPurpose.TAKE_PART: (
            _("Tôi đồng ý cho con dự thi"),
            _(
                "Ban Tổ chức lưu họ tên, ngày sinh, lớp, trường của con và cách liên hệ với cha mẹ "
                "hoặc người giám hộ để nhận bài, chấm thi, báo kết quả. Giám khảo không thấy tên."
            ),
        ),
        ConsentPurpose.PUBLISH: (
            _("Tôi đồng ý cho công bố tên con nếu con đạt giải"),
            _(
                "Trang kết quả ghi họ tên và trường của con, khi cả con cũng đồng ý. Nếu không, "
                "trang chỉ ghi “một học sinh” ở xã của con; giải vẫn như vậy."
            ),
        ),
        ConsentPurpose.PHOTO: (
            _("Tôi đồng ý cho dùng ảnh của con"),
            _("Ảnh của con lúc nhận giải có thể được đăng trên tin bài về cuộc thi."),
        ),
        ConsentPurpose.NEXT_LEVEL: (
            _("Tôi đồng ý cho gửi bài của con đi thi tiếp"),
            _(
                "Nếu được chọn, bài, họ tên, ngày sinh, trường của con được gửi lên cuộc thi cấp "
                "cao hơn theo thể lệ."
            ),
        ),
    }[purpose]


def _how_long(purpose: ConsentPurpose) -> str:
    if purpose in (ConsentPurpose.PUBLISH, ConsentPurpose.PHOTO):
        return _(
            "Tên, ảnh đã công bố: đến khi rút lại sự đồng ý, lâu nhất là hết hạn lưu của cuộc thi."
        )
    return _(
        "Bài không đạt giải và thông tin kèm theo được xóa chậm nhất 12 tháng sau khi công bố kết "
        "quả; cách liên hệ chậm nhất 3 tháng. Bài đạt giải được lưu theo quy định lưu trữ."
    )


def _take_back(kind: str, giver: Giver) -> str:
    if kind != EntrantKind.PUPIL:
        return _("Rút lại lúc nào cũng được, trên trang riêng của đăng ký này.")
    if giver == Giver.ENTRANT:
        return _("Em đổi ý lúc nào cũng được: nói với cha mẹ hoặc thầy cô.")
    return _("Rút lại lúc nào cũng được: mở lại liên kết này, hoặc báo nhà trường.")
