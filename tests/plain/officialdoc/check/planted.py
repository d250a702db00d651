"""Faults, each a small change of a right document: name, document, change, cell."""

import io
import re
import unicodedata
import zipfile

from tests.plain.officialdoc.check.papers import (
    ANNEX,
    DECISION,
    LETTER,
    LONG,
    PLAN,
    RIGHT,
    edited,
    paragraphs,
    starting,
    swapped,
)

STYLES = "word/styles.xml"
HEADER = "word/header1.xml"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def words(before, after):
    return lambda data: swapped(data, (before, after))


def everywhere(before, after):
    def edit(data):
        text = zipfile.ZipFile(io.BytesIO(data)).read(STYLES).decode()
        return swapped(data, (text, text.replace(before, after)), part=STYLES)

    return edit


def style(name, before, after):
    """A change inside one style."""

    def edit(data):
        def inside(match):
            assert before in match[0], before
            return match[0].replace(before, after)

        text = zipfile.ZipFile(io.BytesIO(data)).read(STYLES).decode()
        found = re.search(rf'<w:style [^>]*><w:name w:val="{re.escape(name)}"/>.*?</w:style>', text)
        return swapped(data, (found[0], inside(found)), part=STYLES)

    return edit


def size(name, points):
    def edit(data):
        old = {
            "Quốc hiệu": 24, "Cơ quan chủ quản": 24, "Cơ quan ban hành": 24, "Về việc": 24,
            "Nơi nhận": 24, "Danh sách nơi nhận": 22, "Tiêu ngữ": 26, "Số, ký hiệu": 26,
            "Địa danh, ngày tháng": 26, "Khung": 26,
        }.get(name, 28)  # fmt: skip
        return style(name, f'<w:sz w:val="{old}"/>', f'<w:sz w:val="{round(points * 2)}"/>')(data)

    return edit


def upright(name):
    return style(name, "<w:i/>", '<w:i w:val="0"/>')


def slanted(name):
    return style(name, '<w:i w:val="0"/>', "<w:i/>")


def thin(name):
    return style(name, "<w:b/>", '<w:b w:val="0"/>')


def fat(name):
    return style(name, '<w:b w:val="0"/>', "<w:b/>")


def aligned(name, before, after):
    return style(name, f'<w:jc w:val="{before}"/>', f'<w:jc w:val="{after}"/>')


def margin(side, before, after):
    return words(f'w:{side}="{before}"', f'w:{side}="{after}"')


def without_rule(after_words):
    """Take the line away that follows the paragraph with these words."""

    def edit(document):
        found = starting(document, after_words)._p
        rule = found.getnext()
        while rule is not None and not rule.xpath(".//w:pBdr"):
            rule = rule.getnext()
        rule.getparent().remove(rule)

    return lambda data: edited(data, edit)


def rule_width(after_words, twips):
    """Make the line narrower or wider by its indents."""

    def edit(document):
        rule = starting(document, after_words)._p.getnext()
        ind = rule.xpath("./w:pPr/w:ind")[0]
        for name in list(ind.attrib):
            ind.set(name, str(twips))

    return lambda data: edited(data, edit)


def on(words_at, do):
    def edit(document):
        do(starting(document, words_at))

    return lambda data: edited(data, edit)


def run_look(words_at, **looks):
    def do(paragraph):
        for run in paragraph.runs:
            for name, value in looks.items():
                setattr(run.font, name, value)

    return on(words_at, do)


def coloured(words_at, colour):
    from docx.shared import RGBColor

    def do(paragraph):
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(colour)

    return on(words_at, do)


def dropped(words_at):
    return on(words_at, lambda paragraph: paragraph._p.getparent().remove(paragraph._p))


def points(value):
    from docx.shared import Pt

    return Pt(value)


def indented(words_at, millimetres):
    from docx.shared import Mm

    def do(paragraph):
        paragraph.paragraph_format.first_line_indent = Mm(millimetres)

    return on(words_at, do)


def spaced(words_at, **looks):
    def do(paragraph):
        for name, value in looks.items():
            setattr(paragraph.paragraph_format, name, value)

    return on(words_at, do)


def receivers_below(data):
    """Receivers in a row of their own below the signature."""

    def edit(document):
        table = document.tables[-1]
        row = table.add_row()
        for paragraph in list(table.rows[0].cells[0].paragraphs):
            row.cells[0]._tc.append(paragraph._p)
        row.cells[0]._tc.remove(row.cells[0].paragraphs[0]._p)
        table.rows[0].cells[0].add_paragraph()

    return edited(data, edit)


def bare_box(data):
    def edit(document):
        for paragraph in paragraphs(document):
            for edge in paragraph._p.xpath("./w:pPr/w:pBdr[w:left]"):
                edge.getparent().remove(edge)

    return edited(data, edit)


def underlined_motto(data):
    return run_look(MOTTO, underline=True)(without_rule(MOTTO)(data))


def _bare(document):
    run = starting(document, "(Kèm theo").runs[0]
    run.text = run.text.strip("()")


URGENT = RIGHT["urgent"]
LONGER = RIGHT["long"]
COMMITTEE = RIGHT["committee"]
CHAPTERS = RIGHT["chapters"]
ONE_ANNEX = RIGHT["one annex"]
HEAD_NUMBER = "Số: 15/KH-SKHCN"
DAY = "An Lạc, ngày 05 tháng 3 năm 2024"

PLANTED = [
    # paper
    ("letter paper", PLAN, words('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "trang"),
    ("A5", PLAN, words('w:w="11906" w:h="16838"', 'w:w="8391" w:h="11906"'), "trang"),
    ("turned", LETTER, words('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'), "trang"),
    ("top 15", PLAN, margin("top", 1134, 850), "trang"),
    ("top 30", PLAN, margin("top", 1134, 1701), "trang"),
    ("bottom 10", PLAN, margin("bottom", 1134, 567), "trang"),
    ("left 25", PLAN, margin("left", 1701, 1417), "trang"),
    ("left 40", PLAN, margin("left", 1701, 2268), "trang"),
    ("right 10", PLAN, margin("right", 850, 567), "trang"),
    ("right 25", PLAN, margin("right", 850, 1417), "trang"),
    ("no page number", LONGER, words('<w:headerReference w:type="default" r:id="rId2"/>', ""), "trang"),
    ("number taken away", LETTER, lambda d: swapped(d, ("> PAGE <", "> DATE <"), ("<w:t>2<", "<w:t><"), part=HEADER), "trang"),
    ("number on page one", PLAN, words("<w:titlePg/>", ""), "trang"),
    ("number in the corner", PLAN, lambda d: swapped(d, ('w:val="center"', 'w:val="right"'), part=HEADER), "trang"),
    ("number 10 pt", PLAN, lambda d: swapped(d, *[('<w:sz w:val="26"/>', '<w:sz w:val="20"/>')] * 5, part=HEADER), "trang"),
    ("number below", PLAN, lambda d: swapped(swapped(swapped(d, ("w:headerReference", "w:footerReference")), ("<w:hdr ", "<w:ftr "), ("</w:hdr>", "</w:ftr>"), part=HEADER), ("relationships/header", "relationships/footer"), part="word/_rels/document.xml.rels"), "trang"),
    ("starts at 5", PLAN, words("<w:titlePg/>", '<w:pgNumType w:start="5"/><w:titlePg/>'), "trang"),
    ("roman pages", PLAN, words("<w:titlePg/>", '<w:pgNumType w:fmt="lowerRoman"/><w:titlePg/>'), "trang"),
    ("all in Arial", PLAN, everywhere("Times New Roman", "Arial"), "trang"),
    # nation
    ("nation 14 pt", PLAN, size("Quốc hiệu", 14), "1"),
    ("nation thin", PLAN, thin("Quốc hiệu"), "1"),
    ("nation slanted", PLAN, slanted("Quốc hiệu"), "1"),
    ("nation left", PLAN, aligned("Quốc hiệu", "center", "left"), "1"),
    ("nation short", PLAN, words(NATION, "CỘNG HÒA XHCN VIỆT NAM"), "1"),
    ("nation in lower case", PLAN, words(NATION, "Cộng hòa xã hội chủ nghĩa Việt Nam"), "1"),
    ("nation misspelled", PLAN, words(NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨ VIỆT NAM"), "1"),
    ("nation with two blanks", PLAN, words(NATION, "CỘNG HÒA XÃ HỘI  CHỦ NGHĨA VIỆT NAM"), "1"),
    ("nation missing", PLAN, dropped(NATION), "1"),
    ("nation in Arial", PLAN, run_look(NATION, name="Arial"), "1"),
    ("motto 12 pt", PLAN, size("Tiêu ngữ", 12), "1"),
    ("motto thin", PLAN, thin("Tiêu ngữ"), "1"),
    ("motto in capitals", PLAN, words(MOTTO, MOTTO.upper()), "1"),
    ("motto every word", PLAN, words(MOTTO, "Độc Lập - Tự Do - Hạnh Phúc"), "1"),
    ("motto long dashes", PLAN, words(MOTTO, "Độc lập – Tự do – Hạnh phúc"), "1"),
    ("motto no blanks", PLAN, words(MOTTO, "Độc lập-Tự do-Hạnh phúc"), "1"),
    ("motto full stop", PLAN, words(MOTTO, MOTTO + "."), "1"),
    ("motto without rule", PLAN, without_rule(MOTTO), "1"),
    ("motto underlined", PLAN, underlined_motto, "1"),
    ("motto rule short", PLAN, rule_width(MOTTO, 2200), "1"),
    ("motto rule dashed", PLAN, words('<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="60" w:line="60" w:lineRule="exact"/><w:ind w:left="1134"', '<w:top w:val="dashed" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="60" w:line="60" w:lineRule="exact"/><w:ind w:left="1134"'), "1"),
    ("motto missing", PLAN, lambda d: dropped(MOTTO)(without_rule(MOTTO)(d)), "1"),
    # issuer
    ("issuer thin", PLAN, thin("Cơ quan ban hành"), "2"),
    ("issuer 14 pt", PLAN, size("Cơ quan ban hành", 14), "2"),
    ("issuer lower case", PLAN, words("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"), "2"),
    ("superior bold", PLAN, fat("Cơ quan chủ quản"), "2"),
    ("superior 11 pt", PLAN, size("Cơ quan chủ quản", 11), "2"),
    ("superior lower case", PLAN, words("UBND TỈNH AN LẠC", "UBND tỉnh An Lạc"), "2"),
    ("issuer without rule", PLAN, without_rule("SỞ KHOA"), "2"),
    ("issuer rule long", PLAN, rule_width("SỞ KHOA", 0), "2"),
    ("issuer slanted", PLAN, slanted("Cơ quan ban hành"), "2"),
    ("issuer left", PLAN, aligned("Cơ quan ban hành", "center", "left"), "2"),
    ("commune thin", COMMITTEE, thin("Cơ quan ban hành"), "2"),
    # number
    ("number without colon", PLAN, words("Số: 15/", "Số 15/"), "3"),
    ("number with blanks", PLAN, words("Số: 15/KH-SKHCN", "Số: 15 / KH - SKHCN"), "3"),
    ("number without zero", LETTER, words("Số: 05/", "Số: 5/"), "3"),
    ("number of another kind", PLAN, words("15/KH-", "15/QĐ-"), "3"),
    ("number without kind", PLAN, words("15/KH-SKHCN", "15/SKHCN"), "3"),
    ("letter with kind", LETTER, words("05/SKHCN-BCVT", "05/CV-SKHCN"), "3"),
    ("number with hyphen", PLAN, words("15/KH-SKHCN", "15-KH/SKHCN"), "3"),
    ("number long dash", PLAN, words("15/KH-SKHCN", "15/KH–SKHCN"), "3"),
    ("number lower case", PLAN, words("15/KH-SKHCN", "15/kh-skhcn"), "3"),
    ("number 12 pt", PLAN, size("Số, ký hiệu", 12), "3"),
    ("number bold", PLAN, fat("Số, ký hiệu"), "3"),
    ("number slanted", PLAN, slanted("Số, ký hiệu"), "3"),
    ("number missing", PLAN, dropped("Số:"), "3"),
    # place and day
    ("day without zero", PLAN, words("ngày 05 tháng 3 năm 2024<", "ngày 5 tháng 3 năm 2024<"), "4"),
    ("month with zero", PLAN, words("ngày 05 tháng 3 năm 2024<", "ngày 05 tháng 03 năm 2024<"), "4"),
    ("month one without zero", RIGHT["month one"], words("tháng 01 năm 2024<", "tháng 1 năm 2024<"), "4"),
    ("day in figures", PLAN, words(DAY, "An Lạc, ngày 05/3/2024"), "4"),
    ("no comma", PLAN, words(DAY, "An Lạc ngày 05 tháng 3 năm 2024"), "4"),
    ("no place", PLAN, words(DAY, "Ngày 05 tháng 3 năm 2024"), "4"),
    ("capital day", PLAN, words(DAY, "An Lạc, Ngày 05 tháng 3 năm 2024"), "4"),
    ("full stop behind day", PLAN, words(DAY, DAY + "."), "4"),
    ("no such day", PLAN, words("ngày 05 tháng 3 năm 2024<", "ngày 30 tháng 02 năm 2024<"), "4"),
    ("day upright", PLAN, upright("Địa danh, ngày tháng"), "4"),
    ("day 12 pt", PLAN, size("Địa danh, ngày tháng", 12), "4"),
    ("day bold", PLAN, fat("Địa danh, ngày tháng"), "4"),
    ("day missing", PLAN, dropped("An Lạc, ngày"), "4"),
    ("short city", PLAN, words(DAY, "TP. An Lạc, ngày 05 tháng 3 năm 2024"), "4"),
    # title
    ("title lower case", PLAN, words(">KẾ HOẠCH<", ">Kế hoạch<"), "5a"),
    ("title thin", PLAN, thin("Tên loại"), "5a"),
    ("title 16 pt", PLAN, size("Tên loại", 16), "5a"),
    ("title left", PLAN, aligned("Tên loại", "center", "left"), "5a"),
    ("summary in capitals", PLAN, words("Tổ chức Cuộc thi viết thư quốc tế UPU năm 2024<", "TỔ CHỨC CUỘC THI VIẾT THƯ QUỐC TẾ UPU NĂM 2024<"), "5a"),
    ("summary thin", PLAN, thin("Trích yếu"), "5a"),
    ("summary slanted", PLAN, slanted("Trích yếu"), "5a"),
    ("summary 12 pt", PLAN, size("Trích yếu", 12), "5a"),
    ("summary left", PLAN, aligned("Trích yếu", "center", "left"), "5a"),
    ("summary with full stop", PLAN, words("UPU năm 2024<", "UPU năm 2024.<"), "5a"),
    ("summary without rule", PLAN, without_rule("Tổ chức Cuộc thi"), "5a"),
    ("decision summary without rule", DECISION, without_rule("Về việc thành lập"), "5a"),
    ("summary rule long", PLAN, rule_width("Tổ chức Cuộc thi", 0), "5a"),
    # summary of a letter
    ("about in full", LETTER, words("V/v triển khai", "Về việc triển khai"), "5b"),
    ("about with colon", LETTER, words("V/v triển khai", "V/v: triển khai"), "5b"),
    ("about in capitals", LETTER, words("V/v triển khai", "V/V triển khai"), "5b"),
    ("about 14 pt", LETTER, size("Về việc", 14), "5b"),
    ("about slanted", LETTER, slanted("Về việc"), "5b"),
    ("about bold", LETTER, fat("Về việc"), "5b"),
    ("about missing", LETTER, dropped("V/v"), "5b"),
    ("about with full stop", LETTER, words("UPU năm 2024<", "UPU năm 2024.<"), "5b"),
    # addressees
    ("greeting without colon", LETTER, words("Kính gửi:", "Kính gửi"), "9a"),
    ("greeting 12 pt", LETTER, lambda d: size("Nơi gửi tới", 12)(size("Kính gửi", 12)(d)), "9a"),
    ("greeting bold", LETTER, lambda d: fat("Nơi gửi tới")(fat("Kính gửi")(d)), "9a"),
    ("addressee without semicolon", LETTER, words("- Tỉnh đoàn An Lạc;", "- Tỉnh đoàn An Lạc"), "9a"),
    ("addressees end", LETTER, words("- UBND các xã, phường.", "- UBND các xã, phường;"), "9a"),
    ("greeting in a plan", PLAN, on("Sở Khoa học và Công nghệ xây dựng", lambda p: p.insert_paragraph_before("Kính gửi: UBND tỉnh An Lạc", "Kính gửi")), "9a"),
    ("addressee without dash", LETTER, words("- Tỉnh đoàn An Lạc;", "Tỉnh đoàn An Lạc;"), "9a"),
    # text
    ("text 12 pt", PLAN, size("Nội dung", 12), "6"),
    ("text 15 pt", PLAN, size("Nội dung", 15), "6"),
    ("one paragraph 12 pt", PLAN, run_look("Sở Khoa học và Công nghệ xây dựng", size=points(12)), "6"),
    ("text left", PLAN, aligned("Nội dung", "both", "left"), "6"),
    ("one paragraph left", PLAN, spaced("Sở Khoa học và Công nghệ xây dựng", alignment=0), "6"),
    ("no first line", PLAN, indented("Sở Khoa học và Công nghệ xây dựng", 0), "6"),
    ("first line 20 mm", PLAN, indented("Sở Khoa học và Công nghệ xây dựng", 20), "6"),
    ("no gap", PLAN, style("Nội dung", 'w:after="120"', 'w:after="0"'), "6"),
    ("double lines", PLAN, style("Nội dung", 'w:line="264"', 'w:line="480"'), "6"),
    ("tight lines", PLAN, style("Nội dung", 'w:line="264"', 'w:line="200"'), "6"),
    ("text in Arial", PLAN, lambda d: style("Nội dung", "Times New Roman", "Arial")(d), "6"),
    ("blue word", PLAN, coloured("Sở Khoa học và Công nghệ xây dựng", "0000FF"), "6"),
    ("slanted paragraph", PLAN, run_look("Sở Khoa học và Công nghệ xây dựng", italic=True), "6"),
    ("bold paragraph", PLAN, run_look("Sở Khoa học và Công nghệ xây dựng", bold=True), "6"),
    ("grounds upright", PLAN, upright("Căn cứ"), "6"),
    ("ground without semicolon", PLAN, words("ngày 16 tháng 6 năm 2025;", "ngày 16 tháng 6 năm 2025."), "6"),
    ("last ground", PLAN, words("năm 2024 của UBND tỉnh.<", "năm 2024 của UBND tỉnh;<"), "6"),
    ("no end", PLAN, words("Kế hoạch này./.", "Kế hoạch này."), "6"),
    ("slash only", PLAN, words("Kế hoạch này./.", "Kế hoạch này./"), "6"),
    ("end in the middle", PLAN, words("Cuộc thi như sau:", "Cuộc thi./."), "6"),
    ("roman twice", PLAN, words("II. NỘI DUNG", "I. NỘI DUNG"), "6"),
    ("roman gap", PLAN, words("III. TỔ CHỨC", "IV. TỔ CHỨC"), "6"),
    ("arabic heading gap", PLAN, words("2. Yêu cầu", "3. Yêu cầu"), "6"),
    ("letter đ skipped", PLAN, words(">đ)<", ">e)<"), "6"),
    ("letter skipped", PLAN, words(">c)<", ">d)<"), "6"),
    ("letter with full stop", PLAN, words(">c)<", ">c.<"), "6"),
    ("heading lower case", PLAN, words("II. NỘI DUNG", "II. Nội dung"), "6"),
    ("heading thin", PLAN, thin("Đề mục 1"), "6"),
    ("roman with slash", PLAN, words("II. NỘI DUNG", "II/ NỘI DUNG"), "6"),
    ("khoản with bracket", PLAN, words(">2.<", ">2)<"), "6"),
    ("article gap", DECISION, words("Điều 3.</w:t>", "Điều 4.</w:t>"), "6"),
    ("article twice", DECISION, words("Điều 2.</w:t>", "Điều 1.</w:t>"), "6"),
    ("article thin", DECISION, words("<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">Điều 2.", "</w:rPr><w:t xml:space=\"preserve\">Điều 2."), "6"),
    ("article colon", DECISION, words("Điều 2.</w:t>", "Điều 2:</w:t>"), "6"),
    ("chapter gap", CHAPTERS, words("Chương II", "Chương III"), "6"),
    ("chapter left", CHAPTERS, spaced("Chương II", alignment=0), "6"),
    ("chapter title lower case", CHAPTERS, words("QUY ĐỊNH CHUNG", "Quy định chung"), "6"),
    ("decider lower case", DECISION, words("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Giám đốc Sở Khoa học và Công nghệ"), "6"),
    ("decider thin", DECISION, thin("Thẩm quyền ban hành"), "6"),
    ("Icelandic letter", PLAN, words("Đề nghị các đơn vị", "Ðề nghị các đơn vị"), "6"),
    ("loose accents", PLAN, words("Đề nghị các đơn vị", unicodedata.normalize("NFD", "Đề nghị các đơn vị")), "6"),
    # signature
    ("no full stop behind KT", PLAN, words("KT. GIÁM ĐỐC", "KT GIÁM ĐỐC"), "7a"),
    ("slash in KT", PLAN, words("KT. GIÁM ĐỐC", "K/T GIÁM ĐỐC"), "7a"),
    ("TM without stop", COMMITTEE, words("TM. ỦY BAN", "TM ỦY BAN"), "7a"),
    ("short post", PLAN, words(">PHÓ GIÁM ĐỐC<", ">P. GIÁM ĐỐC<"), "7a"),
    ("post lower case", PLAN, words(">PHÓ GIÁM ĐỐC<", ">Phó Giám đốc<"), "7a"),
    ("post thin", PLAN, thin("Quyền hạn, chức vụ"), "7a"),
    ("post 12 pt", PLAN, size("Quyền hạn, chức vụ", 12), "7a"),
    ("deputy alone", PLAN, dropped("KT. GIÁM ĐỐC"), "7a"),
    ("order without post", RIGHT["by order"], dropped("CHÁNH VĂN PHÒNG"), "7a"),
    ("name in capitals", PLAN, words(">Trần Thị Hoa<", ">TRẦN THỊ HOA<"), "7b"),
    ("name with degree", PLAN, words(">Trần Thị Hoa<", ">TS. Trần Thị Hoa<"), "7b"),
    ("name with ThS", PLAN, words(">Trần Thị Hoa<", ">ThS. Trần Thị Hoa<"), "7b"),
    ("name with Bà", PLAN, words(">Trần Thị Hoa<", ">Bà Trần Thị Hoa<"), "7b"),
    ("name lower case", PLAN, words(">Trần Thị Hoa<", ">Trần thị Hoa<"), "7b"),
    ("name thin", PLAN, thin("Họ tên người ký"), "7b"),
    ("name 12 pt", PLAN, size("Họ tên người ký", 12), "7b"),
    ("name left", PLAN, aligned("Họ tên người ký", "center", "left"), "7b"),
    # receivers
    ("receivers 13 pt", PLAN, size("Nơi nhận", 13), "9b"),
    ("receivers thin", PLAN, thin("Nơi nhận"), "9b"),
    ("receivers upright", PLAN, upright("Nơi nhận"), "9b"),
    ("receivers without colon", PLAN, words(">Nơi nhận:<", ">Nơi nhận<"), "9b"),
    ("receivers in capitals", PLAN, words(">Nơi nhận:<", ">NƠI NHẬN:<"), "9b"),
    ("list 12 pt", PLAN, size("Danh sách nơi nhận", 12), "9b"),
    ("list slanted", PLAN, slanted("Danh sách nơi nhận"), "9b"),
    ("no Lưu", PLAN, lambda d: dropped("- Lưu")(words("- UBND các xã, phường;", "- UBND các xã, phường.")(d)), "9b"),
    ("Lưu without VT", PLAN, words("- Lưu: VT, BCVT.", "- Lưu: BCVT."), "9b"),
    ("Lưu without colon", PLAN, words("- Lưu: VT, BCVT.", "- Lưu VT, BCVT."), "9b"),
    ("no stop at the end", PLAN, words("- Lưu: VT, BCVT.", "- Lưu: VT, BCVT"), "9b"),
    ("no semicolon", PLAN, words("- Sở Giáo dục và Đào tạo;", "- Sở Giáo dục và Đào tạo"), "9b"),
    ("no dash", PLAN, words("- Sở Giáo dục và Đào tạo;", "Sở Giáo dục và Đào tạo;"), "9b"),
    ("not as above", LETTER, words("- Như trên;", "- UBND tỉnh;"), "9b"),
    ("not as article", DECISION, words("- Như Điều 3;", "- Như trên;"), "9b"),
    ("receivers below", PLAN, receivers_below, "9b"),
    # annexes
    ("annex in capitals", ANNEX, words(">Phụ lục I<", ">PHỤ LỤC I<"), "phụ lục"),
    ("annex in figures", ANNEX, words(">Phụ lục II<", ">Phụ lục 2<"), "phụ lục"),
    ("annexes without numbers", ANNEX, words(">Phụ lục II<", ">Phụ lục<"), "phụ lục"),
    ("annex gap", ANNEX, words(">Phụ lục II<", ">Phụ lục III<"), "phụ lục"),
    ("annex thin", ANNEX, thin("Số phụ lục"), "phụ lục"),
    ("annex title lower case", ANNEX, words("DANH SÁCH ĐƠN VỊ", "Danh sách đơn vị"), "phụ lục"),
    ("annex title thin", ANNEX, thin("Tên phụ lục"), "phụ lục"),
    ("annex goes with upright", ANNEX, upright("Kèm theo"), "phụ lục"),
    ("annex goes with nothing", ONE_ANNEX, dropped("(Kèm theo"), "phụ lục"),
    ("annex not named", ONE_ANNEX, words("Chi tiết tại Phụ lục I và Phụ lục II kèm theo", "Đề nghị các đơn vị thực hiện"), "phụ lục"),
    # what is missing, and what is odd
    ("title missing", PLAN, dropped("KẾ HOẠCH"), "5a"),
    ("summary missing", PLAN, dropped("Tổ chức Cuộc thi"), "5a"),
    ("receivers without word", PLAN, dropped("Nơi nhận"), "9b"),
    ("no call", DECISION, dropped("QUYẾT ĐỊNH:"), "6"),
    ("call without colon", DECISION, words(">QUYẾT ĐỊNH:<", ">QUYẾT ĐỊNH<"), "6"),
    ("call lower case", DECISION, words(">QUYẾT ĐỊNH:<", ">Quyết định:<"), "6"),
    ("number of three figures", LETTER, words("Số: 05/", "Số: 005/"), "3"),
    ("number lower case word", PLAN, words("Số: 15/", "số: 15/"), "3"),
    ("number in capitals", PLAN, words("Số: 15/", "SỐ: 15/"), "3"),
    ("two strokes", PLAN, words("15/KH-SKHCN", "15/KH/SKHCN"), "3"),
    ("no name", PLAN, dropped("Trần Thị Hoa"), "7b"),
    ("posts left", PLAN, aligned("Quyền hạn, chức vụ", "center", "left"), "7a"),
    ("KT without post", PLAN, dropped("PHÓ GIÁM ĐỐC"), "7a"),
    ("no blank behind KT", PLAN, words("KT. GIÁM ĐỐC", "KT.GIÁM ĐỐC"), "7a"),
    ("post with comma", PLAN, words(">PHÓ GIÁM ĐỐC<", ">PHÓ GIÁM ĐỐC,<"), "7a"),
    ("list centred", PLAN, aligned("Danh sách nơi nhận", "left", "center"), "9b"),
    ("issuer missing", PLAN, lambda d: dropped("SỞ KHOA")(dropped("UBND TỈNH")(without_rule("SỞ KHOA")(d))), "2"),
    ("title with full stop", PLAN, words(">KẾ HOẠCH<", ">KẾ HOẠCH.<"), "5a"),
    ("issuer with two blanks", PLAN, words("SỞ KHOA HỌC VÀ", "SỞ KHOA  HỌC VÀ"), "2"),
    ("title slanted", PLAN, slanted("Tên loại"), "5a"),
    ("body slanted", PLAN, slanted("Nội dung"), "6"),
    ("body bold", PLAN, fat("Nội dung"), "6"),
    ("day left", PLAN, aligned("Địa danh, ngày tháng", "center", "right"), "4"),
    ("number left", PLAN, aligned("Số, ký hiệu", "center", "left"), "3"),
    ("name slanted", PLAN, slanted("Họ tên người ký"), "7b"),
    ("post slanted", PLAN, slanted("Quyền hạn, chức vụ"), "7a"),
    ("annex 12 pt", ANNEX, size("Số phụ lục", 12), "phụ lục"),
    ("annex left", ANNEX, aligned("Số phụ lục", "center", "left"), "phụ lục"),
    ("annex goes with, no brackets", ONE_ANNEX, lambda d: edited(d, lambda doc: _bare(doc)), "phụ lục"),
    ("heading slanted", PLAN, slanted("Đề mục 1"), "6"),
    ("red issuer", PLAN, coloured("SỞ KHOA", "FF0000"), "2"),
    ("blue name", PLAN, coloured("Trần Thị Hoa", "0000FF"), "7b"),
    ("title in Arial", PLAN, run_look("KẾ HOẠCH", name="Arial"), "5a"),
    ("receivers in Calibri", PLAN, run_look("- Lưu", name="Calibri"), "9b"),
    # urgency
    ("urgency black", URGENT, lambda d: swapped(d, ('<w:color w:val="FF0000"/>', "")), "10b"),
    ("urgency without box", URGENT, bare_box, "10b"),
    ("urgency of other words", URGENT, words(">HỎA TỐC<", ">KHẨN CẤP<"), "10b"),
    ("urgency lower case", URGENT, words(">HỎA TỐC<", ">Hỏa tốc<"), "10b"),
    ("urgency thin", URGENT, thin("Khung"), "10b"),
    ("urgency 12 pt", URGENT, size("Khung", 12), "10b"),
]  # fmt: skip
assert LONG
