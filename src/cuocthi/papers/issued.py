"""An issued paper as it went out: its last version with number, day and signer (bản đã ban hành).

No signature and no seal stand on it: those are of the signed file, which is the original.
"""

from collections.abc import Mapping
from typing import Any

from cuocthi.documents.models import Document, Issue
from cuocthi.plain.vntext import fold

from .models import Version


def issue_of(document: Document, version: Version) -> Issue | None:
    """How the letter was issued, if this is the version that went out; an older one stays a draft.

    No query for a draft, two for an issued letter.
    """
    if document.state != Document.State.ISSUED:
        return None
    newest = version.paper.versions.order_by("-number").values_list("number", flat=True).first()
    if version.number != newest:
        return None
    return Issue.objects.filter(document=document).first()


def issued_facts(issue: Issue | None, told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of head and foot that the registry gave, over those the paper ``told``; without an
    issue only that it is a draft.

    Who signs by another post than the draft proposed signs by that one: "KT." of a deputy does not
    stay above the head.
    """
    if issue is None:
        return {"draft": True}
    facts: dict[str, Any] = {
        "draft": False,
        "code": issue.code,
        "date": issue.issued_on.isoformat(),
        "signer": issue.signer,
    }
    proposed = str(told.get("sign_title") or "")
    if issue.position and fold(issue.position) != fold(proposed):
        facts["sign_title"] = issue.position.upper()
        lines = str(told.get("sign_authority") or "").splitlines()
        kept = [one for one in lines if not one.upper().startswith("KT.")]
        facts["sign_authority"] = "\n".join(kept)
    return facts
