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
from cuocthi.plain.officialdoc.composing import BadTemplate, BadText, settled
from cuocthi.plain.officialdoc.facts import BadFacts
from cuocthi.plain.officialdoc.writer import write_docx

from .models import Comment, Paper, Template, Version
from .queries import (
    HEAD,
    abstract_made,
    head_facts,
    house_template,
    laid_out,
    latest,
    material,
    template_text,
    text_made,
    waiting_facts,
)


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
    text = template.text if template else house.text
    own = dict(template.head) if template else {}
    own.setdefault("abstract", abstract_made(key, told))
    try:
        made = text_made(text, told).text
    except BadTemplate as fault:
        raise Refused("\n".join(fault.faults)) from fault
    facts = {**head_facts(house.kind, told), **told.facts}
    data = _written(house.kind, facts, own, made)
    name = f"{house.kind.replace('_', '-')}-{told.slug}.docx"
    document = issue_draft(
        unit=told.unit,
        kind=house.kind,
        abstract=own["abstract"],
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
    _keep_version(paper, 1, facts, told.blocks, own, made, made, "", document.file, by)
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
    last = _seen(paper, seen)
    kept = {key: value for key, value in own.items() if key in HEAD}
    text = text.replace("\r\n", "\n").strip() + "\n"
    if (text, kept) == (last.text, last.own):
        return last
    return _next(paper, last, last.facts, kept, last.made, text, note, by)


@transaction.atomic
def take_facts(*, paper_id: int, choices: Mapping[int, str], seen: int, by: Any) -> Version:
    """Bring what changed in the facts into the paper, as a person decided (cập nhật dữ kiện).

    ``choices`` name for each clash which words stand: see ``composing.settled``. A person's other
    words stay. Raises Refused, Overtaken.
    """
    paper = _locked(paper_id)
    last = _seen(paper, seen)
    told = material(paper.source, paper.source_id, paper.template_key)
    try:
        made = text_made(template_text(paper), told).text
    except BadTemplate as fault:
        raise Refused("\n".join(fault.faults)) from fault
    try:
        text = settled(waiting_facts(paper, last), choices)
    except ValueError as gone:
        raise Refused(str(gone)) from gone
    head = head_facts(paper.document.kind, told)
    facts = {"facts": {**head, **told.facts}, "blocks": dict(told.blocks)}
    if (facts, made, text) == (last.facts, last.made, last.text):
        return last
    return _next(paper, last, facts, last.own, made, text, str(_("Cập nhật dữ kiện")), by)


@transaction.atomic
def comment(*, paper_id: int, text: str, by: Any, words: str = "") -> Comment:
    """Say something of the paper before it goes out (góp ý). Raises Refused for nothing said."""
    paper = Paper.objects.select_related("document").get(pk=paper_id)
    text = text.strip()
    if not text:
        raise Refused(_("Ý kiến còn trống. Hãy ghi ý kiến rồi bấm gửi."))
    said = Comment.objects.create(
        paper=paper,
        version=latest(paper),
        words=" ".join(words.split())[:400],
        text=text[:2000],
        by=actor_name(by),
        at=clock.now(),
    )
    record("paper.commented", said, by=by, campaign=paper.document.campaign, paper=paper.pk)
    return said


@transaction.atomic
def settle_comment(*, comment_id: int, by: Any) -> Comment:
    """The comment is dealt with (đã xử lý ý kiến); again changes nothing."""
    said = Comment.objects.select_for_update(of=("self",)).get(pk=comment_id)
    if said.settled_at is None:
        said.settled_by, said.settled_at = actor_name(by), clock.now()
        said.save(update_fields=["settled_by", "settled_at"])
        record("paper.comment_settled", said, by=by, paper=said.paper_id)
    return said


def _locked(paper_id: int) -> Paper:
    paper = (
        Paper.objects.select_for_update(of=("self",))
        .select_related("document", "template")
        .get(pk=paper_id)
    )
    if paper.document.state != Document.State.DRAFT:
        raise Refused(
            _("Văn bản đã ban hành nên không sửa được. Hãy đính chính, thay thế hoặc thu hồi.")
        )
    return paper


def _seen(paper: Paper, seen: int) -> Version:
    last = latest(paper)
    if last.number != seen:
        raise Overtaken(
            _("Trong lúc bạn soạn, đã có bản {n}. Hãy xem bản đó rồi sửa tiếp.").format(
                n=last.number
            )
        )
    return last


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
    try:
        return write_docx(laid_out(kind, {**facts, "draft": True}, own, text))
    except (BadFacts, BadText) as fault:
        raise Refused(str(fault)) from fault
