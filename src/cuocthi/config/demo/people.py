"""Made-up people for the demonstration (người giả lập): names composed from lists, nobody real.

Everything is a pure function of (seed, number). Phones begin with 0000, which no network assigns;
mail addresses end in .example (RFC 2606), so that nothing can ever reach a real person.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Mai",
    "Trịnh",
    "Đoàn",
    "Tôn",
    "Cao",
    "Lâm",
    "Tạ",
    "Châu",
    "Thái",
    "Hà",
    "Quách",
    "Lương",
    "Triệu",
]
GIRLS_MIDDLE = [
    "Thị",
    "Ngọc",
    "Thu",
    "Minh",
    "Khánh",
    "Bảo",
    "Hoài",
    "Thanh",
    "Diệu",
    "Quỳnh",
    "Phương",
    "Mỹ",
    "Tường",
    "Cẩm",
]
GIRLS = [
    "An",
    "Anh",
    "Chi",
    "Diệp",
    "Giang",
    "Hà",
    "Hân",
    "Hoa",
    "Hương",
    "Khuê",
    "Lam",
    "Lan",
    "Linh",
    "Loan",
    "Ly",
    "Mai",
    "My",
    "Nga",
    "Ngân",
    "Nhi",
    "Oanh",
    "Phúc",
    "Quyên",
    "Tâm",
    "Thảo",
    "Thư",
    "Trà",
    "Trang",
    "Uyên",
    "Vân",
    "Vy",
    "Xuân",
    "Yên",
    "Yến",
]
BOYS_MIDDLE = [
    "Văn",
    "Minh",
    "Quốc",
    "Gia",
    "Hữu",
    "Đức",
    "Thành",
    "Tuấn",
    "Nhật",
    "Quang",
    "Anh",
    "Hoàng",
    "Công",
    "Bá",
]
BOYS = [
    "Bách",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Hải",
    "Hiếu",
    "Hùng",
    "Huy",
    "Khang",
    "Khoa",
    "Kiên",
    "Long",
    "Mạnh",
    "Nam",
    "Nghĩa",
    "Phát",
    "Phong",
    "Quân",
    "Sơn",
    "Tài",
    "Thắng",
    "Thiện",
    "Tiến",
    "Toàn",
    "Trí",
    "Trung",
    "Tú",
    "Tùng",
    "Việt",
    "Vinh",
    "Vũ",
]
PHONE_HEAD = "0000"


@dataclass(frozen=True, slots=True)
class Pupil:
    """A made-up pupil (học sinh) with the day of birth that gives the age asked for."""

    full_name: str
    family: str
    birth_day: date
    class_name: str


@dataclass(frozen=True, slots=True)
class Adult:
    """A made-up grown-up: teacher, guardian, judge, official (giáo viên, phụ huynh, giám khảo)."""

    full_name: str
    title: Literal["cô", "thầy", "chị", "anh", "bà", "ông"]
    phone: str
    email: str


def _name(rng: random.Random, girl: bool, family: str | None = None) -> tuple[str, str]:
    family = family or rng.choice(FAMILIES)
    middle, given = (GIRLS_MIDDLE, GIRLS) if girl else (BOYS_MIDDLE, BOYS)
    first = rng.choice(middle)
    return family, f"{family} {first} {rng.choice([name for name in given if name != first])}"


def phone(seed: int, number: int, role: str) -> str:
    """Give a phone number nobody can have (số điện thoại không tồn tại), ten digits."""
    rng = random.Random(f"phone/{role}/{seed}/{number}")
    return f"{PHONE_HEAD}{rng.randrange(1_000_000):06d}"


def birth_day(rng: random.Random, age: int, on: date) -> date:
    """Draw a day of birth (ngày sinh) of somebody who is `age` full years old on that day."""
    latest = _years_before(on, age)
    earliest = _years_before(on, age + 1) + timedelta(days=1)
    return earliest + timedelta(days=rng.randrange((latest - earliest).days + 1))


def _years_before(day: date, years: int) -> date:
    """Go back whole years; one born on 29 February is counted from 28 February elsewhere."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def class_of(born: date, on: date, section: int = 1) -> str:
    """Give the class (lớp) of a pupil of that birth year: school starts in the year of turning six."""
    school_year = on.year if on.month >= 8 else on.year - 1
    return f"{school_year - born.year - 5}/{section}"


def pupil(seed: int, number: int, on: date, age: int | None = None) -> Pupil:
    """Make up a pupil who is `age` years old on that day; 9 to 15 by turns of chance if not given."""
    rng = random.Random(f"pupil/{seed}/{number}")
    family, full_name = _name(rng, girl=rng.random() < 0.5)
    years = rng.randint(9, 15)
    born = birth_day(rng, years if age is None else age, on)
    return Pupil(full_name, family, born, class_of(born, on, rng.randint(1, 5)))


_GRADES = (("Tiểu học", range(4, 6)), ("THCS", range(6, 10)))


def pupil_of(school: str, seed: int, number: int, on: date) -> Pupil:
    """Make up a pupil of the grades that such a school has (cấp học), by its name; no "5/5" in a
    "Trường THCS". Ages are those of the contest, 9 to 15."""
    grades = next((grades for level, grades in _GRADES if level in school), range(1, 13))
    ages = (10 + number % 5, 12, 13, 11, 14, 10, 9, 15)
    drawn = [pupil(seed, number, on, age) for age in ages]
    return next((one for one in drawn if int(one.class_name.split("/")[0]) in grades), drawn[0])


def _adult(
    rng: random.Random, seed: int, number: int, role: str, family: str | None = None
) -> Adult:
    woman = rng.random() < 0.5
    _, full_name = _name(rng, woman, family)
    titles: dict[str, tuple[Literal["cô", "thầy", "chị", "anh", "bà", "ông"], ...]] = {
        "teacher": ("cô", "thầy"),
        "official": ("chị", "anh"),
    }
    pair = titles.get(role, ("bà", "ông"))
    return Adult(
        full_name=full_name,
        title=pair[0] if woman else pair[1],
        phone=phone(seed, number, role),
        email=f"{role}-{number}@cuocthi.example",
    )


def teacher(seed: int, number: int) -> Adult:
    """Make up a guiding teacher (giáo viên hướng dẫn)."""
    return _adult(random.Random(f"teacher/{seed}/{number}"), seed, number, "teacher")


def official(seed: int, number: int) -> Adult:
    """Make up an official (cán bộ)."""
    return _adult(random.Random(f"official/{seed}/{number}"), seed, number, "official")


def judge(seed: int, number: int) -> Adult:
    """Make up a judge (giám khảo)."""
    return _adult(random.Random(f"judge/{seed}/{number}"), seed, number, "judge")


def guardian(seed: int, number: int) -> Adult:
    """Make up the guardian (phụ huynh) of pupil `number` of the same seed; they share a family name."""
    rng = random.Random(f"guardian/{seed}/{number}")
    child = random.Random(f"pupil/{seed}/{number}")
    family, _ = _name(child, girl=child.random() < 0.5)
    return _adult(rng, seed, number, "guardian", family)


def leader(seed: int, number: int) -> Adult:
    """Make up the adult who leads a clean-up group (người đại diện)."""
    return _adult(random.Random(f"leader/{seed}/{number}"), seed, number, "leader")
