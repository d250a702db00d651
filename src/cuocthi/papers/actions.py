"""Every change of a paper that is being written (soạn, sửa, góp ý)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.documents.actions import issue_draft
from cuocthi.documents.models import Document
from cuocthi.files.actions import keep
from cuocthi.files.kinds import DOCX
from cuocthi.files.models import StoredFile
from cuocthi.plain.officialdoc.writer import write_docx

from .changes import changes_of, head_chosen, made_chosen, text_chosen
from .faults import refusing_faults
from .marks import place_of
from .models import Comment, Paper, Template, Version
from .queries import (
    HEAD,
    facts_made,
    house_template,
    laid_out,
    latest,
    material,
    template_text,
    text_made,
)

LONGEST_WORDS, LONGEST_COMMENT = 400, 2000


@transaction.atomic
def draft_paper(
    *, source: str, source_id: int, key: str, by: Any, template: Template | None = None
) -> Paper:
    """Write a paper from the facts of ``source`` and enter it as a draft (soạn văn bản).

    ``key`` names the house's template; ``template`` is the unit's own copy of it, if it has one.
    Raises Refused when template or facts do not make a paper.
    """
    told = material(source, source_id, key)
    house = house_template(key)
    own = dict(template.head) if template else {}
    own.pop("abstract", None)  # it has placeholders: it is made from the facts like the body
    with refusing_faults():
        made = text_made(template_text(key, template, told), told).text
        facts = facts_made(house.kind, key, told, template)
    data = _written(house.kind, facts, own, made)
    name = f"{house.kind.replace('_', '-')}-{told.slug}.docx"
    document = issue_draft(
        unit=told.unit,
        kind=house.kind,
        abstract=str(own.get("abstract") or facts["abstract"])[:500],
        data=data,
        name=name,
        campaign=told.campaign,
        by=by,
    )
    paper = Paper.objects.create(
        document=document,
        template_key=key,
        template=template,
        source=source,
        source_id=source_id,
    )
    words = _whole_lines(made)
    _keep_version(paper, 1, facts, told.blocks, own, made, words, "", document.file, by)
    record("paper.drafted", paper, by=by, campaign=told.campaign, template=key)
    return paper


@transaction.atomic
def revise(
    *,
    paper_id: int,
    text: str,
    own: Mapping[str, Any],
    seen: int,
    by: Any,
    note: str = "",
) -> Version:
    """Keep what a person made of the paper as its next version (sửa dự thảo).

    ``own`` are facts of the head the person set (keys of HEAD), ``seen`` the number of the version
    the person had in view. The same words again change nothing. Raises Refused for words that
    make no paper and once it is issued, Overtaken when there is a newer version.
    """
    paper = _locked(paper_id)
    last = latest(paper)
    kept = {key: value for key, value in own.items() if key in HEAD}
    text = _whole_lines(text)
    if (text, kept) == (last.text, last.own):
        return last  # also the second press of the button
    _same_as(last, seen)
    return _next(paper, last, last.facts, kept, last.made, text, note, by)


@transaction.atomic
def restore(*, paper_id: int, number: int, seen: int, by: Any) -> Version:
    """Make the words of an older version stand again, as the next version (lấy lại bản cũ).

    What it was made from comes back with them, so that what changed in the facts since is asked
    about again. Raises Refused, Overtaken.
    """
    paper = _locked(paper_id)
    last = latest(paper)
    old = paper.versions.filter(number=number).first()
    if old is None:
        raise Refused(_("Văn bản không có bản {n}. Hãy mở lại trang rồi chọn.").format(n=number))
    if (old.text, old.own, old.facts) == (last.text, last.own, last.facts):
        return last
    _same_as(last, seen)
    note = str(_("Lấy lại bản {n}").format(n=number))
    return _next(paper, last, old.facts, old.own, old.made, old.text, note, by)


@transaction.atomic
def take_facts(
    *,
    paper_id: int,
    choices: Mapping[int, str],
    seen: int,
    by: Any,
    head: Mapping[str, str] | None = None,
    shown: str = "",
) -> Version:
    """Bring what changed in the facts into the paper, as a person decided (cập nhật dữ kiện).

    ``choices`` name for each change which words stand: see ``composing.settled``; ``head`` the
    same for facts of head and foot, by key. Where nobody has other words the new facts are taken;
    a clash without a choice stays and is asked about again. A person's other words stay. ``shown``
    is the version of the changes the person saw. Raises Refused, Overtaken.
    """
    paper = _locked(paper_id)
    last = latest(paper)
    _same_as(last, seen)
    changes = changes_of(paper, last)
    if shown not in ("", changes.version):
        raise Overtaken(
            _("Dữ kiện vừa đổi thêm lần nữa. Hãy xem lại các chỗ dưới đây rồi quyết định.")
        )
    try:
        text = text_chosen(last, changes, choices)
    except ValueError as gone:
        raise Refused(str(gone)) from gone
    made = made_chosen(last, changes, choices)
    told, own = head_chosen(last, changes, head or {})
    facts = {"facts": told, "blocks": dict(changes.told.blocks)}
    if (facts, own, made, text) == (last.facts, last.own, last.made, last.text):
        return last
    return _next(paper, last, facts, own, made, text, str(_("Cập nhật dữ kiện")), by)


@transaction.atomic
def comment(
    *, paper_id: int, text: str, by: Any, words: str = "", answers: int | None = None
) -> Comment:
    """Say something of the paper before it goes out (góp ý), or answer what was said.

    ``words`` of the paper are what it is about; ``answers`` is the comment that is answered.
    Raises Refused for nothing said, for words the paper does not have and once it is issued.
    """
    paper = _locked(paper_id, _("Văn bản đã ban hành nên không góp ý được nữa."))
    text = text.strip()
    if not text:
        raise Refused(_("Ý kiến còn trống. Hãy ghi ý kiến rồi bấm gửi."))
    about = None
    if answers is not None:
        about = paper.comments.filter(pk=answers, answered=None).first()
        if about is None:
            raise Refused(_("Ý kiến được trả lời không còn. Hãy mở lại trang."))
    last = latest(paper)
    words = "" if about else " ".join(words.split())[:LONGEST_WORDS]
    if words and place_of(words, last.text) is None:
        raise Refused(
            _(
                "Bản {n} không có chữ “{words}”. Hãy chép đúng chữ trong văn bản, hoặc để trống để "
                "góp ý chung."
            ).format(n=last.number, words=words if len(words) <= 80 else f"{words[:79]}…")
        )
    said = Comment.objects.create(
        paper=paper,
        version=last,
        answered=about,
        words=words,
        text=text[:LONGEST_COMMENT],
        by=actor_name(by),
        at=clock.now(),
    )
    record("paper.commented", said, by=by, campaign=paper.document.campaign, paper=paper.pk)
    return said


@transaction.atomic
def settle_comment(*, comment_id: int, by: Any) -> Comment:
    """The comment is dealt with (đã xử lý ý kiến); again changes nothing."""
    said = Comment.objects.select_for_update(of=("self",)).get(pk=comment_id, answered=None)
    if said.settled_at is None:
        said.settled_by, said.settled_at = actor_name(by), clock.now()
        said.save(update_fields=["settled_by", "settled_at"])
        record("paper.comment_settled", said, by=by, paper=said.paper_id)
    return said


def _locked(paper_id: int, closed: str = "") -> Paper:
    paper = (
        Paper.objects.select_for_update(of=("self",))
        .select_related("document", "template")
        .get(pk=paper_id)
    )
    if paper.document.state != Document.State.DRAFT:
        raise Refused(
            closed
            or _("Văn bản đã ban hành nên không sửa được. Hãy đính chính, thay thế hoặc thu hồi.")
        )
    return paper


def _whole_lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip() + "\n"


def _same_as(last: Version, seen: int) -> None:
    if last.number != seen:
        raise Overtaken(
            _("Trong lúc bạn soạn, đã có bản {n}. Hãy xem bản đó rồi sửa tiếp.").format(
                n=last.number
            )
        )


def _next(
    paper: Paper,
    last: Version,
    facts: Mapping[str, Any],
    own: Mapping[str, Any],
    made: str,
    text: str,
    note: str,
    by: Any,
) -> Version:
    document = paper.document
    data = _written(document.kind, dict(facts["facts"]), dict(own), text)
    stored = keep(data, allow=(DOCX,), name=document.file_name)
    version = _keep_version(
        paper, last.number + 1, facts["facts"], facts["blocks"], own, made, text, note, stored, by
    )
    document.file = stored
    document.abstract = str(own.get("abstract") or facts["facts"].get("abstract") or "")[:500]
    document.save(update_fields=["file", "abstract"])
    record("paper.revised", paper, by=by, campaign=document.campaign, version=version.number)
    return version


def _keep_version(
    paper: Paper,
    number: int,
    facts: Mapping[str, Any],
    blocks: Mapping[str, str],
    own: Mapping[str, Any],
    made: str,
    text: str,
    note: str,
    stored: StoredFile,
    by: Any,
) -> Version:
    return Version.objects.create(
        paper=paper,
        number=number,
        facts={"facts": dict(facts), "blocks": dict(blocks)},
        own=dict(own),
        made=made,
        text=text,
        note=note[:300],
        file=stored,
        by=actor_name(by),
        at=clock.now(),
    )


def _written(kind: str, facts: dict[str, Any], own: dict[str, Any], text: str) -> bytes:
    """The docx, marked as a draft until it is issued (D11)."""
    with refusing_faults():
        return write_docx(laid_out(kind, {**facts, "draft": True}, own, text))
