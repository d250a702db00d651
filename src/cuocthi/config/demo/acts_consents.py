"""Permissions and data as schools, parents and groups live with them: given, taken back, asked for."""

import io
from collections.abc import Iterator

from PIL import Image, ImageDraw

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.actions.consents import answer_consents, give_consent, set_consents
from cuocthi.entries.actions.guardians import keep_consent_paper, link_for_guardian
from cuocthi.entries.actions.photos import cover_photo, release_photo, say_of_photos
from cuocthi.entries.enums import ConsentPurpose, EntryState, Giver, Way
from cuocthi.entries.models import Entry, PublicPhoto
from cuocthi.entries.models.identity import Consent, ConsentPaper
from cuocthi.entries.queries import may_publish, open_consents
from cuocthi.entries.queries.photos import photos_of
from cuocthi.privacy.actions import answer, ask, receive
from cuocthi.privacy.models import DataRequest
from cuocthi.results.models import Standing

from .story import Story

Line = tuple[str, str]
_NAMES = tuple((ConsentPurpose.PUBLISH.value, giver.value) for giver in Giver)
_FACES = (35, 36, 51, 52)  # four squares in the middle of the third and fourth row


def of_class(story: Story, place: int, entries: list[Entry]) -> Iterator[Line]:
    """What stood open for the first pupil of a class: at the first school a signed paper comes in
    and is kept, at the second the parent answers by a link on the phone."""
    campaign, teacher = story.campaign, story.people[f"teacher{place + 1}"]
    assert campaign is not None
    by_link = place == 1
    # who was chosen when the demonstration was played before, else the first who said nothing yet
    done = set(
        Consent.objects.filter(
            entrant__in=[e.entrant_id for e in entries], way=Way.SCREEN if by_link else Way.PAPER
        ).values_list("entrant", flat=True)
    )
    papers = ConsentPaper.objects.filter(entrant__in=[e.entrant_id for e in entries])
    begun = done | set(papers.values_list("entrant", flat=True))
    open_to = may_publish([e.pk for e in entries])
    entry = (
        next((e for e in entries if e.entrant_id in begun), None)
        or next((e for e in entries if e.pk not in open_to), None)
        or entries[0]
    )
    if entry.entrant_id not in done and entry.pk not in open_to:
        with story.later(hours=26):
            if by_link:
                link_for_guardian(entrant_id=entry.entrant_id, by=teacher)
                answer_consents(
                    entrant_id=entry.entrant_id,
                    answers=dict.fromkeys(_NAMES, True),
                    by=f"guardian:{entry.entrant_id}",
                )
            else:
                _paper(entry, teacher)
    school = f"/bai-du-thi/{campaign.slug}/truong/{entry.entrant.unit_id}/bai/{entry.number}/"
    if by_link:
        yield f"bài {entry.number}: cha mẹ và con đồng ý bằng liên kết trên điện thoại", school
    else:
        yield f"bài {entry.number}: phiếu đồng ý bằng giấy, bản quét được niêm phong", school


def _paper(entry: Entry, teacher: object) -> None:
    if not ConsentPaper.objects.filter(entrant=entry.entrant_id).exists():
        keep_consent_paper(entrant_id=entry.entrant_id, data=_scan(), name="phieu.png", by=teacher)
    given = open_consents([entry.entrant_id]).get(entry.entrant_id, set())
    set_consents(
        entrant_id=entry.entrant_id,
        given={*given, *_NAMES},
        asked=_NAMES,
        by=teacher,
        way=Way.PAPER,
    )


def _scan() -> bytes:
    """A page with lines and two signatures, as a scanner gives it; no word on it."""
    page = Image.new("L", (620, 877), 250)
    pen = ImageDraw.Draw(page)
    for line in range(9):
        pen.line((70, 120 + 55 * line, 550, 120 + 55 * line), fill=120, width=2)
    for left in (90, 370):
        pen.line([(left + 14 * n, 740 + (n * 37 % 50)) for n in range(12)], fill=40, width=3)
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def after_results(story: Story) -> Iterator[Line]:
    """After the publishing: one parent takes the name back, one request is answered; of a clean-up
    a photo is shown with faces covered."""
    campaign = story.campaign
    assert campaign is not None
    if campaign.work == Campaign.Work.LETTER:
        yield from _taken_back(story, campaign)
    elif campaign.work == Campaign.Work.CLEAN_UP:
        yield from _photo(story, campaign)


def _taken_back(story: Story, campaign: Campaign) -> Iterator[Line]:
    won = [
        standing.entry
        for standing in Standing.objects.filter(sheet__campaign=campaign, prize__isnull=False)
        .select_related("entry__entrant")
        .order_by("rank", "code")
    ]
    named = may_publish(entry.pk for entry in won)
    entry = next((e for e in won if _was_taken_back(e)), None) or next(
        (e for e in won if e.pk in named), None
    )
    if entry is None:
        return
    guardian = f"guardian:{entry.entrant_id}"
    if entry.pk in named and not _was_taken_back(entry):
        with story.later(days=1, hours=2):
            link_for_guardian(entrant_id=entry.entrant_id, by=story.people["organiser"])
            answer_consents(
                entrant_id=entry.entrant_id,
                answers={_NAMES[0]: True, _NAMES[1]: False},
                by=guardian,
            )
    yield (
        f"bài {entry.number}: cha mẹ rút sự đồng ý sau khi công bố, tên con rời trang kết quả ngay",
        f"/c/{campaign.slug}/ket-qua/",
    )
    with story.later(hours=3):
        made = ask(
            entrant_id=entry.entrant_id,
            kind=DataRequest.Kind.VIEW,
            words="Tôi muốn biết ai đã mở thông tin của con tôi.",
            key=f"demo-{story.seed}-xem",
            by=guardian,
        )
    if made.state == DataRequest.State.OPEN:
        with story.later(hours=5):
            receive(request_id=made.pk, by=story.people["organiser"])
    if made.answered_at is None:
        with story.later(hours=20):
            answer(
                request_id=made.pk,
                done=True,
                words="Danh sách người đã mở có trên trang dữ liệu của con, kèm lý do từng lần.",
                by=story.people["organiser"],
            )
    yield (
        f"yêu cầu về dữ liệu số {made.number}: đã tiếp nhận và trả lời trong hạn",
        f"/du-lieu/{campaign.slug}/yeu-cau/{made.number}/",
    )


def _was_taken_back(entry: Entry) -> bool:
    return Consent.objects.filter(
        entrant=entry.entrant_id,
        purpose=ConsentPurpose.PUBLISH,
        giver=Giver.REPRESENTATIVE,
        withdrawn_at__isnull=False,
    ).exists()


def _photo(story: Story, campaign: Campaign) -> Iterator[Line]:
    entry = (
        Entry.objects.filter(
            campaign=campaign, state=EntryState.ACCEPTED, entrant__kind="group", files__isnull=False
        )
        .order_by("number")
        .first()
    )
    page = photos_of(entry.pk).first() if entry is not None else None
    if entry is None or page is None:
        return
    if not PublicPhoto.objects.filter(page=page, shown_at__isnull=False).exists():
        group = f"entrant:{entry.entrant_id}"
        with story.later(hours=4):
            give_consent(
                entrant_id=entry.entrant_id,
                purpose=ConsentPurpose.PHOTO,
                giver=Giver.ENTRANT,
                by=group,
                way=Way.SCREEN,
            )
            say_of_photos(entry_id=entry.pk, children=True, by=group)
            cover_photo(page_id=page.pk, squares=_FACES, by=group)
        with story.later(hours=2):
            release_photo(page_id=page.pk, by=story.people["organiser"])
    yield (
        f"ảnh của báo cáo {entry.number}: khai có trẻ em, che mặt bằng tay, rồi mới công khai",
        f"/c/{campaign.slug}/anh/",
    )
