from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HouseTemplate:
    key: str
    kind: str
    name: str
    text: str
    abstract: str
    blocks: tuple[str, ...] = ()


TEMPLATES = {
    "trien-khai": HouseTemplate(
        "trien-khai",
        "cong_van",
        "Công văn triển khai",
        "Thực hiện {văn bản căn cứ}, {cơ quan} đề nghị các đơn vị triển khai {cuộc thi} như sau:\n1. Thời gian: {thời gian cuộc thi}.\n2. Nhiệm vụ:\n{nhiệm vụ}\n3. Tiêu chí:\n{tiêu chí chấm}\nĐề nghị các đơn vị thực hiện.\n",
        "Triển khai {cuộc thi}",
    )
}
