"""Two last days for handing in one thing: asked; of two things, rounds, senders or steps: not."""

import pytest

from .asked import asked

WRITING = "Cuộc thi viết “Dòng sông tuổi thơ”"

TWICE = [
    "1. Bài dự thi gửi về Sở trước ngày 10/5/2018.\n2. Lưu ý: hạn cuối nhận bài dự thi là ngày 20/5/2018.\n",
    "1. Hạn nộp bài: 10/5/2018.\n2. Các đơn vị nộp bài dự thi về Sở chậm nhất ngày 15/5/2018.\n",
    "1. Ban Tổ chức nhận tác phẩm đến hết ngày 10/5/2018.\n2. Tác phẩm gửi về Phòng Nghiệp vụ muộn nhất vào ngày 12/5/2018.\n",
    "1. Thời gian nhận bài: từ ngày 01/4/2018 đến hết ngày 10/5/2018.\n2. Cách nộp: bài thi gửi qua bưu điện về Sở trước ngày 18/5/2018.\n",
    "1. Danh sách đội thi gửi về Sở trước ngày 10/4/2018.\n2. Hội thi tổ chức ngày 12/5/2018.\n3. Mỗi đơn vị lập danh sách, gửi về Sở chậm nhất ngày 20/4/2018.\n",
    "1. Đăng ký tham gia trước ngày 02/4/2018.\n2. Các đơn vị đăng ký với Sở chậm nhất ngày 12/4/2018.\n",
    "1. Hồ sơ dự thi nộp về Văn phòng Sở trước 17 giờ ngày 10/4/2018.\n2. Hạn nộp hồ sơ: 17 giờ 00 ngày 14/4/2018.\n",
    "Tiến độ như sau:\n| TT | Nội dung | Thời hạn |\n| 1 | Gửi danh sách về Sở | 15/4/2018 |\n| 2 | Tổng duyệt | 10/5/2018 |\nDanh sách gửi về Sở trước ngày 10/4/2018.\n",
    "1. Kịch bản gửi về Sở trước ngày 10/4/2018.\n2. Kịch bản dài không quá 10 trang; hạn gửi kịch bản: ngày 20/4/2018.\n",
    "1. Các huyện nộp phiếu đăng ký trước ngày 10/4/2018.\n2. Phiếu đăng ký gửi về Sở chậm nhất là ngày 16/4/2018.\n",
    "- 10/4/2018: hạn cuối nhận hồ sơ.\n- Hồ sơ gửi về Sở trước ngày 14/4/2018.\n",
    "1. Video dự thi nộp trước ngày 10/4/2018.\n2. Đường dẫn và video gửi về Sở.\n3. Sở nhận video đến hết ngày 20/4/2018.\n",
    "1. Báo cáo kết quả gửi về Sở trước ngày 10/6/2018.\n2. Hội thi tổ chức ngày 12/5/2018.\n3. Các đơn vị gửi báo cáo kết quả về Sở chậm nhất ngày 20/6/2018.\n",
    "Các đơn vị gửi danh sách về Sở trước ngày 10/4/2018.\nMọi thắc mắc xin hỏi Phòng Nghiệp vụ.\nNhắc lại: danh sách gửi về Sở trước ngày 14/4/2018.\n",
    "1. Sáng kiến dự thi nộp về Sở trước ngày 10/4/2018.\n2. Sở tiếp nhận sáng kiến đến ngày 20/4/2018.\n",
    "1. Thu bài dự thi đến hết ngày 10/4/2018.\n2. Bài dự thi nộp chậm nhất ngày 14/4/2018.\n",
    "1. Ảnh gửi về hộp thư của Sở trước ngày 10/4/2018.\n2. Ảnh màu hoặc đen trắng; thời hạn nhận ảnh: đến hết ngày 30/4/2018.\n",
    "1. Tác phẩm dự thi gửi về Sở trước ngày 10/4/2018.\nTiến độ:\nThời gian\tCông việc\n25/4/2018\tHết hạn nhận tác phẩm\n10/5/2018\tTrao giải\n",
]  # fmt: skip

APART = [
    "1. Vòng 1: nộp bài trước ngày 10/4/2018.\n2. Vòng 2: nộp bài trước ngày 10/5/2018.\n",
    "1. Đề cương gửi về Sở trước ngày 10/4/2018.\n2. Bài hoàn chỉnh gửi về Sở trước ngày 10/5/2018.\n",
    "1. Các trường nộp bài về phòng trước ngày 10/4/2018.\n2. Các phòng nộp bài về Sở trước ngày 20/4/2018.\n",
    "1. Danh sách sơ bộ gửi trước ngày 10/4/2018.\n2. Danh sách chính thức gửi trước ngày 20/4/2018.\n",
    "1. Đăng ký dự thi trước ngày 10/4/2018.\n2. Nộp bài trước ngày 20/4/2018.\n",
    "1. Bản mềm hồ sơ gửi trước ngày 10/4/2018.\n2. Bản giấy hồ sơ gửi trước ngày 20/4/2018.\n",
    "1. Danh sách thí sinh gửi về Sở trước ngày 10/4/2018.\n2. Danh sách cổ động viên gửi về Sở trước ngày 20/4/2018.\n",
    "1. Báo cáo tiến độ gửi trước ngày 10/4/2018.\n2. Báo cáo tổng kết gửi trước ngày 20/6/2018.\n",
    "1. Bảng A: nộp tác phẩm trước ngày 10/4/2018.\n2. Bảng B: nộp tác phẩm trước ngày 20/4/2018.\n",
    "1. Nhận hồ sơ trực tuyến đến hết ngày 10/4/2018.\n2. Nhận hồ sơ trực tiếp đến hết ngày 12/4/2018.\n",
    "1. Tập hợp bài dự thi của huyện, gửi về Sở trước ngày 20/4/2018.\n2. Thí sinh nộp bài dự thi trước ngày 10/4/2018.\n",
    "1. Nhận bài dự thi đến hết ngày 10/4/2018.\n2. Sở chấm bài dự thi xong trước ngày 20/4/2018.\n",
    "1. Gửi danh sách về Sở trước ngày 10/4/2018.\n2. Sở công bố danh sách trước ngày 20/4/2018.\n",
    "1. Gửi nhạc nền trước ngày 10/4/2018.\n2. Gửi kịch bản trước ngày 12/4/2018.\n",
    "1. Tại Công văn số 10/SVHTT-NV ngày 12/01/2018, Sở nhận bài đến ngày 10/4/2018.\n2. Nay Sở nhận bài đến hết ngày 30/4/2018.\n",
    "1. Năm trước, bài dự thi nộp trước ngày 10/4/2017.\n2. Năm nay, bài dự thi nộp trước ngày 10/4/2018.\n",
    "1. Bài dự thi nộp trước ngày 10/4/2018.\n2. Bài dự thi nộp trước 17 giờ ngày 10/4/2018.\n",
    "1. Nộp bài trước ngày 10/4/2018.\n2. Bổ sung hồ sơ còn thiếu trước ngày 20/4/2018.\n",
    "1. Khối tiểu học gửi bài trước ngày 10/4/2018.\n2. Khối trung học gửi bài trước ngày 20/4/2018.\n",
    "1. Danh sách gửi về Sở trước ngày 10/4/2018, báo cáo kết quả gửi về Sở trước ngày 20/6/2018.\n",
]  # fmt: skip


@pytest.mark.parametrize("text", TWICE)
def test_one_thing_with_two_last_days_is_asked_about(text):
    assert asked(text, WRITING) & {"deadlines", "window"}


@pytest.mark.parametrize("text", APART)
def test_last_days_of_two_things_are_not(text):
    assert asked(text, WRITING) == set()
