"""How much a stretch of days looks like the time of the contest (mức giống thời gian cuộc thi)."""

import datetime as dt
import re
from dataclasses import dataclass

from cuocthi.plain.directive import rounds, signs
from cuocthi.plain.directive.layout import Doc, last_match
from cuocthi.plain.directive.mentions import Mention, flexible
from cuocthi.plain.directive.roles import Roles

_UNTIL_LABEL = flexible(r"thoi gian (?:tiep )?(?:nhan|gui|nop|du thi|tham gia|to chuc)")
_EARLIER = flexible(r"(?:nam (?:truoc|hoc truoc|ngoai|20[0-9]{2},)|truoc do|lan truoc|mua truoc)")
_SINCE_ISSUE = flexible(
    r"(?<![a-z])tu (?:khi|ngay) (?:ban hanh|ky|phat dong|cong bo|dang|thong bao)[^.;]{0,80}$"
)
# Those who take part hand in their names in another time than that of the works.
_OF_NAMES = flexible(r"(?:ho so|phieu|don) (?:dang ky|de cu|gioi thieu)(?![a-z])")
_NAMES_LABEL = flexible(
    r"[\s*+-]{0,4}(?:[a-z0-9][.)] ?)?(?:thoi (?:gian|han) )?(?:(?:tiep )?nhan |nop |mo )?(?:dang ky|bao danh|ghi danh)(?![a-z])"
)
# Gatherings that go on at the time of others: of a contest they are only the occasion.
_ANOTHERS = flexible(
    r"(?<![a-z])(?P<what>dai hoi|ky hop|hoi cho|hoi nghi|le hoi|ky thi|bau cu|hoc ky|ky nghi|tet nguyen dan|sea games|hoi xuan)(?![a-z])[^.;:,]{0,110}(?:, (?:du kien|se|duoc|to chuc|dien ra)[^.;:,]{0,40})?$"
)
_IN_HONOUR = re.compile(r"(?:chao mung|huong toi|mung|nhan dip|ky niem|lap thanh tich)\s[^,;“”]*")
_LONG_AGO = 300  # days
_NAMES_TAKEN = flexible(
    r"(?<![a-z])(?:nhan|mo|to chuc) (?:cho )?(?:dang ky|bao danh|ghi danh)(?! du thi)(?![a-z])[^.;:,]{0,50}$"
)
LONGEST = 800  # days; a longer stretch is a term of office, a generation, an anniversary


@dataclass(frozen=True, slots=True)
class Choice:
    """A mention that may be the time of the contest; the higher ranked, the likelier."""

    rank: float
    mention: Mention


def rank(doc: Doc, mention: Mention, roles: Roles) -> Choice | None:
    """How much a mention looks like the time of the contest; None where it cannot be it."""
    if mention.last.iso() is None or mention in roles.moved:
        return None
    if _EARLIER.match(mention.said) or signs.ANOTHER_TIME.search(mention.said):
        return None
    if mention.stretch and rounds.is_round(mention, roles.levels):
        return None
    choice = _by_words(doc, mention)
    if (
        choice is None
        and not mention.one
        and _fits(mention)
        and rounds.is_whole(mention, roles.levels)
    ):
        choice = Choice(3, mention)
    if choice is not None and not mention.one and _of_another(mention, roles):
        return None
    over = (mention.last.iso() or "") < roles.live_from[: len(mention.last.iso() or "")]
    if choice and over and not roles.report and _long_ago(mention, roles):
        return None
    if choice and over:  # the last contest rather than this one, but for a report
        return Choice(choice.rank - 5, mention)
    return choice


def _of_another(mention: Mention, roles: Roles) -> bool:
    """ "Đại hội Đảng bộ tỉnh dự kiến diễn ra từ … đến …" in a letter about a contest in its honour."""
    told = _ANOTHERS.search(mention.said, max(0, len(mention.said) - 130))
    if told is None or mention.label:
        return False
    if told["what"] in _IN_HONOUR.sub("", roles.summary):
        return False  # the letter is about that very festival
    clause = max(mention.said.rfind(sign, 0, told.start()) for sign in ",;:.") + 1
    whole = mention.said[clause:]
    return not (_THE_CONTEST.search(whole) or signs.RECEIVES.search(whole))


_THE_CONTEST = flexible(rf"(?<![a-z]){signs.CONTEST}(?![a-z])")


def _long_ago(mention: Mention, roles: Roles) -> bool:
    """Whether it ended most of a year before the letter: the last contest, not this one."""
    end, own = mention.last.last_day(), roles.live_from
    if end is None or len(own) < 10:
        return False
    return (dt.date.fromisoformat(own) - end).days > _LONG_AGO


def _by_words(doc: Doc, mention: Mention) -> Choice | None:
    if mention.one:
        return _until(mention)
    if not _fits(mention) or _of_a_season(mention):
        return None
    behind = _told_behind(doc, mention)
    if behind is not None:
        return Choice(4.6, mention) if behind else None
    near = mention.said[-130:]
    label = mention.label or (mention.chain[0] if mention.chain else "")
    if (
        re.fullmatch(r"thoi gian(?: (?:to chuc|thuc hien|du thi|thi|dien ra|trien khai))?", label)
        and not mention.days
        and (mention.label or len(mention.said) < 16)
    ):
        return Choice(5.3, mention)
    runs = last_match(signs.TAKES_PLACE, near)
    other = runs and (
        signs.NO_WINDOW.search(near, runs.start())
        or signs.RECEIVES.search(near, runs.start())
        or signs.FIRST_ROUND.search(near, runs.end())
    )
    if runs and not other and not mention.days:
        if mention.last.day is None and not re.search(r"(?:thi|to chuc)[^,]{0,40}$", near):
            return Choice(4, mention)
        return Choice(5.2, mention)  # the contest itself rather than the time for works
    handing = signs.HANDING.match(mention.label)
    if _NAMES_LABEL.match(mention.label) and not signs.RECEIVES.search(mention.label):
        return None  # names are taken then, not works
    receives = last_match(signs.RECEIVES, near)
    judged = receives and re.search(r"(?<![a-z])cham (?!nhat)", near[receives.end() :])
    if receives and not judged and _OF_NAMES.search(near, receives.start()):
        return Choice(2.6, mention)  # "gửi Phiếu đăng ký từ … đến …": names, not works
    if (receives and not judged) or signs.RECEIVES.search(label) or handing:
        return Choice(5, mention)
    if mention.stretch and signs.RECEIVES_AT.search(mention.said[-110:]):
        return Choice(4.8, mention)
    lower = signs.FIRST_ROUND.search(near)
    barred = signs.NO_WINDOW.search(near) or signs.NO_WINDOW.search(mention.label)
    if mention.days:
        takes = signs.TAKES_PLACE.search(near) and not signs.EVENTS.search(mention.label)
        holds = signs.HOLDS.search(near)
        main = takes or (holds and "," not in holds.group())
        sub = _sub_event(near)
        held = re.search(r"(?:to chuc|dien ra)\s(?:vao|trong)?[^;.]{0,40}$", near) and not (
            signs.EVENTS.search(near) or signs.CAP.search(near)
        )
        return Choice(3, mention) if (main or held) and not sub and not barred else None
    first, last = mention.first.date() if mention.first else None, mention.last.date()
    short = first is not None and last is not None and (last - first).days <= 31
    if lower and short and not signs.CAP.search(near):
        return None  # a first round of some days is an event
    if lower:  # the lower level alone says nothing: the contest must be named with it
        told = signs.OF_CONTEST.search(near) and not re.search(r"cham|tap huan", near)
        return Choice(1.5, mention) if told else None
    if barred:
        return None
    if mention.chain and not mention.label and signs.NO_WINDOW.search(mention.chain[0]):
        return None
    if signs.TAKES_PLACE.search(near):
        return Choice(4.5, mention)
    if signs.RUNS.search(near) or signs.RUNS.match(label):
        return Choice(4, mention)
    if signs.OPEN_LABEL.match(mention.label):
        return Choice(2.6, mention)
    if _NAMES_TAKEN.search(near):
        return None
    whole = " ".join((near, label))
    return Choice(2.5, mention) if signs.OF_CONTEST.search(whole) else None


_SHORT_LEAD = 34  # letters before a day that opens its sentence
_CAN = flexible(
    r"(?<![a-z])(?:co the|duoc|moi|se|deu|hay|vui long)? ?(?:(?:gui|nop)(?! (?:don |y kien )?(?:khieu nai|phuc khao|danh sach|bao cao|dang ky))|dang tai|tham gia du thi|truy cap|du thi)(?![a-z])"
)


_SHOWN = flexible(r"(?<![a-z])(?:niem yet|ket qua|cong bo|khieu nai|phuc khao|dang ky)(?![a-z])")
# "Từ ngày 12 đến 14/5: diễn ra Hội thi …".
_HELD_BEHIND = flexible(
    rf"[\s,:-]{{1,4}}(?:(?:se|dien ra|to chuc|khai mac) ){{1,3}}{signs.CONTEST}(?![a-z])"
)


def _of_a_season(mention: Mention) -> bool:
    return signs.OF_A_SEASON.search(mention.said[-170:]) is not None


def _told_behind(doc: Doc, mention: Mention) -> bool | None:
    """ "Từ nay đến hết ngày 30/8, mọi người có thể gửi bài về …": what the days are of stands behind.

    True for handing in works, False for what else goes on then; None where the words before tell.
    """
    said = mention.said.strip(" ,-+*(")
    if mention.label or len(said) > _SHORT_LEAD or doc.text[mention.block.start] == "|":
        return None
    if signs.OF_CONTEST.search(said.replace("thoi gian", "")) or _SHOWN.search(said):
        return None
    end = doc.sentence_end(mention.end, mention.block.end)
    held = _HELD_BEHIND.match(doc.fold, mention.end, end)
    if held:
        return rounds.told_in(doc.fold[held.start() : min(end, held.end() + 60)]) is None or None
    if not doc.fold[mention.end : end].lstrip().startswith((",", ":", "- ")):
        return None
    end = min(end, mention.end + 130)
    other = signs.NO_WINDOW.search(doc.fold, mention.end, end)
    works = signs.RECEIVES.search(doc.fold, mention.end, end) or _CAN.search(
        doc.fold, mention.end, end
    )
    if works and (other is None or works.start() < other.start()):
        return True
    contest = signs.TAKES_PLACE.search(doc.fold, mention.end, end)
    return False if other and contest is None else None


def _sub_event(near: str) -> bool:
    """Whether a part of the contest ("vòng loại", "giải bóng chuyền:") is what takes place."""
    return (
        re.search(
            r"vong|chung ket|khai mac|tong ket|trao giai|(?<!phoi )(?<!phu )(?<!tong )(?<!ket )hop|cham",
            near,
        )
        is not None
    )


def _fits(mention: Mention) -> bool:
    first = mention.first.date() if mention.first else None
    last = mention.last.date()
    if first and last and ((last - first).days == 0 or (last - first).days > LONGEST):
        return False
    if mention.first and mention.last.day is None and mention.start == mention.last.start:
        return signs.RUNS.search(mention.said) is not None  # a quarter alone
    return not (signs.BORN.search(mention.said) or signs.HONOURS.search(mention.said))


# "Thời gian thực hiện Cuộc thi: bắt đầu khi Kế hoạch được phê duyệt, kết thúc ngày 30/11".
_CLOSES = flexible(
    rf"(?:thoi gian[^.;]{{0,60}}(?:cuoc thi|hoi thi|to chuc|thuc hien|du thi|nhan)|(?<![a-z]){signs.CONTEST})(?![a-z])"
    r"[^.;]{0,120}(?<![a-z])(?:ket thuc|khep lai|be mac|dong lai)(?: vao| luc| trong| la|:)*(?: het)?(?: ngay)?[\s:]{0,3}$"
)

_UP_TO = re.compile(r"den(?:\s(?:het|truoc))?(?:\sngay)?\s{0,3}$")


def _until(mention: Mention) -> Choice | None:
    """ "Thời gian nhận bài: đến hết ngày 30/4/2018" begins on a day that is not told."""
    if mention.last.day and _CLOSES.search(mention.said):
        return Choice(2.7, mention)
    if _OF_NAMES.search(mention.said[-90:]):
        return None
    since = _SINCE_ISSUE.search(mention.said) and signs.RECEIVES.search(mention.said)
    if not since and not _UP_TO.search(mention.said):
        return None
    label = mention.label or mention.said
    if since:
        return Choice(4, mention)
    if _UNTIL_LABEL.search(label) or signs.RECEIVES.search(mention.said[-90:]):
        return Choice(2.8, mention)
    return None
