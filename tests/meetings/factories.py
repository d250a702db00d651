"""A plan for a meeting as a department writes one, read by the real reader; names are invented."""

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.documents.actions import read_now, receive_document
from cuocthi.meetings.actions import plan_from_letter
from cuocthi.meetings.models import Invitee, Meeting
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact, Unit
from tests.campaigns.factories import make_campaign
from tests.remembered import remembered
from tests.units.factories import make_unit

LETTER = """Số: 08/KH-SSM

Mây Trắng, ngày 05 tháng 02 năm 2024

KẾ HOẠCH

Tổ chức Hội nghị bàn triển khai hưởng ứng Cuộc thi Viết thư Quốc tế UPU lần thứ 53 (Năm 2024)

Sở Sao Mai ban hành kế hoạch tổ chức hội nghị, cụ thể như sau:

I. MỤC ĐÍCH

- Triển khai hưởng ứng cuộc thi trên địa bàn tỉnh Mây Trắng.

II. NỘI DUNG

1. Nội dung hội nghị

- Đánh giá, rút kinh nghiệm cuộc thi lần trước;

- Phân công các đơn vị;

- Kết luận Hội nghị.

2. Thành phần gồm:

- Sở Sao Mai: Đại diện Lãnh đạo Sở, Phòng Bưu chính, Văn phòng;

- Sở Giáo dục và Đào tạo: Đại diện Lãnh đạo Sở và chuyên viên phòng chuyên môn;

- Đại diện lãnh đạo Trường THCS được chọn để tổ chức Lễ phát động (nhờ Sở Giáo dục và Đào tạo lựa chọn và mời giúp);

- Hội Khăn Quàng: Đại diện Lãnh đạo.

(Tổng số khách dự kiến: 14 người, bao gồm cả phục vụ)

3. Thời gian tổ chức: Ngày 20/02/2024.

4. Địa điểm: tại Hội trường tầng 1, trụ sở Sở Sao Mai.

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở chuẩn bị tài liệu, các điều kiện phục vụ Hội nghị./.
"""


@remembered
def make_house(*, mailboxes=True):
    """A province with the department that writes the letter and the education department."""
    province = make_unit("tỉnh Mây Trắng", kind=Kind.PROVINCE)
    own = make_unit(
        "Sở Sao Mai tỉnh Mây Trắng",
        parent=province,
        kind=Kind.DEPARTMENT,
        title="Sở",
        abbreviation="SSM",
    )
    school = make_unit(
        "Sở Giáo dục và Đào tạo tỉnh Mây Trắng",
        parent=province,
        kind=Kind.DEPARTMENT,
        title="Sở",
    )
    if mailboxes:
        Contact.objects.create(unit=school, label="Văn thư", email="gddt@maytrang.example")
    return Unit.objects.get(pk=own.pk)


@remembered
def make_called(letter=LETTER, own=None, **changes):
    """An open campaign that grew from the letter, as read by the reader."""
    own = own or make_house()
    document = receive_document(unit=own, data=letter.encode(), name="ke-hoach.txt", by="system")
    document = read_now(document_id=document.pk)
    return make_campaign(unit=own, document=document, issuer="Sở Sao Mai", tasks=0, **changes)


def plan(campaign):
    """Run the reaction to the confirmed campaign; the meeting, or None."""
    event = Event(object_id=str(campaign.pk), verb="campaign.confirmed", at=clock.now())
    plan_from_letter(event=event)
    return Meeting.objects.filter(campaign=campaign).first()


@remembered
def make_meeting(**changes):
    """A planned meeting of the letter above."""
    meeting = plan(make_called(**changes))
    return Meeting.objects.select_related("campaign").get(pk=meeting.pk)


def guest_named(start):
    return Invitee.objects.get(name__startswith=start)
