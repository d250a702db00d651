"""What a contest asks, in words for people: kinds, limits, faults, changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.plain.asked import (
    Definition,
    Fault,
    Field,
    Group,
    Kind,
    Part,
    Step,
    Who,
    score,
)

KINDS = {
    Kind.LINE: gettext_lazy("một dòng chữ"),
    Kind.TEXT: gettext_lazy("bài viết, nhiều dòng"),
    Kind.NUMBER: gettext_lazy("con số"),
    Kind.DAY: gettext_lazy("ngày"),
    Kind.HOURS: gettext_lazy("ngày, giờ bắt đầu và kết thúc"),
    Kind.CHOICE: gettext_lazy("chọn một"),
    Kind.CHOICES: gettext_lazy("chọn nhiều"),
    Kind.YES: gettext_lazy("đánh dấu nếu đúng"),
    Kind.PHONE: gettext_lazy("số điện thoại"),
    Kind.MAIL: gettext_lazy("thư điện tử"),
    Kind.UNIT: gettext_lazy("xã, phường"),
    Kind.VIDEO: gettext_lazy("đường dẫn video"),
    Kind.PLACE: gettext_lazy("địa điểm, có tọa độ hoặc không"),
    Kind.PHOTOS: gettext_lazy("ảnh"),
    Kind.FILES: gettext_lazy("tệp"),
    Kind.QUIZ: gettext_lazy("câu hỏi trắc nghiệm, câu hỏi viết"),
    Kind.WEIGHTS: gettext_lazy("khối lượng từng loại, kg"),
}
PARTS = {
    Part.HEADER: gettext_lazy("Thông tin người dự thi"),
    Part.WORK: gettext_lazy("Bài dự thi"),
    Part.EVIDENCE: gettext_lazy("Chỉ Ban Tổ chức xem"),
}
PART_HELP = {
    Part.HEADER: gettext_lazy("Giữ riêng, mã hóa; giám khảo không thấy."),
    Part.WORK: gettext_lazy("Giám khảo xem khi chấm."),
    Part.EVIDENCE: gettext_lazy("Minh chứng, giấy tờ; giám khảo không thấy."),
}
WHO = {
    Who.ENTRANT: gettext_lazy("người dự thi"),
    Who.SCHOOL: gettext_lazy("nhà trường"),
    Who.CLERK: gettext_lazy("thư ký kiểm bài"),
}
ENTERS = {
    "person": gettext_lazy("từng người (trẻ em thì cha mẹ, người giám hộ gửi)"),
    "group": gettext_lazy("nhóm, tổ chức"),
    "school": gettext_lazy("học sinh, qua nhà trường"),
}
LEVELS = {
    "school": gettext_lazy("Trường"),
    "commune": gettext_lazy("Xã, phường"),
    "province": gettext_lazy("Tỉnh, thành phố"),
}
AGES_ON = {
    "sending": gettext_lazy("ngày gửi bài"),
    "opening": gettext_lazy("ngày bắt đầu nhận bài"),
    "closing": gettext_lazy("ngày cuối cùng nhận bài"),
}
STAGES = {
    "before": gettext_lazy("trước khi làm"),
    "during": gettext_lazy("trong khi làm"),
    "after": gettext_lazy("sau khi làm"),
    "scale": gettext_lazy("khi cân"),
}
_TYPES = {"photo": gettext_lazy("ảnh"), "pdf": gettext_lazy("tệp PDF")}
_NAMES = {
    "label": gettext_lazy("tên mục"),
    "help": gettext_lazy("lời hướng dẫn"),
    "unit": gettext_lazy("đơn vị tính"),
    "who": gettext_lazy("người điền"),
    "kind": gettext_lazy("kiểu trả lời"),
    "part": gettext_lazy("ai được xem"),
    "stage": gettext_lazy("lúc chụp"),
    "required": gettext_lazy("bắt buộc"),
    "least": gettext_lazy("ít nhất"),
    "most": gettext_lazy("nhiều nhất"),
    "signs": gettext_lazy("số ký tự nhiều nhất"),
    "syllables": gettext_lazy("số chữ nhiều nhất"),
    "megabytes": gettext_lazy("dung lượng một tệp, MB"),
    "types": gettext_lazy("loại tệp"),
    "options": gettext_lazy("các lựa chọn"),
    "questions": gettext_lazy("các câu hỏi"),
    "ages_on": gettext_lazy("ngày tính tuổi"),
    "must_differ_in": gettext_lazy("các bài phải khác nhau về"),
    "several": gettext_lazy("số bài của một người"),
    "groups": gettext_lazy("các bảng"),
    "enters": gettext_lazy("ai dự thi"),
}


def limit_words(asked: Field) -> str:
    """The limits of a field in words, "" when it has none ("không quá 100 chữ")."""
    told = []
    if asked.syllables:
        told.append(_("không quá {n} chữ").format(n=asked.syllables))
    if asked.signs:
        told.append(_("không quá {n} ký tự").format(n=asked.signs))
    if asked.has_files:
        told += _files(asked)
    elif asked.kind in (Kind.NUMBER, Kind.CHOICES) and (asked.least or asked.most):
        told.append(_between(asked.least, asked.most))
    if asked.unit:
        told.append(_("đơn vị: {unit}").format(unit=asked.unit))
    return ", ".join(told)


def answer_words(asked: Field, value: Any) -> str:
    """An answer as people read it; "" for none."""
    if value in (None, "", [], {}):
        return ""
    labels = {one.key: one.label for one in asked.options}
    match asked.kind:
        case Kind.NUMBER:
            return f"{value} {asked.unit}".strip().replace(".", ",", 1)
        case Kind.DAY:
            return _day(value)
        case Kind.HOURS:
            return _("{day}, từ {start} đến {end}").format(**{**value, "day": _day(value["day"])})
        case Kind.CHOICE:
            return labels.get(value, value)
        case Kind.CHOICES:
            return "; ".join(labels.get(one, one) for one in value)
        case Kind.YES:
            return _("có") if value else _("không")
        case Kind.PLACE:
            if "latitude" not in value:
                return str(value["words"])
            return f"{value['words']} ({value['latitude']}, {value['longitude']})".strip()
        case Kind.WEIGHTS:
            return "; ".join(_weight(labels.get(key, key), one) for key, one in value.items())
        case Kind.QUIZ:
            return _quiz(asked, value)
    return str(value)


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _weight(label: str, weight: Mapping[str, Any]) -> str:
    how = _("đã cân") if weight["measured"] else _("ước lượng")
    return _("{what}: {kg} kg ({how})").format(
        what=label, kg=weight["kg"].replace(".", ","), how=how
    )


def _quiz(asked: Field, value: Mapping[str, str]) -> str:
    told = []
    for question in asked.questions:
        options = {one.key: one.label for one in question.options}
        given = value.get(question.key, "")
        told.append(f"{question.text} {options.get(given, given) or _('(không trả lời)')}")
    right, keyed = score(asked, value)
    if keyed:
        told.append(_("Đúng {right} trên {all} câu có đáp án.").format(right=right, all=keyed))
    return "\n".join(told)


def _files(asked: Field) -> list[str]:
    told = []
    noun = _("ảnh") if asked.kind == Kind.PHOTOS else _("tệp")
    if asked.least and asked.least == asked.most:
        told.append(_("đúng {n} {what}").format(n=asked.least, what=noun))
    elif asked.least or asked.most:
        told.append(f"{_between(asked.least, asked.most)} {noun}")
    if asked.kind == Kind.FILES:
        told.append(_(" hoặc ").join(str(_TYPES[one]) for one in asked.types or ("photo", "pdf")))
    if asked.megabytes:
        told.append(_("mỗi tệp đến {n} MB").format(n=asked.megabytes))
    return told


def _between(least: int | None, most: int | None) -> str:
    if not least:
        return _("nhiều nhất {n}").format(n=most)
    if most is None:
        return _("ít nhất {n}").format(n=least)
    return _("từ {low} đến {high}").format(low=least, high=most)


def fault_words(fault: Fault, definition: Definition | None = None) -> str:
    """What is wrong, and what to do; of a definition also where."""
    values = dict(fault.values)
    if fault.code == "range" or fault.code == "count":
        values["between"] = _between(values["least"], values["most"])
    if fault.code == "file_type":
        values["types"] = _(" hoặc ").join(str(_TYPES[one]) for one in values["types"])
    words = _FAULTS[fault.code]().format(**values)
    asked = definition.field(fault.where) if definition is not None else None
    return f"“{asked.label}”: {words}" if asked is not None and asked.label else words


_FAULTS = {
    "missing": lambda: _("Mục này chưa điền."),
    "yes_needed": lambda: _("Hãy đánh dấu mục này."),
    "yes_or_no": lambda: _("Ghi x nếu đúng, ghi không nếu không đúng, hoặc để trống."),
    "signs": lambda: _("Dài {held} ký tự, nhiều hơn {most}. Hãy viết ngắn lại."),
    "syllables": lambda: _("Dài {held} chữ, nhiều hơn {most}. Hãy viết ngắn lại."),
    "number": lambda: _("Nhập một số, ví dụ 8,25."),
    "range": lambda: _("Số này phải {between}."),
    "count": lambda: _("Số mục chọn phải {between}."),
    "day": lambda: _("Ngày không đúng. Ghi dạng 20/02/2024."),
    "hours": lambda: _("Ghi đủ ngày, giờ bắt đầu, giờ kết thúc, ví dụ 20/02/2024, 7:30, 9:00."),
    "hours_order": lambda: _("Giờ kết thúc phải sau giờ bắt đầu."),
    "not_offered": lambda: _("Hãy chọn trong các mục đã cho."),
    "phone": lambda: _("Số điện thoại không đúng, ví dụ 0912345678."),
    "mail": lambda: _("Địa chỉ thư điện tử không đúng."),
    "video": lambda: _(
        "Đường dẫn video bắt đầu bằng https://, ví dụ https://trang-video.vn/xem/1."
    ),
    "point": lambda: _("Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai."),
    "weight": lambda: _("Khối lượng là số từ 0 trở lên, tính bằng kg."),
    "few_files": lambda: _("Có {held} tệp, cần ít nhất {least}."),
    "many_files": lambda: _("Có {held} tệp, nhiều nhất {most}."),
    "file_type": lambda: _("Chỉ nhận {types}."),
    "file_size": lambda: _("Có tệp lớn hơn {most} MB. Hãy giảm dung lượng."),
    "too_many": lambda: _("Một bài hỏi nhiều nhất {most} mục."),
    "no_work": lambda: _("Bài dự thi phải có ít nhất một mục để giám khảo chấm."),
    "window_days": lambda: _("Số ngày trước ngày cuối cùng từ 0 đến 366."),
    "label": lambda: _("Cần một tên dài không quá {most} ký tự."),
    "help": lambda: _("Lời hướng dẫn dài không quá {most} ký tự."),
    "several": lambda: _("Số bài của một người từ 1 đến 100, hoặc để trống."),
    "nobody_enters": lambda: _("Hãy chọn ít nhất một cách dự thi."),
    "doubled": lambda: _("“{key}” có hai lần. Hãy bỏ một."),
    "key": lambda: _("Mã của mục chỉ gồm chữ thường không dấu, số và gạch dưới."),
    "personal_to_judges": lambda: _(
        "Mục này cho biết người dự thi là ai, nên không đưa vào phần giám khảo xem."
    ),
    "files_in_header": lambda: _(
        "Tệp không để ở phần thông tin người dự thi; hãy để ở phần chỉ Ban Tổ chức xem."
    ),
    "out_of_range": lambda: _("Giới hạn quá lớn."),
    "least_over_most": lambda: _("Số ít nhất lớn hơn số nhiều nhất."),
    "files_count": lambda: _("Một mục nhận từ 1 đến {most} tệp."),
    "megabytes": lambda: _("Mỗi tệp từ 1 đến {most} MB."),
    "text_limit": lambda: _("Giới hạn chữ từ 1 đến {most}."),
    "stage": lambda: _("Ảnh trước, trong khi làm, sau hoặc ảnh cân."),
    "options": lambda: _("Cần từ {least} đến {most} lựa chọn."),
    "questions": lambda: _("Cần từ 1 đến {most} câu hỏi."),
    "question_options": lambda: _(
        "Câu “{question}” cần ít nhất hai lựa chọn, và câu đúng là một trong đó."
    ),
    "groups_mixed": lambda: _("Các bảng chia theo tuổi hoặc theo lớp, không cả hai."),
    "group_range": lambda: _("Bảng “{label}”: số đầu không lớn hơn số cuối, từ 0 đến 120."),
    "groups_overlap": lambda: _("Bảng “{one}” và bảng “{other}” chồng lên nhau."),
}


def all_words(faults: Iterable[Fault], definition: Definition) -> str:
    """The faults of a definition as one line for a refusal."""
    return " ".join(fault_words(fault, definition) for fault in faults)


def group_words(group: Group) -> str:
    """One group with its range."""
    by = _("tuổi") if group.by == "age" else _("lớp")
    if group.low == group.high:
        return _("{label} ({n} {by})").format(label=group.label, n=group.low, by=by)
    return _("{label} ({low}–{high} {by})").format(
        label=group.label, low=group.low, high=group.high, by=by
    )


def step_words(step: Step) -> tuple[str, str, str]:
    """A change as (what it is about, before, now)."""
    if step.what in ("added", "ground_added"):
        return (_("thêm: {what}").format(what=step.label), "", "")
    if step.what in ("removed", "ground_removed"):
        return (_("bỏ: {what}").format(what=step.label), "", "")
    if step.what == "order":
        return (_("đổi thứ tự các mục"), "", "")
    if step.what == "window":
        about = _("hạn của cấp {level}").format(level=LEVELS[step.label])
        return (about, _days(step.old), _days(step.new))
    if step.what == "ground":
        return (_("lý do không hợp lệ"), str(step.old), str(step.new))
    about = str(_NAMES[step.what])
    if step.label:
        about = _("{field}: {what}").format(field=step.label, what=about)
    return (about, _value(step.what, step.old), _value(step.what, step.new))


def _days(days: int | None) -> str:
    if days is None:
        return _("không có hạn riêng")
    return _("trước ngày cuối cùng {n} ngày").format(n=days)


def _value(what: str, value: Any) -> str:
    if value is None or value == "" or value == ():
        return _("không")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    named: Mapping[str, Any] = {"who": WHO, "kind": KINDS, "part": PARTS, "stage": STAGES}
    if what in named:
        return str(named[what].get(value, value))
    if what == "ages_on":
        return str(AGES_ON.get(value, value))
    if what == "groups":
        return "; ".join(group_words(one) for one in value)
    if what == "options":
        return "; ".join(one.label for one in value)
    if what == "questions":
        return _("{n} câu").format(n=len(value))
    if what == "enters":
        return "; ".join(str(ENTERS[one]) for one in value)
    if what == "types":
        return ", ".join(str(_TYPES[one]) for one in value)
    if what == "must_differ_in":
        return ", ".join({"place": _("nơi"), "time": _("giờ")}[one] for one in value)
    return str(value)
