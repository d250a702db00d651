"""Definitions for tests: a field of every kind, and a small contest."""

from cuocthi.plain.asked import (
    Definition,
    Field,
    Ground,
    Group,
    How,
    Kind,
    Option,
    Part,
    Question,
    Who,
    Window,
)

COLOURS = (Option("red", "đỏ"), Option("blue", "xanh"))


def asked(kind, **changes):
    """A field of this kind as the work asks it."""
    values = {"key": "field", "label": "Mục", "kind": Kind(kind), **changes}
    if values["kind"] in (Kind.CHOICE, Kind.CHOICES, Kind.WEIGHTS):
        values.setdefault("options", COLOURS)
    if values["kind"] == Kind.QUIZ:
        values.setdefault(
            "questions",
            (
                Question(
                    "q1", "Sông nào dài nhất?", (Option("a", "Hồng"), Option("b", "Hương")), "a"
                ),
                Question("q2", "Vì sao em thích sông?"),
            ),
        )
    return Field(**values)


def drawing(**changes):
    """A drawing contest of children, in three groups."""
    values = {
        "fields": (
            asked("line", key="full_name", label="Họ và tên", part=Part.HEADER, required=True),
            asked("line", key="title", label="Tên tranh", required=True, signs=60),
            asked("text", key="about", label="Lời kể", syllables=100),
            asked("photos", key="picture", label="Ảnh tranh", required=True, least=1, most=2),
            asked("number", key="cost", label="Tiền màu", part=Part.EVIDENCE, unit="đồng"),
        ),
        "enters": ("school", "person"),
        "groups": (Group("a", "Bảng A", "age", 6, 9), Group("b", "Bảng B", "age", 10, 12)),
        "windows": (Window("school", 7),),
        "grounds": (Ground("age", "Ngoài độ tuổi", How.COMPUTED, "Điều 3"),),
        **changes,
    }
    return Definition(**values)


def every_kind():
    """A definition in which each kind stands once."""
    fields = tuple(
        asked(kind, key=f"f_{kind}") for kind in Kind if kind not in ("phone", "mail", "unit")
    )
    apart = tuple(
        asked(kind, key=f"f_{kind}", part=Part.HEADER, who=Who.SCHOOL)
        for kind in ("phone", "mail", "unit")
    )
    return Definition(fields=(*apart, *fields))
