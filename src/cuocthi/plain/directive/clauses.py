"""What is to be done by a day: the clause in front of it (việc phải xong), as a phrase for people."""

import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Block, Doc, last_match
from cuocthi.plain.directive.mentions import Mention
from cuocthi.plain.directive.verbs import find_verb, is_short_verb
from cuocthi.plain.vntext import fold

_LONGEST = 160
_TO_WHOM = re.compile(r"\s{1,2}(?:về|cho|tới|theo|qua)\s")
_ASIDE = re.compile(r"\([^()]{0,200}\)[\s,]{0,3}$")
_DONE_BY = re.compile(
    r"[\s,;(]{0,3}(?:hoàn thành|hoàn tất|xong|thực hiện xong|làm xong)[\s,:]{0,3}$"
)
_THEN = re.compile(r"\sthì\s")
# A verb that says nothing without its object or whom it goes to: "báo", "gửi", "nộp lại".
_BARE = re.compile(r"(?:^|\s)(?:báo|gửi|nộp|trả|gửi lại|nộp lại|nộp về|chuyển|trình|về)$")
_HANDED = re.compile(
    r"(?P<noun>(?:danh sách|hồ sơ|bài(?: viết| dự thi| thi)?|tác phẩm|ảnh|tranh|video|báo cáo|kết quả|phiếu|"
    r"sản phẩm|văn bản|kế hoạch|bản đăng ký)(?:\s[^\W\d_]{1,7}){0,6}?)\s(?:được\s|phải\s)?(?P<verb>gửi|nộp)$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,:;]{0,3}(?:(?:được\s|nay\s|xin\s)?(?:kéo dài|gia hạn|điều chỉnh|đính chính|sửa)(?:\s(?:lại|thêm|thành|đến|là|sang))*|"
    r"thêm \d{1,3} (?:ngày|tuần|tháng)|(?:thời gian|thời hạn|tiến độ)(?: hoàn thành| thực hiện)?|(?:khi|về việc|về|khi hết|là|tới|đến|trước|vào|từ|sau|hết|ngày|cuối|chậm nhất|muộn nhất|thì|và|hoặc|nay))$"
)
_TAIL_ENDS = (
    *("kéo dài", "gia hạn", "điều chỉnh", "đính chính", "sửa", "lại", "thêm", "thành", "sang"),
    *("ngày", "tuần", "tháng", "thời gian", "thời hạn", "tiến độ", "thực hiện", "khi", "về việc"),
    *("về", "hết", "là", "tới", "đến", "trước", "vào", "từ", "sau", "cuối", "nhất", "thì", "và"),
    *("hoặc", "nay"),
)
_FROM_ON = re.compile(r"[\s,]{1,3}(?:là|kể từ|từ|thay vì|thay cho)\s(?:ngày\s)?\d.*$")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[a-zđ])[.)/-](?!\d)\s{0,3}")
# "… trước ngày 15/02/2026, Sở gửi …", "(trường vùng cao gửi …": another day's work ends there.
_EARLIER_DAY = re.compile(
    r".*(?<!\w)(?:trước|chậm nhất|muộn nhất|hết|xong|hạn|đến)(?:\s(?:là|vào|hết|đến|trước))*(?:\sngày)?\s\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?|\stháng\s\d{1,2}(?:\snăm\s\d{4})?)"
    r"(?:\s?[,;(–-]\s?|\s)(?:(?:và|còn|riêng|sau đó|rồi)\s)?(?=\w)",
    re.DOTALL,
)
_POSTMARK = re.compile(r"\s{0,2}(?:dấu|tính|theo|căn cứ)\s")
_HEAD = re.compile(r"(?:và|hoặc|thì|nay|là|để|đồng thời|sau đó|riêng|được|sẽ)\s", re.IGNORECASE)
_SYLLABLE = re.compile(r"[^\W\d_]+")


def received(doc: Doc, mention: Mention) -> str:
    """ "nhận bài" out of "Thời gian nhận bài: từ …"."""
    floor = max(mention.block.start, mention.start - 110)
    match = last_match(signs.RECEIVES, doc.fold, floor, mention.start)
    return label(doc.words(*match.span()).lower()) if match else "nhận bài"


def clause(doc: Doc, block: Block, end: int) -> str:
    """What is to be done by the day whose lead-in begins at `end`: the last verb and its object."""
    floor = max(block.start, end - 220)
    if doc.text[block.start] == "|":
        floor, end = _cell(doc, block, end)
    aside = _ASIDE.search(doc.text, floor, end)
    end = aside.start() if aside else end
    done = _DONE_BY.search(doc.text, floor, end)
    end = done.start() if done and done.start() - floor > 8 else end
    floor += _behind_earlier(doc.text[floor:end])
    hard, soft = _stops(doc.text[floor:end])
    start = floor + max((*hard, *soft), default=0)
    start, end = doc.trim(start, end, " \t\n,;:(|")
    if end - start < 4:
        start = next(
            (floor + at for at in sorted((*hard, *soft), reverse=True) if end - floor - at >= 8),
            floor,
        )
    first = floor + max((at for at in hard if end - floor - at >= 4), default=0)
    # "phát động trong học sinh, sinh viên": a piece without a verb belongs to the one before it.
    for at in sorted(
        (floor + at for at in (*soft, 0) if first <= floor + at < start), reverse=True
    ):
        if _has_verb(doc, start, end):
            break
        start = at
    if not _has_verb(doc, start, end):
        start = first
    then = _THEN.search(doc.text, start, end)
    start = then.end() if then else start
    start = _work(doc, start, end)
    cut = _TO_WHOM.search(doc.text, start + 8, end)
    if (
        cut
        and " " in doc.text[start : cut.start()]
        and not _BARE.search(doc.text[start : cut.start()])
    ):
        end = cut.start()
    return label(doc.words(start, end))


def _behind_earlier(words: str) -> int:
    """Where the words of this day begin, behind an earlier one with its own handing in; else 0."""
    match = _EARLIER_DAY.match(words)
    handed = match and signs.HANDS_IN.search(fold(words[match.end() :]))
    return match.end() if match and handed else 0


def own_words(words: str) -> str:
    """The words of a label or sentence that are this day's own."""
    return words[_behind_earlier(words) :]


def _cell(doc: Doc, block: Block, end: int) -> tuple[int, int]:
    """In a row of a table the words of the day's own cell, else the longest cell of work before."""
    bar = doc.text.rfind("|", block.start, end)
    if end - bar > 6:
        return max(bar + 1, end - 220), end
    cells = []
    at = block.start
    while at < bar:
        stop = doc.text.find("|", at + 1, bar + 1)
        stop = stop if stop >= 0 else bar
        cells.append(doc.trim(at + 1, stop))
        at = stop
    verbs = [(a, b) for a, b in cells if a < b and find_verb(doc, a, b) == a]
    return max(verbs or cells or [(bar, end)], key=lambda cell: cell[1] - cell[0])


_STOPS = re.compile(r"[.;:,](?=\s)|[()“”]")


def _stops(words: str) -> tuple[list[int], list[int]]:
    """Where sentences or clauses begin behind ". ; :", and behind a comma; not inside brackets."""
    hard: list[int] = []
    soft: list[int] = []
    inside = 0
    for match in _STOPS.finditer(words):
        sign = match.group()
        if sign in "(“":
            inside += 1
        elif sign in ")”":
            inside = max(0, inside - 1)
        elif not inside:
            (soft if sign == "," else hard).append(match.end() + 1)
    opened = max(words.rfind("("), words.rfind("“"))
    closed = max(words.rfind(")"), words.rfind("”"))
    if opened > closed:  # the day itself stands in the bracket: what is said there comes first
        within = opened + 1
        if len(words) - within >= 8 and not _POSTMARK.match(words, within):
            hard.append(within)
            hard += [within + m.end() + 1 for m in re.finditer(r"[.;:](?=\s)", words[within:])]
    return hard, soft


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    return (
        signs.HANDS_IN.search(doc.fold, start, end) is not None
        or find_verb(doc, start, end) is not None
    )


def _work(doc: Doc, start: int, end: int) -> int:
    """Where what is handed in begins ("gửi …", "báo cáo …"), else the last verb of work."""
    delivered = signs.HANDS_IN.search(doc.fold, start, end)
    if delivered:
        behind = doc.text[delivered.end() : end].strip(" ,.;:")
        handed = _HANDED.search(doc.text[start : delivered.end()])
        return start + handed.start() if handed and not behind else delivered.start()
    last = start
    at = find_verb(doc, start, end)
    while at is not None:
        last = at
        word_end = doc.text.find(" ", at + 8, end)
        at = find_verb(doc, word_end, end) if word_end > 0 else None
    return last


def label(words: str) -> str:
    """The words as a phrase: no half quotes or brackets, no loose ends, "gửi danh sách" for "danh
    sách gửi"."""
    words = " ".join(words.split())
    opened, closed = words.rfind("“"), words.rfind("”")
    if opened > closed:
        words = words[opened + 1 :] if len(words) - opened > 5 else words[:opened]
    elif closed >= 0 and not 0 <= words.find("“") < words.find("”"):
        words = words[words.find("”") + 1 :] if len(words) - closed > 5 else words[:closed]
    if words.count("(") > words.count(")"):
        words = words[: words.rfind("(")]
    elif words.count(")") > words.count("("):
        words = words[words.find(")") + 1 :] or words[: words.find(")")]
    words = _NUMBERED.sub("", words).strip(" ,.;:-|*(/")
    words = _FROM_ON.sub("", words) if not _HEAD.match(words) else words
    for _ in range(4):
        head = _HEAD.match(words)
        tail = _TAIL.search(words) if words.endswith(_TAIL_ENDS) else None
        if tail and len(words) - len(tail.group()) >= 3:
            words = words[: tail.start()].rstrip(" ,.;:-")
        elif head:
            words = words[head.end() :]
        else:
            break
    handed = _HANDED.fullmatch(words)
    if handed:
        noun = handed["noun"]
        noun = noun if noun[:2].isupper() else noun[:1].lower() + noun[1:]
        words = f"{handed['verb'].lower()} {noun}"
    return words[:_LONGEST].strip(" ,.;:-|")


def is_sensible(words: str) -> bool:
    """Whether a label says something by itself: a verb of work, or three syllables and more."""
    syllables = _SYLLABLE.findall(words)
    if not syllables or "|" in words or _BARE.fullmatch(words.lower()):
        return False
    folded = fold(words)
    known = bool(signs.HANDS_IN.match(folded) or signs.RECEIVES.match(folded))
    if len(syllables) == 2:
        known = known or is_short_verb(syllables[0]) or words[:1].isupper()
    return len(syllables) >= 3 or known


def best_label(*told: str) -> str:
    """The first of several wordings that says something; "hoàn thành" when none does."""
    tidied = [label(words) for words in told if words]
    return next((words for words in tidied if is_sensible(words)), "") or next(
        (words for words in tidied if len(_SYLLABLE.findall(words)) > 1), "hoàn thành"
    )
