"""The zip of a record: three files, not compressed, every byte of it laid down (tệp hồ sơ)."""

import io
import zipfile
from collections.abc import Mapping

MOST_BYTES = 64 * 2**20
"""A record of 10,000 readings takes some 5 MB."""
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows: no time of packing is told


class BadArchive(ValueError):
    """Something that is no record (không phải hồ sơ kết quả), in words for people."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The zip of these files in their order: the same bytes whenever and wherever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system = 3  # else it tells on which system it was packed
            made.writestr(info, data)
    return out.getvalue()


def unpack(data: bytes, names: tuple[str, ...]) -> dict[str, bytes]:
    """The files of a record. Raises BadArchive for anything but these files, laid out by `pack`.

    Nothing is inflated: a compressed or overlapping member is refused from the directory.
    """
    if len(data) > MOST_BYTES:
        raise BadArchive(
            f"Tệp quá lớn: hồ sơ kết quả không quá {MOST_BYTES // 2**20} MB. Hãy tải lại từ trang "
            "kết quả."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            members = found.infolist()
            if tuple(one.filename for one in members) != names:
                raise BadArchive(
                    f"Tệp nén này không phải hồ sơ kết quả: phải có đúng {', '.join(names)}. Hãy tải "
                    "lại từ trang kết quả."
                )
            sizes = [one.file_size for one in members]
            if any(
                one.compress_type != zipfile.ZIP_STORED
                or one.compress_size != one.file_size
                or one.flag_bits & 1
                for one in members
            ) or sum(sizes) > len(data):
                raise BadArchive(
                    "Tệp nén này không được gói như hồ sơ kết quả (có tệp con bị nén, đặt mật khẩu "
                    "hoặc ghi sai độ dài). Hãy tải lại từ trang kết quả."
                )
            files = {one.filename: found.read(one) for one in members}
    except BadArchive:
        raise
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as fault:
        raise BadArchive(
            "Không mở được tệp: không phải tệp nén .zip, hoặc tệp đã hỏng. Hãy tải lại từ trang kết "
            "quả."
        ) from fault
    if pack(files) != data:
        raise BadArchive(
            "Tệp nén không còn đúng từng byte như lúc xuất (đã bị sửa, gói lại hoặc nối thêm). Hãy tải "
            "lại từ trang kết quả."
        )
    return files
