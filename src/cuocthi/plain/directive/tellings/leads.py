"""Two bodies that each lead the same work (hai cơ quan cùng chủ trì)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past

_BODY = r"(?:so|phong|ban|hoi|doan|trung tam|van phong|cong an|cong doan|lien doan|truong|chi cuc|bao|dai|ubnd|huyen doan|tinh doan|thanh doan|xa doan|nha van hoa|uy ban)"
_LEADS = re.compile(
    rf"(?:^|[.;:,\n-] ?|giao |de nghi |[0-9]\. )(?P<who>{_BODY}(?: [a-z&-]{{1,9}}){{0,6}}?) (?:la (?:co quan |don vi )(?P<as>chu tri|thuong truc)(?: cua)?|chu tri(?:,? to chuc)?) ?(?P<of>(?:hoi thi|cuoc thi|lien hoan|hoi thao|hoi dien|ngay hoi|le phat dong|giai|ban to chuc)?)(?![a-z])"
)
_JOINT = re.compile(r"(?<![a-z])(?:phoi hop|cung|va|dong|cac)(?![a-z])")


def two_leads(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "Hội Nông dân chủ trì Hội thi" and "Đoàn xã chủ trì tổ chức Hội thi"."""
    if doc.fold.count("chu tri") + doc.fold.count("thuong truc") < 2:
        return []
    told: dict[str, re.Match[str]] = {}
    for match in _LEADS.finditer(doc.fold):
        clause = clauses.at(*match.span())
        work = match["of"] if match["as"] is None else match["as"]
        if not work or _JOINT.search(match["who"]) or is_past(clause.words):
            continue
        if clauses.parts(clause.words):
            return []
        first = told.setdefault(work, match)
        mine, other = first["who"].split(), match["who"].split()
        if set(mine) <= set(other) or set(other) <= set(mine):
            continue
        words = [doc.words(*m.span()).strip(" .,;:-\n") for m in (first, match)]
        ask = f"“{words[0]}” và “{words[1]}”: hai cơ quan cùng chủ trì một việc. Cơ quan nào đúng?"
        return [Question("tasks", ask, doc.span(*match.span("who")))]
    return []
