"""What the letter that replaces, corrects or recalls another is made of (thay thế, đính chính, thu
hồi; D13), and which of the letters written here mends which."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.documents.enums import DocumentKind
from cuocthi.documents.issuers import spoken
from cuocthi.documents.models import Document, Mending
from cuocthi.documents.outgoing import ended_by
from cuocthi.plain.officialdoc.blocks import KINDS_WITH_ADDRESSEES, Kind
from cuocthi.plain.officialdoc.composing import NOTHING, REPLACEABLE
from cuocthi.plain.officialdoc.composing.bodytext import parted
from cuocthi.plain.officialdoc.wording import NAMES
from cuocthi.units.models import Unit

from .heading import head_of_unit, inside, own_name
from .material import Material
from .models import Paper
from .wording import Item, Paragraph, text_of, without_nothing

SOURCE = "mending"
CORRECTS, RECALLS, REPLACES = "dinh_chinh", "thu_hoi", "thay_the_"
MOST_NAMED = 20  # receivers named one by one in "Kính gửi" and "Nơi nhận"
MOST_TO_TRY = 10
_HEAD = ("issuer", "superior", "place", "sign_authority", "sign_title", "signer")
_OF_THE_SAME = ("abstract", "addressees", "recipients", "urgency", "drafter")
_KEPT_HERE = re.compile(r"Lưu|Như (?:trên|Điều)")  # of "Nơi nhận": nobody else
_IN_FORCE = re.compile(
    r"(Quyết định này có hiệu lực (?:thi hành )?(?:kể )?từ ngày (?:ký|ban hành))"
)


def how_of(key: str) -> Mending.How | None:
    """How a paper of that template mends the letter that it is about; None for another template."""
    if key.startswith(REPLACES):
        return Mending.How.REPLACED
    return {CORRECTS: Mending.How.CORRECTED, RECALLS: Mending.How.RECALLED}.get(key)


def mending_material(document_id: int) -> Material:
    """An issued letter, to write the one that replaces, corrects or recalls it.

    The replacement begins with the letter's own words, if it was written here. Raises Refused for
    a draft and for a letter that was recalled.
    """
    document = Document.objects.select_related("unit", "issue").get(
        pk=document_id, direction=Document.Direction.OUT
    )
    if document.state != Document.State.ISSUED:
        raise Refused(_("Văn bản chưa ban hành: hãy sửa dự thảo."))
    kind = document.kind
    keys = [f"{REPLACES}{kind}", CORRECTS, RECALLS] if kind in REPLACEABLE else [CORRECTS, RECALLS]
    end = ended_by(document)
    if end is not None:
        if end.how == Mending.How.RECALLED:
            raise Refused(_("Văn bản này đã bị thu hồi nên không sửa được nữa."))
        keys = [RECALLS]
    old, body = _words_of(document)
    head = head_of_unit(document.unit, own_name(document.unit), {"symbol": document.issue.symbol})
    same = {key: old.get(key) for key in _OF_THE_SAME}
    same["abstract"] = same["abstract"] or document.abstract
    told = _told(document, old)
    if kind in KINDS_WITH_ADDRESSEES:
        same["addressees"] = same["addressees"] or told
    if kind == Kind.DECISION:
        same["recipients"] = same["recipients"] or [
            _("Như Điều {n}").format(n=NOTHING),
            _("Lưu: VT"),
        ]
    issuer = spoken(" ".join(str(old.get("issuer") or head.issuer).split()), document.unit)
    return Material(
        unit=document.unit,
        slug=f"sua-van-ban-di-{document.register_number}-{document.register_year}",
        sign=head.sign,
        campaign=document.campaign,
        facts=without_nothing(
            {
                **head.facts,
                "sign_title": document.issue.position or head.position,
                **{key: old[key] for key in _HEAD if old.get(key)},
                "references": [{**_reference(document), "issuer": issuer}],
            }
        ),
        blocks={
            "nội dung mới": parted(body)[0] if body else NOTHING,
            "nội dung đính chính": text_of([_corrected()]),
            "lý do thu hồi": text_of([Paragraph(_("Lý do: {blank}.").format(blank=NOTHING))]),
        },
        keys=tuple(keys),
        own={
            f"{REPLACES}{kind}": without_nothing({**same, "code": _same_symbol(document)}),
            CORRECTS: {"addressees": told, **_letter_symbol(document)},
            RECALLS: {"recipients": [*told, _("Lưu: VT")]},
        },
        texts={f"{REPLACES}{kind}": _replacing(body, kind)} if body else {},
    )


def mendings_to_try(unit: Unit, key: str) -> list[tuple[int, str]]:
    """The unit's newest issued letters that such a template can be tried on. One query."""
    how = how_of(key)
    if how is None:
        return []
    letters = Document.objects.filter(
        unit=unit, direction=Document.Direction.OUT, state=Document.State.ISSUED
    ).exclude(mendings__how__in=[Mending.How.REPLACED, Mending.How.RECALLED])
    if how == Mending.How.REPLACED:
        letters = letters.filter(kind=key.removeprefix(REPLACES))
    newest = letters.select_related("issue").order_by("-issue__issued_on", "-pk")[:MOST_TO_TRY]
    return [(one.pk, f"{one.issue.code}: {one}") for one in newest]


def menders_of(document: Document) -> list[Paper]:
    """The papers written here to mend the letter, newest first. One query."""
    return list(
        Paper.objects.filter(source=SOURCE, source_id=document.pk)
        .select_related("document", "template")
        .order_by("-pk")
    )


def owed_by(document: Document) -> Paper | None:
    """The paper of an issued letter that was written to mend another one, if nobody has noted yet
    that it does. One query, two for such a letter."""
    if document.state != Document.State.ISSUED:
        return None
    paper = Paper.objects.filter(document=document, source=SOURCE).first()
    if paper is None or Mending.objects.filter(by_document=document).exists():
        return None
    return paper


def _words_of(document: Document) -> tuple[Mapping[str, Any], str]:
    """The facts of head and foot, and the body, of the last version; nothing for a finished file."""
    paper = Paper.objects.filter(document=document).first()
    if paper is None:
        return {}, ""
    version = paper.versions.latest("number")
    return {**version.facts["facts"], **version.own}, version.text


def _reference(document: Document) -> dict[str, Any]:
    return {
        "code": document.issue.code,
        "kind": document.kind if document.kind in NAMES else "khac",
        "date": document.issue.issued_on.isoformat(),
        "name": inside(document.abstract),
    }


def _same_symbol(document: Document) -> str:
    """The symbol of the old letter, with room for a number."""
    return f"{document.issue.separator}{document.issue.symbol}"


def _letter_symbol(document: Document) -> dict[str, str]:
    """A letter is corrected by the room that wrote it; of another kind no room is known."""
    return {"code": _same_symbol(document)} if document.kind == DocumentKind.CONG_VAN else {}


def _told(document: Document, old: Mapping[str, Any]) -> list[str]:
    """Whom the old letter went to: as it said above, else the receivers, if they are few, else as
    it said below."""
    if document.kind in KINDS_WITH_ADDRESSEES and old.get("addressees"):
        return list(old["addressees"])
    names = document.receivers.order_by("pk").values_list("unit__name", flat=True)
    found = [name[:1].upper() + name[1:] for name in names[: MOST_NAMED + 1]]
    if found and len(found) <= MOST_NAMED:
        return found
    below = [one for one in old.get("recipients") or () if not _KEPT_HERE.match(one)]
    return below or [NOTHING]


def _corrected() -> Item:
    words = _("Tại {blank}, đã ghi: “{blank}”. Nay sửa thành: “{blank}”.").format(blank=NOTHING)
    return Item("1.", words)


def _replacing(body: str, kind: str) -> str:
    """The words of the old letter as a template, with the sentence that it is replaced behind its
    last one, before its annexes; a decision says so where it comes into force."""
    main = parted(body)[0]
    annexes = body[len(main) :].replace("{", "{{").replace("}", "}}")
    main = main.rstrip().replace("{", "{{").replace("}", "}}")
    if kind == Kind.DECISION and _IN_FORCE.search(main):
        return _IN_FORCE.sub(r"\1 và thay thế {văn bản được sửa}", main, count=1) + "\n" + annexes
    said = _("{kind} này thay thế {{văn bản được sửa}}.").format(kind=NAMES[kind])
    return f"{main}\n{said}\n{annexes}"
