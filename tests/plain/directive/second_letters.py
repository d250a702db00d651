"""A known contest and new letters about it as reading dicts; every body and day is invented."""

CODE = "12/KH-STT"


def reading(text, **facts):
    """A reading of this text. Each fact is a dict with ``words``: the part of the text that says it
    (default: its value); lists are lists of such dicts."""
    found = {"text": text}
    for key, value in facts.items():
        found[key] = (
            [_placed(text, one) for one in value]
            if isinstance(value, list)
            else _placed(text, value)
        )
    return found


def _placed(text, fact):
    fact = {"value": fact} if isinstance(fact, str) else dict(fact)
    words = fact.pop("words", None) or str(fact.get("value") or fact.get("what"))
    start = text.index(words)
    return {"sure": 0.9, **fact, "span": [start, start + len(words)]}


def known(**changes):
    """What the contest of the first letter is now."""
    return {
        "text": "",
        "code": {"value": CODE},
        "date": {"value": "2024-05-20"},
        "event_name": {"value": "Cuộc thi Sông Mây sạch rác"},
        "event_theme": {"value": "Giữ sạch dòng sông quê em"},
        "window": {"start": "2024-06-02", "end": "2024-06-30"},
        "venue": {"value": "Hội trường tầng 2, trụ sở Sở Thông tin"},
        "event_times": [
            {"what": "Hội nghị triển khai", "start": "2024-05-28T08:30", "end": None},
            {"what": "Lễ trao giải", "start": "2024-08-15", "end": None},
        ],
        "deadlines": [
            {"date": "2024-06-30", "what": "nhận bài dự thi"},
            {"date": "2024-07-05", "what": "gửi báo cáo kết quả"},
        ],
        "tasks": [
            {
                "who": ["Ủy ban nhân dân các xã, phường"],
                "what": "Thông báo, tuyên truyền thể lệ cuộc thi trên đài truyền thanh",
                "due": None,
            },
            {
                "who": ["Ủy ban nhân dân các xã, phường"],
                "what": "Gửi báo cáo kết quả về Phòng Văn hóa",
                "due": "2024-07-05",
            },
            {
                "who": ["Phòng Văn hóa"],
                "what": "Tiếp nhận bài dự thi của các xã, phường",
                "due": "2024-06-30",
            },
        ],
        "contacts": [{"type": "phone", "value": "0900 000 111"}],
        **changes,
    }
