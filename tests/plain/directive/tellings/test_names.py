"""Name, theme, edition, year, address told in two ways: asked; a short form or another contest: not."""

import pytest

from .asked import asked

NAMES = [
    ("event_name", "Sở phát động Hội thi “Làn điệu quê hương” trong các xã.\n"),
    ("event_name", "Sở phát động Hội thi “Quê em làn điệu” trong các xã.\n"),
    ("event_name", "Hội thi “Làn điệu quê mình” gồm ba phần.\n"),
    ("event_theme", "1. Chủ đề: “Bay lên tiếng hát quê hương”.\n2. Sân khấu ghi chủ đề “Tiếng hát quê hương bay xa”.\n"),
    ("event_name", "Sở tổ chức Hội thi “Làn điệu quê em” năm 2017 như sau:\n1. Đối tượng: nhân dân.\n"),
    ("event_edition", "Sở tổ chức Hội thi hát dân ca lần thứ V.\n1. Đối tượng: nhân dân.\n2. Các huyện tham gia Hội thi hát dân ca lần thứ VI.\n"),
    ("contacts", "1. Bài dự thi gửi về hộp thư landieu@kimha.example.\n2. Nội dung: hát.\n3. Bài dự thi gửi về hộp thư landieuu@kimha.example.\n"),
    ("contacts", "1. Bài dự thi chỉ nhận tại hộp thư landieu@kimha.example.\n2. Nội dung: hát.\n3. Ban Tổ chức chỉ nhận bài dự thi gửi tới hộp thư queem@kimha.example.\n"),
    ("contacts", "1. Danh sách gửi qua email nghiepvu@kimha.example.\n2. Nội dung: hát.\n3. Danh sách gửi qua email vanphong@kimha.example.\n"),
    ("contacts", "1. Liên hệ ông Trần Văn Bình, điện thoại 0912.345.678.\n2. Nội dung: hát.\n3. Cần biết thêm xin gọi ông Trần Văn Bình, điện thoại 0988.111.222.\n"),
    ("contacts", "1. Đầu mối: Phòng Nghiệp vụ, điện thoại 0912.345.678.\n2. Nội dung: hát, múa, nhạc cụ dân tộc.\n3. Thông tin chi tiết xin gọi 0912.345.687.\n"),
]  # fmt: skip

APART = [
    "Hội thi “Làn điệu” gồm ba phần.\n",
    "Hội thi “LÀN ĐIỆU QUÊ EM” gồm ba phần.\n",
    "Phối hợp tuyên truyền Cuộc thi “Biển đảo trong tim” của tỉnh.\n",
    "Hội thi “Làn điệu quê em” năm 2017 có 40 đội.\n",
    "Rút kinh nghiệm Hội thi “Làn điệu quê em” năm 2017, đề nghị các đơn vị tập luyện sớm.\n",
    "Sở tổ chức Hội thi hát dân ca lần thứ V.\nHội thi hát dân ca lần thứ IV có 40 đội.\n",
    "1. Bài dự thi gửi về hộp thư landieu@kimha.example.\n2. Thắc mắc gửi về hộp thư hoidap@kimha.example.\n",
    "1. Bài dự thi gửi về hộp thư landieu@kimha.example hoặc hộp thư queem@kimha.example.\n",
    "1. Danh sách gửi qua email nghiepvu@kimha.example.\n2. Kịch bản gửi qua email kichban@kimha.example.\n",
    "1. Liên hệ ông Trần Văn Bình, điện thoại 0912.345.678; bà Lê Thị Hoa, điện thoại 0988.111.222.\n",
    "1. Điện thoại: 0203.3825.111 hoặc 0203.3825.112.\n",
    "1. Chủ đề: “Tiếng hát quê hương bay xa”.\n2. Chủ đề phần chào hỏi: “Chúng tôi là nông dân”.\n",
]  # fmt: skip

YEARS = [
    ("deadlines", "1. Các đơn vị gửi danh sách về Sở trước ngày 20/4/2017.\n"),
    ("deadlines", "1. Hồ sơ dự thi nộp về Sở chậm nhất ngày 15/5/2017.\n"),
]

OTHER_YEARS = [
    "1. Tác phẩm sáng tác trước ngày 20/4/2017 không được dự thi.\n",
    "1. Các đơn vị đã gửi báo cáo trước ngày 20/12/2017.\n",
    "1. Thí sinh tốt nghiệp trước ngày 20/6/2017 gửi bản sao bằng.\n",
]


@pytest.mark.parametrize(("about", "text"), [*NAMES, *YEARS])
def test_a_name_or_address_told_two_ways_is_asked_about(about, text):
    assert asked(text) == {about}


@pytest.mark.parametrize("text", [*APART, *OTHER_YEARS])
def test_names_of_two_things_are_not(text):
    assert asked(text) == set()
