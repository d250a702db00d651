"""A parent's own link (liên kết của cha mẹ), and the scan of a paper on which somebody agreed."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.accounts.actions import issue_link, revoke_links
from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import living_link
from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock, keystore
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import key_id, seal_bytes
from cuocthi.entries.enums import EntrantKind
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import PAPER, ConsentPaper, EntrantIdentity, bound_to
from cuocthi.files import kinds
from cuocthi.plain.officialdoc.pdfium import BadPdf, opened
from cuocthi.plain.photofacts import NotAPhoto, facts

from .registering import LINK_OUTLIVES_CLOSING
from .shared import tell

PAPER_KINDS = (kinds.JPEG, kinds.PNG, kinds.PDF)
LARGEST_PAPER = 5 * 2**20
MOST_PAPERS = 4


@transaction.atomic
def link_for_guardian(*, entrant_id: int, by: Any) -> str:
    """A fresh link for a pupil's parent as a full address; earlier ones stop working.

    It lets the parent and the child agree, take back and ask for the child's data, on a phone and
    without an account. Mailed too when an address is known.
    """
    entrant = Entrant.objects.select_related("campaign").get(pk=entrant_id)
    if entrant.kind != EntrantKind.PUPIL:
        raise Refused(_("Chỉ học sinh mới có liên kết cho cha mẹ, người giám hộ."))
    subject, purpose = f"entrant:{entrant.pk}", OneTimeLink.Purpose.GUARDIAN
    revoke_links(purpose=purpose, subject=subject, by=by)
    ends = max(entrant.campaign.closes_at, clock.now()) + LINK_OUTLIVES_CLOSING
    link, token = issue_link(
        purpose=purpose,
        subject=subject,
        path=reverse("entries:guardian", args=[entrant.campaign.slug]),
        lasts=ends - clock.now(),
        by=by,
    )
    address = settings.BASE_URL + reverse("accounts:enter", args=[token])
    tell(
        entrant,
        key=f"guardian-link:{link.pk}",
        subject=_("Xin ý kiến cha mẹ về việc dự thi của con"),
        body=_(
            "{campaign}\n\nMở liên kết này để xem nhà trường đã ghi gì về con, đồng ý hoặc không "
            "đồng ý từng việc, và rút lại bất cứ lúc nào. Đừng chuyển cho người khác.\n{address}"
        ).format(campaign=entrant.campaign, address=address),
    )
    return address


@transaction.atomic
def new_link_for_guardian(
    *, entrant_id: int, by: Any, instead: int | None = None
) -> tuple[OneTimeLink, str]:
    """A parent's link where there is none, or ``instead`` of the living one (its id): the link and
    its full address. A page that was loaded or sent again gets the living link and "": the one that
    was handed over goes on working, and its secret is known to nobody."""
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    subject = f"entrant:{entrant.pk}"
    living = living_link(OneTimeLink.Purpose.GUARDIAN, subject)
    if living is not None and living.pk != instead:
        return living, ""
    address = link_for_guardian(entrant_id=entrant_id, by=by)
    made = living_link(OneTimeLink.Purpose.GUARDIAN, subject)
    assert made is not None  # for mypy: it was made a line above
    return made, address


@transaction.atomic
def keep_consent_paper(*, entrant_id: int, data: bytes, name: str, by: Any) -> ConsentPaper:
    """Keep the scan of a signed paper, sealed under the entrant's key (phiếu đồng ý).

    Raises Refused for what is no whole picture or PDF, is too large, or is one too many.
    """
    kind = _kind_of_paper(data, name)
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    if ConsentPaper.objects.filter(entrant=entrant).count() >= MOST_PAPERS:
        raise Refused(_("Đã có {most} phiếu; không nhận thêm.").format(most=MOST_PAPERS))
    row = EntrantIdentity.objects.filter(entrant=entrant).first()
    if row is None:
        raise Refused(_("Thông tin của người dự thi này đã xóa, nên không lưu phiếu nữa."))
    own = keystore.keys([key_id(row.name)]) if key_id(row.name) else {}
    key = next(iter(own.values()), None) or keystore.new_keys(1)[0]
    paper = ConsentPaper.objects.create(
        entrant=entrant,
        sealed=seal_bytes(data, key=key, bound_to=bound_to(entrant.pk, PAPER)),
        key_name=key.id,
        media_type=kind,
        added_at=clock.now(),
        added_by=actor_name(by),
    )
    record("consent.paper_kept", entrant, by=by, campaign=entrant.campaign_id, paper=paper.pk)
    return paper


def _kind_of_paper(data: bytes, name: str) -> str:
    shown = name[:80] or _("tệp này")
    if not data:
        raise Refused(_("“{name}” là tệp rỗng. Hãy chọn lại đúng tệp.").format(name=shown))
    if len(data) > LARGEST_PAPER:
        raise Refused(
            _("“{name}” lớn hơn {limit} MB. Hãy chụp hoặc quét lại nhỏ hơn.").format(
                name=shown, limit=LARGEST_PAPER // 2**20
            )
        )
    kind = kinds.media_type(data)
    if kind not in PAPER_KINDS:
        raise Refused(_("“{name}” không phải ảnh hoặc PDF. Hãy chọn tệp khác.").format(name=shown))
    try:
        if kind == kinds.PDF:
            with opened(data) as document:
                whole = len(document) > 0 and b"%%EOF" in data[-2048:]
        else:
            facts(data)
            whole = True
    except (BadPdf, NotAPhoto):
        whole = False
    if not whole:
        raise Refused(_("“{name}” bị hỏng, không mở được. Hãy quét lại.").format(name=shown))
    return kind
