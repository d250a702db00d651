"""Yes or no before the marking (sơ loại): begun with the round, said by judges, closed by who runs it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.entries.actions import refuse
from cuocthi.plain.allot import CannotDeal
from cuocthi.plain.allot.waves import wave_of
from cuocthi.plain.vntext import collapse, nfc

from ..models import Look, Panelist, PassedOn, Round, Screening, Wave
from ..queries.planning import again_rows, barred_names, next_number
from ..queries.screening import Case, my_looks, screening_of, state_of, valid_looks
from .dealing import first_wave, hand_out, locked_round, new_wave, refuse_person, tell

LONGEST_WORDS = 300


def begin_screening(round_: Round, *, by: Any) -> Wave:
    """Deal the looks of a round that is being opened; in the opening's transaction. Raises Refused
    where the rules cannot be kept with these judges."""
    screening = Screening.objects.create(
        round=round_, readers=round_.campaign.terms.screen, opened_at=clock.now()
    )
    wave = deal_looks(screening, by=by, number=1)
    if wave is None:
        raise Refused(_("Không có giám khảo nào để xét sơ loại."))
    return wave


def deal_looks(screening: Screening, *, by: Any, number: int | None = None) -> Wave | None:
    """Deal the looks that are missing: at the opening all, later a third where two differ and what an
    absent judge or one who knows the writer gives up. None where nothing is missing, or nobody is
    left to look; the screening cannot be closed then."""
    round_ = screening.round
    state = state_of(screening)
    panel = list(Panelist.objects.filter(round=round_).select_related("user").order_by("pk"))
    present = [judge.label for judge in panel if judge.left_at is None]
    codes = {case.entry_id: case.code for case in state.cases}
    passed = PassedOn.objects.filter(script__round=round_)
    barred = barred_names(round_.campaign, panel, codes) | set(
        passed.values_list("panelist__label", "script__code")
    )
    had = {(look.panelist.label, case.code) for case in state.cases for look in case.looks}
    closed = barred | had
    needs = []
    for case in state.cases:
        missing = case.wanted(screening.readers) - len(case.looks)
        free = sum((label, case.code) not in closed for label in present)
        if number == 1 and free < missing:
            raise Refused(
                _(
                    "Có bài chỉ còn {free} giám khảo không cùng trường, cùng xã, trong khi sơ loại cần "
                    "{n} người. Hãy mời thêm giám khảo."
                ).format(free=free, n=missing)
            )
        needs.append((case.code, min(missing, free)))
    made = wave_of(codes.values(), present, needs, barred=barred, had=had)
    if not made.needs:
        return None
    wave = new_wave(round_, Wave.Kind.SCREEN, number or next_number(round_), made.canonical())
    try:
        rows = again_rows(wave)
    except CannotDeal as blocked:
        raise Refused(str(blocked)) from blocked
    wave.readings = len(rows)
    wave.save()
    seats = {judge.label: judge for judge in panel}
    scripts = {case.code: case.script_id for case in state.cases}
    Look.objects.bulk_create(
        Look(
            screening=screening,
            script_id=scripts[row.entry],
            panelist=seats[row.judge],
            wave=wave.number,
            order=row.order,
        )
        for row in sorted(rows, key=lambda row: (row.judge, row.order))
    )
    tell(round_, wave, by=by)
    return wave


@transaction.atomic
def say_eligible(
    *,
    look_id: int,
    passed: bool,
    by: Any,
    ground: str = "",
    words: str = "",
    why: str = "",
    seen: int | None = None,
) -> Look:
    """Say whether an entry passes (đạt, không đạt); a no has a ground and may have words, which the
    sender reads. Until the closing it can be said otherwise, and ``why`` goes to the trail; the
    same again changes nothing. ``seen`` is the ``version`` of the look that the page showed.

    Where two differ a third judge is asked. Raises Look.DoesNotExist for a look that was not dealt
    to this person, Overtaken when another window said it meanwhile, Refused after the closing, for
    a no without a reason, a yes with one, and a change from one to the other without a why.
    """
    look = my_looks(by).get(pk=look_id)
    screening = open_screening(look.screening_id)
    told = _grounds(passed, ground, words)
    look.refresh_from_db(fields=["passed", "ground", "words"])
    if (look.passed, look.ground, look.words) == (passed, *told):
        return look
    look.refresh_from_db(fields=["said_at"])
    if seen is not None and seen != look.version:
        raise Overtaken(
            _(
                "Bài {code} vừa được ghi “{said}” ở một cửa sổ hoặc máy khác. Kết luận bạn vừa chọn "
                "chưa được ghi và vẫn còn ở các ô; hãy so lại rồi quyết định."
            ).format(code=look.script.code, said=_("đạt") if look.passed else _("không đạt"))
        )
    changed = {"why": _change(why)} if look.passed not in (None, passed) else {}
    look.passed, look.said_at = passed, clock.now()
    look.ground, look.words = told
    look.save(update_fields=["passed", "said_at", "ground", "words"])
    record(
        "screening.said",
        look,
        by=by,
        campaign=screening.round.campaign_id,
        script=look.script.code,  # no yes or no: who runs the contest reads events
        **changed,
    )
    deal_looks(screening, by=by)
    return look


def _grounds(passed: bool, ground: str, words: str) -> tuple[str, str]:
    kept = collapse(nfc(words))
    if passed and (ground or kept):
        raise Refused(
            _(
                "Bạn chọn “đạt” mà vẫn để lý do không đạt. Hãy bỏ lý do và lời nói thêm, hoặc chọn "
                "“không đạt”."
            )
        )
    if passed:
        return "", ""
    if ground not in Look.Ground.values:
        raise Refused(_("Hãy chọn lý do không đạt."))
    if ground == Look.Ground.OTHER and not kept:
        raise Refused(_("Hãy ghi lý do bằng lời, để người gửi hiểu vì sao bài không đạt."))
    if len(kept) > LONGEST_WORDS:
        raise Refused(_("Lời giải thích dài không quá {n} ký tự.").format(n=LONGEST_WORDS))
    return ground, kept


def _change(why: str) -> str:
    kept = collapse(nfc(why))
    if not kept:
        raise Refused(_("Bài này bạn đã xét. Muốn đổi kết luận, hãy ghi lý do đổi rồi ghi lại."))
    if len(kept) > LONGEST_WORDS:
        raise Refused(_("Lý do dài quá {most} ký tự. Hãy viết gọn lại.").format(most=LONGEST_WORDS))
    return kept


@transaction.atomic
def give_up_look(*, look_id: int, by: Any) -> None:
    """A judge who knows the writer leaves the entry to others, here and in the marking after.

    Raises Look.DoesNotExist, and Refused after the closing and for a look that was said.
    """
    look = my_looks(by).get(pk=look_id)
    screening = open_screening(look.screening_id)
    if look.passed is not None:
        raise Refused(
            _("Bài này bạn đã xét nên không tự chuyển được. Hãy báo trưởng ban giám khảo.")
        )
    passed = PassedOn.objects.create(
        script=look.script, panelist=look.panelist, why=PassedOn.Why.KNOWS, wave=0, at=clock.now()
    )
    record(
        "reading.passed_on",
        passed,
        by=by,
        campaign=screening.round.campaign_id,
        script=look.script.code,
        judge=look.panelist.label,
        why=str(passed.why),
        wave=look.wave,
    )
    look.delete()
    deal_looks(screening, by=by)


def deal_open_looks(round_: Round, *, by: Any) -> None:
    """Deal what waits for a judge when one comes to the round; the caller holds the round."""
    screening = screening_of(round_)
    if screening is not None and screening.closed_at is None:
        screening.round = round_
        deal_looks(screening, by=by)


def give_up_looks(round_: Round, judge: Panelist, *, by: Any) -> int:
    """What an absent judge has not looked at goes to the others; the caller holds the round."""
    screening = screening_of(round_)
    if screening is None or screening.closed_at is not None:
        return 0
    screening.round = round_
    open_ = Look.objects.filter(screening=screening, panelist=judge, passed=None)
    count = valid_looks(open_).count()
    open_.delete()
    deal_looks(screening, by=by)
    return count


@transaction.atomic
def reword_look(*, look_id: int, words: str, by: Any) -> Look:
    """Put right the words of a no that its sender will read (sửa lời cho người gửi), before the
    closing; both versions stand in the trail, the ground stays the judge's. The same changes nothing.

    Raises Look.DoesNotExist, Refused for who does not run the round, while entries are not decided,
    after the closing, for a yes, for words too long, and for none where the ground is another one.
    """
    look = Look.objects.select_related("script").get(pk=look_id)
    screening = open_screening(look.screening_id)
    refuse_person(screening.round, by)
    if state_of(screening).waiting:
        raise Refused(_("Còn bài chưa xét xong. Mọi bài xét xong thì mới sửa lời cho người gửi."))
    look.refresh_from_db(fields=["passed", "ground", "words"])
    if look.passed is not False:
        raise Refused(_("Lượt xét này là “đạt” nên không có lời nào cho người gửi."))
    before = look.words
    ground, kept = _grounds(False, look.ground, words)
    if kept == before:
        return look
    look.words = kept
    look.save(update_fields=["words"])
    record(
        "screening.reworded",
        look,
        by=by,
        campaign=screening.round.campaign_id,
        script=look.script.code,
        ground=ground,
        before=before,
        after=kept,
    )
    return look


@transaction.atomic
def close_screening(*, round_id: int, by: Any) -> list[Case]:
    """End the screening (chốt sơ loại): entries that did not pass are found invalid with the reasons for
    their senders, the others are dealt to be marked. Returns who did not pass; again nothing.

    Raises Refused for who does not run the round, while a look is open or two differ, and when no
    entry would be left.
    """
    round_ = locked_round(round_id)
    refuse_person(round_, by)
    screening = screening_of(round_)
    if screening is None:
        raise Refused(_("Vòng chấm này không có sơ loại."))
    if screening.closed_at is not None:
        return []
    screening.round = round_
    deal_looks(screening, by=by)
    state = state_of(screening)
    if state.waiting:
        raise Refused(
            _(
                "Còn {n} bài chưa xét xong: chưa có người xét, hoặc hai người xét khác nhau mà không "
                "còn ai xét lần ba. Hãy chờ, hoặc thêm giám khảo vào vòng chấm."
            ).format(n=len(state.waiting))
        )
    failed = state.failed
    if len(failed) == len(state.cases):
        raise Refused(_("Không bài nào đạt nên không có gì để chấm. Hãy xem lại lượt xét."))
    for case in failed:
        refuse(entry_id=case.entry_id, reasons=reasons_of(case), by=by)
    screening.closed_at, screening.closed_by = clock.now(), actor_name(by)
    screening.save(update_fields=["closed_at", "closed_by"])
    record(
        "screening.closed",
        screening,
        by=by,
        campaign=round_.campaign_id,
        number=round_.number,
        failed=[case.code for case in failed],
    )
    out = {case.code for case in failed}
    left = [case for case in state.cases if case.code not in out]
    panel = list(Panelist.objects.filter(round=round_, left_at=None).select_related("user"))
    codes = {case.entry_id: case.code for case in left}
    known = PassedOn.objects.filter(script__round=round_, panelist__left_at=None)
    apart = {
        pair for pair in known.values_list("panelist__label", "script__code") if pair[1] not in out
    }
    wave = first_wave(round_, panel, codes, number=next_number(round_), apart=apart)
    hand_out(wave, {case.code: case.script_id for case in left}, panel)
    tell(round_, wave, by=by)
    return failed


def reasons_of(case: Case) -> list[str]:
    """What the sender reads: the grounds of those who said no, each once, with their words."""
    told = [
        f"{look.get_ground_display()}: {look.words}" if look.words else look.get_ground_display()
        for look in case.looks
        if look.passed is False
    ]
    return list(dict.fromkeys(str(words) for words in told))


def open_screening(pk: int) -> Screening:
    """The screening, held until the transaction ends; Refused once it is closed."""
    screening = (
        Screening.objects.select_for_update(of=("self",))
        .select_related("round__campaign__unit")
        .get(pk=pk)
    )
    if screening.closed_at is not None:
        raise Refused(_("Sơ loại đã chốt, không đổi được nữa."))
    return screening
