"""Questions of a letter answered by a person (trả lời câu hỏi)."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core.refused import Refused
from cuocthi.plain.vntext import is_name

from ..models import Fact, Question
from ..queries import asks_report_day, asks_yes_no
from ..shapes import SHAPES
from ..words import contact_in, days_in
from .correcting import correct_fact, locked

YES, NO = "Đúng", "Không đúng"  # kept as said, whatever language the page was in
_LONGEST = {"number": 60, "code": 60, "date": 100, "signer": 150, "issuer": 200, "contacts": 200}


@transaction.atomic
def answer_question(*, question_id: int, answer: str, by: Any) -> Question:
    """Answer what the letter leaves open (trả lời câu hỏi).

    A bare number, a day or a person's name that answers the question for exactly this becomes the
    fact as well, and so does a telephone or mail address. Raises :class:`Refused` for an empty or
    too long answer, and for one that cannot answer this question.
    """
    question = Question.objects.select_for_update(of=("self",)).get(pk=question_id)
    locked(question.document_id)
    said = " ".join(answer.split())
    if not said:
        raise Refused(_("Câu trả lời còn trống. Hãy ghi câu trả lời rồi bấm lưu."))
    most = _LONGEST.get(question.about, 400)
    if len(said) > most:
        raise Refused(_("Câu trả lời dài quá {n} ký tự. Hãy ghi ngắn hơn.").format(n=most))
    if asks_yes_no(question) and said not in (YES, NO):
        raise Refused(_("Câu này chỉ trả lời đúng hoặc không đúng. Hãy bấm một trong hai nút."))
    if question.about == "contacts" and contact_in(said) is None:
        raise Refused(
            _(
                "Chưa thấy số điện thoại hay thư điện tử. Hãy ghi ví dụ “Chị Hoa, 0204 3555 888” "
                "hoặc “hoa@so.gov.vn”."
            )
        )
    question.answer = said
    question.answered_by = actor_name(by)
    question.save(update_fields=["answer", "answered_by"])
    record("question.answered", question, by=by, document=question.document_id)
    document_id = question.document_id
    for key, value in _answered_facts(question, said).items():
        place = _free_place(document_id, key) if SHAPES[key].many else 0
        correct_fact(document_id=document_id, key=key, value=value, place=place, by=by)
    return question


def _answered_facts(question: Question, said: str) -> dict[str, Any]:
    """The fact, when the answer is nothing but its value."""
    about, days = question.about, days_in(said)
    day = days[0] if len(days) == 1 and len(days[0]) >= 10 else None
    if about in ("number", "code") and said.isdecimal():
        return {"number": said}
    if about == "contacts":
        return {"contacts": contact_in(said)}
    if about == "signer" and is_name(said):
        return {"signer": said}
    if about == "date" and day:
        return {"date": day[:10]}
    if asks_report_day(question) and day:
        return {"deadlines": {"date": day, "what": _("báo cáo kết quả thực hiện")}}
    return {}


def _free_place(document_id: int, key: str) -> int:
    last = Fact.objects.filter(document=document_id, key=key).aggregate(last=Max("place"))["last"]
    return 0 if last is None else int(last) + 1
