"""A town's contest of an invented letter, and later letters of the same town."""

import datetime as dt

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions import confirm_campaign, open_campaign
from cuocthi.core import clock
from cuocthi.documents.actions import receive_document
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact
from tests.units.factories import make_unit

DAY = dt.datetime(2024, 6, 10, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))

FIRST = """ỦY BAN NHÂN DÂN
THỊ XÃ SÔNG MÂY

Số: 215/UBND-VH

V/v hưởng ứng Cuộc thi Sông Mây sạch rác

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sông Mây, ngày 01 tháng 6 năm 2024

Kính gửi:
- Ủy ban nhân dân các xã, phường;

Ủy ban nhân dân thị xã Sông Mây hưởng ứng Cuộc thi Sông Mây sạch rác, thời gian từ ngày 02/6/2024 đến hết ngày 30/6/2024, và đề nghị Ủy ban nhân dân các xã, phường thực hiện một số nội dung sau:

1. Thông báo, tuyên truyền thể lệ Cuộc thi Sông Mây sạch rác trên hệ thống truyền thanh cơ sở.

2. Gửi báo cáo kết quả về Phòng Văn hóa và Thông tin trước ngày 05/7/2024./.

Nơi nhận:
- Như trên;
- Lưu: VT, VH.
"""

EXTENSION = """ỦY BAN NHÂN DÂN
THỊ XÃ SÔNG MÂY

Số: 240/UBND-VH

V/v gia hạn thời gian Cuộc thi Sông Mây sạch rác

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sông Mây, ngày 10 tháng 6 năm 2024

Kính gửi:
- Ủy ban nhân dân các xã, phường;

Tiếp theo Công văn số 215/UBND-VH ngày 01/6/2024 của Ủy ban nhân dân thị xã Sông Mây về việc hưởng ứng Cuộc thi Sông Mây sạch rác, Ủy ban nhân dân thị xã thông báo:

Gia hạn thời gian nhận bài dự thi Cuộc thi Sông Mây sạch rác đến hết ngày 15/7/2024.

Đề nghị Ủy ban nhân dân các xã, phường thực hiện:

1. Gửi báo cáo kết quả về Phòng Văn hóa và Thông tin trước ngày 20/7/2024.

2. Treo áp phích của Cuộc thi tại nhà văn hóa thôn, tổ dân phố.

Nơi nhận:
- Như trên;
- Lưu: VT, VH.
"""


def make_town():
    """The town with two communes that can be written to."""
    town = make_unit("thị xã Sông Mây", kind=Kind.DISTRICT, title="thị xã")
    for name in ("xã Gió Một", "phường Gió Hai"):
        commune = make_unit(name, parent=town, kind=Kind.COMMUNE)
        Contact.objects.create(unit=commune, label="Văn thư", email=f"u{commune.pk}@don-vi.example")
    make_unit("Phòng Văn hóa và Thông tin thị xã Sông Mây", parent=town, kind=Kind.ROOM)
    return town


def received(unit, text, by="system", name="van-ban.txt"):
    """A letter in the unit's register, read, and everything done that is owed because of it."""
    document = receive_document(unit=unit, data=text.encode(), name=name, by=by)
    run_due()
    document.refresh_from_db()
    return document


def make_running(by, town=None):
    """The town's contest, opened from the first letter, confirmed and handed down."""
    with clock.at(DAY):
        document = received(town or make_town(), FIRST, name="cong-van-215.txt")
        campaign = open_campaign(
            document_id=document.pk, work="clean_up", opens_on=None, closes_on=None, by=by
        )
        confirm_campaign(campaign_id=campaign.pk, by=by, looked=campaign.assumed)
        run_due()
    return campaign
