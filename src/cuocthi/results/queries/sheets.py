"""The result sheet in its one fixed spelling, who signed it, and who still must."""

import csv
import hashlib
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.campaigns.queries import roles_of

from ..models import ResultSheet, SignOff, Standing

Role = CampaignRole.Role
Capacity = SignOff.Capacity
HEAD = ("code", "score", "rank", "prize")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SIGNS_AS = {
    Role.CHAIR: Capacity.CHAIR,
    Role.ORGANISER: Capacity.COMMITTEE,
    Role.SECRETARY: Capacity.COMMITTEE,
}


def canonical_csv(rows: Iterable[tuple[str, Decimal, int, str]]) -> bytes:
    """Code, score, place and prize as CSV in one fixed spelling (bảng kết quả để đối chiếu).

    UTF-8, line feeds, by place and code, scores with a point and two decimals, four where two do
    not say all of it. A prize that would start a formula in a spreadsheet gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for code, score, place, prize in sorted(rows, key=lambda row: (row[2], row[0])):
        writer.writerow((code, f"{score:.{places_of(score)}f}", place, in_csv(prize)))
    return out.getvalue().encode()


def in_csv(prize: str) -> str:
    """A prize as the sheet spells it: nothing that a spreadsheet would reckon."""
    return f"'{prize}" if prize.startswith(_FORMULA) else prize


def places_of(score: Decimal) -> int:
    """How many decimals a score is written with: 2, or 4 where it has more than two."""
    return 2 if score == score.quantize(Decimal("0.01")) else 4


def hash_of(rows: Iterable[tuple[str, Decimal, int, str]]) -> str:
    """SHA-256 of the canonical CSV: what is signed (mã băm của bảng)."""
    return hashlib.sha256(canonical_csv(rows)).hexdigest()


def rows_of(sheet: ResultSheet) -> list[tuple[str, Decimal, int, str]]:
    """The sheet's rows as they stand now. One query."""
    rows = sheet.standings.order_by().values_list("code", "score", "rank", "prize__name")
    return [(code, score, rank, prize or "") for code, score, rank, prize in rows]


def sheet_csv(sheet: ResultSheet) -> bytes:
    """The sheet as the file that its SHA-256 belongs to (tệp CSV)."""
    return canonical_csv(rows_of(sheet))


def is_as_drawn_up(sheet: ResultSheet) -> bool:
    """Whether the rows are still those that the sheet's hash was taken of."""
    return hash_of(rows_of(sheet)) == sheet.sheet_hash


def sheet_of(campaign: Campaign) -> ResultSheet | None:
    """The contest's result sheet, if it was drawn up."""
    return ResultSheet.objects.filter(campaign=campaign).select_related("campaign__unit").first()


def published_sheet(campaign: Campaign) -> ResultSheet | None:
    """The sheet once it is public; None before."""
    sheet = sheet_of(campaign)
    return sheet if sheet and sheet.state == ResultSheet.State.PUBLISHED else None


def standings_of(sheet: ResultSheet) -> QuerySet[Standing]:
    """The rows of the sheet by place, each with its prize."""
    return sheet.standings.select_related("prize", "entry").order_by("rank", "code")


def signatures(sheet: ResultSheet) -> list[SignOff]:
    """The signatures that hold: given for exactly this hash, or for what was published before an
    appeal changed it (chữ ký còn hiệu lực). One query."""
    signed = sheet.signed_hash or sheet.sheet_hash
    return list(sheet.sign_offs.filter(sheet_hash=signed).select_related("user"))


def missing_sides(sheet: ResultSheet) -> list[Capacity]:
    """For whom somebody must still sign (còn thiếu chữ ký của ai)."""
    signed = {one.capacity for one in signatures(sheet)}
    return [side for side in Capacity if side not in signed]


def sides_of(user: Any, campaign: Campaign) -> list[Capacity]:
    """For whom the person may sign: chair first, then organisers and secretaries. One query."""
    sides = {_SIGNS_AS[Role(role)] for role in roles_of(user, campaign) if role in _SIGNS_AS}
    return [side for side in Capacity if side in sides]


def side_to_sign(user: Any, sheet: ResultSheet) -> Capacity | None:
    """For whom this person can still sign this sheet; None when it is not theirs to sign now."""
    given = signatures(sheet)
    if sheet.state == ResultSheet.State.PUBLISHED or any(one.user_id == user.pk for one in given):
        return None
    signed = {one.capacity for one in given}
    return next((side for side in sides_of(user, sheet.campaign) if side not in signed), None)


def words_of_sides(sides: Iterable[Capacity]) -> str:
    """ "trưởng ban giám khảo; ban tổ chức (cán bộ hoặc thư ký)"."""
    words = {
        Capacity.CHAIR: _("trưởng ban giám khảo"),
        Capacity.COMMITTEE: _("ban tổ chức (cán bộ hoặc thư ký)"),
    }
    return "; ".join(words[side] for side in sides)
