"""Names that everybody writes (tên ai cũng biết): places and people that are no trace of a pupil.

A pupil of the name Lê Bình Dương shares two syllables with a province. Where such a name stands as
one of these, it is taken for the place or the person of the past.
"""

from cuocthi.plain.likeness import Syllable, syllables

_PLACES = (
    "Việt Nam, Đông Nam Á, Thái Bình Dương, Ấn Độ Dương, Đại Tây Dương, Hoàng Sa, Trường Sa, "
    "Trường Sơn, Hồng Hà, Hương Giang, Cửu Long, Tiền Giang, Hậu Giang, An Giang, Kiên Giang, "
    "Hà Giang, Bắc Giang, Hà Nội, Hà Nam, Hà Tĩnh, Hải Dương, Hải Phòng, Hưng Yên, Thái Bình, "
    "Thái Nguyên, Nam Định, Ninh Bình, Ninh Thuận, Bình Thuận, Bình Định, Bình Dương, Bình Phước, "
    "Hòa Bình, Quảng Bình, Quảng Ninh, Quảng Nam, Quảng Trị, Quảng Ngãi, Thanh Hóa, Nghệ An, "
    "Thừa Thiên, Đà Nẵng, Phú Yên, Phú Thọ, Khánh Hòa, Lâm Đồng, Gia Lai, Long An, Vĩnh Long, "
    "Vĩnh Phúc, Bắc Ninh, Cao Bằng, Lạng Sơn, Sơn La, Lai Châu, Yên Bái, Tây Ninh, Đồng Tháp, "
    "Tuyên Quang, Cà Mau, Hạ Long, Điện Biên, Phú Quốc, Côn Đảo"
)
_PEOPLE = (
    "Hồ Chí Minh, Võ Nguyên Giáp, Phạm Văn Đồng, Trần Phú, Lê Duẩn, Trường Chinh, Tôn Đức Thắng, "
    "Hùng Vương, Lạc Long Quân, Trưng Trắc, Trưng Nhị, Lý Thường Kiệt, Lý Thái Tổ, Trần Hưng Đạo, "
    "Trần Quốc Tuấn, Trần Quốc Toản, Lê Lợi, Lê Lai, Lê Thánh Tông, Nguyễn Trãi, Nguyễn Huệ, "
    "Quang Trung, Nguyễn Du, Nguyễn Bỉnh Khiêm, Nguyễn Trường Tộ, Nguyễn Đình Chiểu, "
    "Nguyễn Khuyến, Hồ Xuân Hương, Phan Bội Châu, Phan Châu Trinh, Chu Văn An, Lê Quý Đôn, "
    "Kim Đồng, Võ Thị Sáu, Lê Văn Tám, Nguyễn Văn Trỗi, Nguyễn Thị Minh Khai, Xuân Diệu, "
    "Xuân Quỳnh, Tố Hữu, Tô Hoài, Nam Cao, Kim Lân, Nguyễn Nhật Ánh, Trịnh Công Sơn, Văn Cao"
)
_KEYS = frozenset(
    tuple(one.key for one in syllables(name)) for name in f"{_PLACES}, {_PEOPLE}".split(", ")
)
_SIZES = sorted({len(keys) for keys in _KEYS}, reverse=True)


def well_known(text: str, found: list[Syllable]) -> set[int]:
    """The places of the syllables that stand in one of these names, written with capitals."""
    held: set[int] = set()
    for at in range(len(found)):
        for size in _SIZES:
            run = found[at : at + size]
            if tuple(one.key for one in run) in _KEYS and all(
                text[one.start].isupper() for one in run
            ):
                held.update(range(at, at + size))
                break
    return held
