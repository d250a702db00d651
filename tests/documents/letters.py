"""Two letters of invented bodies, as a registry receives them."""

import json
from pathlib import Path

PLAN = """SỞ THÔNG TIN TỈNH SÔNG MÂY

Số: /KH-STT

Sông Mây, ngày tháng năm 2024

KẾ HOẠCH

Tổ chức Hội nghị triển khai Cuộc thi Viết thư Quốc tế UPU lần thứ 53 (Năm 2024) trên địa bàn tỉnh Sông Mây

Thực hiện Công văn số 77/BTT-HT ngày 08/01/2024 của Bộ Thông tin về việc tổ chức Cuộc thi Viết thư Quốc tế UPU lần thứ 53 (Năm 2024), Sở Thông tin ban hành kế hoạch như sau:

I. NỘI DUNG

1. Thời gian tổ chức: Ngày 21/02/2024.

2. Địa điểm: tại Hội trường tầng 2, trụ sở Sở Thông tin.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Bưu chính chủ trì, phối hợp với Văn phòng Sở chuẩn bị tài liệu phục vụ Hội nghị.

2. Văn phòng Sở chủ trì, phối hợp với Phòng Bưu chính thanh quyết toán kinh phí tổ chức Hội nghị./.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Trần Văn Sông
"""

CLEAN_UP = """ỦY BAN NHÂN DÂN
THỊ XÃ SÔNG MÂY

Số: 215/UBND-VH

V/v hưởng ứng Cuộc thi Sông Mây sạch rác

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sông Mây, ngày 06 tháng 6 năm 2024

Kính gửi:
- Ủy ban nhân dân các xã, phường;

Căn cứ Kế hoạch số 88/KH-STT ngày 31 tháng 5 năm 2024 của Sở Thông tin tỉnh Sông Mây về việc tổ chức Cuộc thi Sông Mây sạch rác, thời gian từ ngày 02/6/2024 đến hết ngày 30/6/2024.

Ủy ban nhân dân thị xã Sông Mây đề nghị Ủy ban nhân dân các xã, phường thực hiện một số nội dung sau:

1. Thông báo, tuyên truyền thể lệ Cuộc thi Sông Mây sạch rác trên hệ thống truyền thanh cơ sở.

2. Tạo điều kiện cho Nhân dân tham gia cuộc thi thuận tiện./.

Nơi nhận:
- Như trên;
- Lưu: VT, VH.
"""


def letter_pdf(text: str) -> bytes:
    """A PDF with these lines as text, one page or more."""
    import fontpkg_be_vietnam_pro
    import typst

    lines = "\n".join(
        f"#text({json.dumps(line, ensure_ascii=False)})\n" for line in text.split("\n")
    )
    source = f'#set page(paper: "a4")\n#set text(font: "Be Vietnam Pro", size: 12pt)\n{lines}'
    return typst.compile(
        source.encode(),
        font_paths=[Path(fontpkg_be_vietnam_pro.__file__).parent],
        ignore_system_fonts=True,
    )
