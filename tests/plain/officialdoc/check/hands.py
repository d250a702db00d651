"""Papers as other hands set them: what they say, and six ways of building them from nothing.

A line of the body begins with a sign that is no part of it: "#" or "*" a heading, "/" a ground, "="
a line in the middle, "@" an article with its number before the bar.
"""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt

LONG = (
    "Các cơ quan, đơn vị, trường học trên địa bàn căn cứ nội dung trên xây dựng kế hoạch cụ thể, tổ chức "
    "thực hiện nghiêm túc, kịp thời và gửi kết quả về Phòng để tổng hợp."
)

PLAN = {
    "superior": "UBND XÃ ĐỒNG TIẾN",
    "issuer": ["PHÒNG VĂN HÓA - XÃ HỘI"],
    "number": "Số: 27/KH-VHXH",
    "day": "Đồng Tiến, ngày 09 tháng 02 năm 2026",
    "title": "KẾ HOẠCH",
    "summary": ["Hưởng ứng Cuộc thi Viết thư quốc tế UPU lần thứ 55", "trên địa bàn xã"],
    "body": [
        "Thực hiện Kế hoạch số 14/KH-SKHCN ngày 20 tháng 01 năm 2026 của Sở Khoa học và Công nghệ về tổ chức Cuộc thi, Phòng Văn hóa - Xã hội xây dựng Kế hoạch như sau:",
        "#I. MỤC ĐÍCH, YÊU CẦU",
        "*1. Mục đích",
        LONG,
        "*2. Yêu cầu",
        "a) Bảo đảm an toàn, thiết thực, tiết kiệm;",
        "b) Thu hút đông đảo học sinh tham gia.",
        "#II. NỘI DUNG",
        "1. Thời gian: từ ngày 10 tháng 02 năm 2026 đến hết ngày 05 tháng 3 năm 2026.",
        "2. Đối tượng: học sinh từ 9 đến 15 tuổi.",
        "#III. TỔ CHỨC THỰC HIỆN",
        "1. " + LONG,
        "2. " + LONG,
        "Trên đây là Kế hoạch hưởng ứng Cuộc thi Viết thư quốc tế UPU lần thứ 55 trên địa bàn xã./.",
    ],
    "receivers": [
        "- UBND xã (để báo cáo);",
        "- Các trường Tiểu học, Trung học cơ sở;",
        "- Lưu: VT.",
    ],
    "posts": ["TRƯỞNG PHÒNG"],
    "name": "Đoàn Thị Lụa",
}
LETTER = {
    "superior": None,
    "issuer": ["ỦY BAN NHÂN DÂN", "PHƯỜNG SÔNG CẦU"],
    "number": "Số: 315/UBND-VHXH",
    "about": "V/v tuyên truyền Cuộc thi sáng tác ca khúc về quê hương",
    "day": "Sông Cầu, ngày 15 tháng 4 năm 2026",
    "greet": ["Kính gửi:", "- Các tổ dân phố;", "- Các trường học trên địa bàn."],
    "body": [
        "Căn cứ Công văn số 88/SVHTT-VP ngày 01 tháng 4 năm 2026 của Sở Văn hóa và Thể thao về việc phát động Cuộc thi, Ủy ban nhân dân phường đề nghị:",
        "1. " + LONG,
        "2. " + LONG,
        "3. Báo cáo kết quả về Ủy ban nhân dân phường trước ngày 30 tháng 5 năm 2026.",
        "Ủy ban nhân dân phường đề nghị các đơn vị phối hợp thực hiện./.",
    ],
    "receivers": ["- Như trên;", "- Chủ tịch, các Phó Chủ tịch;", "- Lưu: VT, VHXH."],
    "posts": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    "name": "Lương Thế Hải",
}
DECISION = {
    "superior": "UBND TỈNH HOÀI ĐỨC",
    "issuer": ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
    "number": "Số: 06/QĐ-SKHCN",
    "day": "Hoài Đức, ngày 03 tháng 02 năm 2026",
    "title": "QUYẾT ĐỊNH",
    "summary": ["Về việc thành lập Ban Tổ chức Cuộc thi"],
    "body": [
        "=GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "/Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "/Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh;",
        "/Xét đề nghị của Chánh Văn phòng Sở.",
        "=QUYẾT ĐỊNH:",
        "@Điều 1.| Thành lập Ban Tổ chức Cuộc thi gồm 05 ông, bà có tên trong danh sách kèm theo.",
        "@Điều 2.| Ban Tổ chức có nhiệm vụ chuẩn bị, tổ chức Cuộc thi đúng thể lệ và tự giải thể sau khi kết thúc.",
        "@Điều 3.| Chánh Văn phòng Sở và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
    ],
    "receivers": ["- Như Điều 3;", "- UBND tỉnh (để báo cáo);", "- Lưu: VT, VP."],
    "posts": ["GIÁM ĐỐC"],
    "name": "Mạc Văn Khôi",
}
REPORT = {
    "superior": "UBND XÃ ĐỒNG TIẾN",
    "issuer": ["TRƯỜNG TRUNG HỌC CƠ SỞ ĐỒNG TIẾN"],
    "number": "Số: 03/BC-THCSĐT",
    "day": "Đồng Tiến, ngày 20 tháng 3 năm 2026",
    "title": "BÁO CÁO",
    "summary": ["Kết quả tham gia Cuộc thi Viết thư quốc tế UPU"],
    "greet": ["Kính gửi: Phòng Văn hóa - Xã hội xã Đồng Tiến"],
    "body": [
        "Thực hiện Kế hoạch số 27/KH-VHXH ngày 09 tháng 02 năm 2026 của Phòng Văn hóa - Xã hội, nhà trường báo cáo như sau:",
        "*1. Công tác chỉ đạo",
        LONG,
        "*2. Kết quả",
        "Toàn trường có 312 học sinh tham gia, gửi 298 bức thư, đạt 95,5%.",
        "*3. Kiến nghị",
        "Nhà trường không có kiến nghị./.",
    ],
    "receivers": ["- Như trên;", "- Lưu: VT."],
    "posts": ["HIỆU TRƯỞNG"],
    "name": "Giáp Thị Nhài",
}
MINUTES = {
    "superior": None,
    "issuer": ["BAN TỔ CHỨC CUỘC THI", "VIẾT THƯ XÃ ĐỒNG TIẾN"],
    "number": "Số: 02/BB-BTC",
    "day": None,
    "title": "BIÊN BẢN",
    "summary": ["Họp xét chọn thư dự thi"],
    "body": [
        "Thời gian bắt đầu: 14 giờ 00 phút, ngày 10 tháng 3 năm 2026.",
        "Địa điểm: phòng họp Ủy ban nhân dân xã.",
        "Thành phần tham dự: các thành viên Ban Tổ chức.",
        "Chủ trì: ông Tống Văn Sáu.",
        "Thư ký: bà Ngô Thị Bảy.",
        "Nội dung:",
        LONG,
        "Cuộc họp kết thúc vào 16 giờ 30 phút, ngày 10 tháng 3 năm 2026./.",
    ],
    "receivers": None,
    "posts": ["CHỦ TỌA"],
    "name": "Tống Văn Sáu",
    "secretary": "Ngô Thị Bảy",
}
INVITE = {
    "superior": "UBND TỈNH HOÀI ĐỨC",
    "issuer": ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
    "number": "Số: 41/GM-SKHCN",
    "day": "Hoài Đức, ngày 12 tháng 01 năm 2026",
    "title": "GIẤY MỜI",
    "summary": ["Dự Lễ phát động Cuộc thi Viết thư quốc tế UPU lần thứ 55"],
    "body": [
        "Sở Khoa học và Công nghệ trân trọng kính mời: Đại diện lãnh đạo Sở Giáo dục và Đào tạo.",
        "Tới dự: Lễ phát động Cuộc thi Viết thư quốc tế UPU lần thứ 55.",
        "Chủ trì: Giám đốc Sở.",
        "Thời gian: 08 giờ 00 phút, ngày 20 tháng 01 năm 2026.",
        "Địa điểm: Trường Trung học cơ sở Hoài Đức.",
        "Rất mong đại biểu đến dự đúng giờ./.",
    ],
    "receivers": ["- Như trên;", "- Lưu: VT, BCVT."],
    "posts": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
    "name": "Kiều Thị Nga",
}
TEXTS = {
    "plan": PLAN,
    "letter": LETTER,
    "decision": DECISION,
    "report": REPORT,
    "minutes": MINUTES,
    "invite": INVITE,
}
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SIDES = {"c": ALIGN.CENTER, "j": ALIGN.JUSTIFY}
DRAWN = """<w:drawing %s xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wp:anchor distT="0"
 distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">%s
</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>20000</wp:posOffset></wp:positionV>
<wp:extent cx="%d" cy="0"/><wp:wrapNone/><wp:docPr id="1" name="Line"/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/>
</a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>
<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"""


def drawn(length, left=None):
    """A drawn line so many mm long, in the middle of its column or so far from its left."""
    place = "<wp:align>center</wp:align>"
    if left is not None:
        place = f"<wp:posOffset>{left * 36000}</wp:posOffset>"
    return parse_xml(DRAWN % (nsdecls("w"), place, length * 36000, length * 36000))


class Hand:
    """One way: `head` is rows, one, three, merged or tabs; `dress` direct, styles or theme; `rule`
    shape, border or bar; `number` complex, simple or sdt."""

    def __init__(
        self, head, dress, *, rule="shape", number="complex", foot="table", lead=6, size=14
    ):
        self.head, self.dress, self.rule, self.number = head, dress, rule, number
        self.foot, self.lead, self.size = foot, lead, size

    def built(self, text):
        """The docx of that text."""
        self.doc = Document()
        self._page()
        self._normal()
        self._number()
        self._head(text)
        if text.get("title"):
            self._add(text["title"], b=1, al="c", before=14)
            for line in text["summary"]:
                self._add(line, b=1, al="c")
            long = len(max(text["summary"], key=len)) > 30
            self._rule(self.doc.add_paragraph(), 40 if long else 25, 165)
        greeting, *rest = text.get("greet") or [""]
        if rest:
            self._add(greeting, first=30, before=6)
            for line in rest:
                self._add(line, left=45)
        elif greeting:
            self._add(greeting, al="c", before=6, after=6)
        for line in text["body"]:
            self._body(line)
        self._foot(text)
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def _page(self):
        page = self.doc.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.top_margin, page.bottom_margin = Cm(2), Cm(2.2)
        page.left_margin, page.right_margin = Cm(3), Cm(1.75)
        page.header_distance = Cm(1)
        page.different_first_page_header_footer = True

    def _normal(self):
        normal = self.doc.styles["Normal"]
        if self.dress == "theme":
            for part in self.doc.part.package.iter_parts():
                if "theme" in str(part.partname):
                    for font in (b"Cambria", b"Calibri"):
                        part._blob = part._blob.replace(
                            b'<a:latin typeface="%s"/>' % font,
                            b'<a:latin typeface="Times New Roman"/>',
                        )
        else:
            normal.font.name = "Times New Roman"
            fonts = normal.element.rPr.rFonts
            for name in list(fonts.attrib):
                if name.endswith("Theme"):
                    del fonts.attrib[name]
            for name in ("eastAsia", "cs", "hAnsi"):
                fonts.set(qn(f"w:{name}"), "Times New Roman")
        normal.font.size = Pt(self.size)
        normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
        normal.paragraph_format.line_spacing = 1.0

    def _number(self):
        line = self.doc.sections[0].header.paragraphs[0]
        line.alignment = ALIGN.CENTER
        if self.number == "simple":
            line._p.append(
                parse_xml(
                    f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:rPr><w:sz w:val="26"/></w:rPr>'
                    "<w:t>2</w:t></w:r></w:fldSimple>"
                )
            )
            return
        for kind in ("begin", "instrText", "separate", "t", "end"):
            run = line.add_run()
            run.font.size = Pt(13)
            if kind in ("instrText", "t"):
                piece = OxmlElement(f"w:{kind}")
                piece.text = "2" if kind == "t" else "PAGE   \\* MERGEFORMAT"
            else:
                piece = OxmlElement("w:fldChar")
                piece.set(qn("w:fldCharType"), kind)
            run._r.append(piece)
        if self.number == "sdt":
            box = parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery "
                'w:val="Page Numbers (Top of Page)"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
                "<w:sdtContent/></w:sdt>"
            )
            line._p.getparent().replace(line._p, box)
            box.find(qn("w:sdtContent")).append(line._p)

    def _dressed(self, paragraph, text, **look):
        if self.dress == "styles" and look:
            name = "S" + "".join(f"{key}{value}" for key, value in sorted(look.items()))
            if name not in [style.name for style in self.doc.styles]:
                style = self.doc.styles.add_style(name, 1)
                style.base_style = self.doc.styles["Normal"]
                _set(style.paragraph_format, style.font, look)
            paragraph.style = name
            paragraph.add_run(text)
        else:
            _set(paragraph.paragraph_format, paragraph.add_run(text).font, look)
        return paragraph

    def _add(self, text, **look):
        return self._dressed(self.doc.add_paragraph(), text, **look)

    def _cell(self, cell, lines):
        for at, (text, look) in enumerate(lines):
            paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
            if text is None:
                self._rule(paragraph, look, 70)
            else:
                self._dressed(paragraph, text, **look)

    def _rule(self, paragraph, length, room):
        paragraph.alignment = ALIGN.CENTER
        if self.rule == "bar":
            paragraph.add_run("_" * round(length / 2.3)).font.size = Pt(13)
        elif self.rule == "shape":
            paragraph.add_run()._r.append(drawn(length))
        else:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" '
                    'w:color="auto"/></w:pBdr>'
                )
            )
            side = Mm((room - length) / 2)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
            paragraph.paragraph_format.line_spacing = Pt(4)

    def _head(self, text):
        left = [(text["superior"], {"al": "c", "sz": 13})] if text.get("superior") else []
        left += [(line, {"b": 1, "al": "c", "sz": 13}) for line in text["issuer"]]
        right = [(NATION, {"b": 1, "al": "c", "sz": 13}), (MOTTO, {"b": 1, "al": "c", "sz": 14})]
        number = [(text["number"], {"al": "c", "sz": 13})]
        if text.get("about"):
            number.append((text["about"], {"al": "c", "sz": 12, "before": 6}))
        day = [(text["day"], {"i": 1, "al": "c", "sz": 14})] if text["day"] else [("", {})]
        if self.head == "tabs":
            self._tabbed(left, right, number, day)
            return
        left, right = [*left, (None, 26)], [*right, (None, 58)]
        rows, columns = {"rows": (2, 2), "one": (1, 2), "three": (2, 3), "merged": (3, 2)}[
            self.head
        ]
        table = self.doc.add_table(rows, columns)
        last = columns - 1
        if self.head == "one":
            left, right = left + number, right + day
        self._cell(table.cell(0, 0), left)
        if self.head == "merged":
            self._cell(table.cell(0, 1).merge(table.cell(1, 1)), right)
            self._cell(table.cell(1, 0), number[:1])
            self._cell(table.cell(2, 0), number[1:] or [("", {})])
            self._cell(table.cell(2, 1), day)
        else:
            self._cell(table.cell(0, last), right)
        if self.head in ("rows", "three"):
            self._cell(table.cell(1, 0), number)
            self._cell(table.cell(1, last), day)
        table.autofit = False
        for row in table.rows:
            widths = (66, 4, 96) if columns == 3 else (68, 97)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)

    def _tabbed(self, left, right, number, day):
        def two(one=("", {}), other=("", {})):
            line = self.doc.add_paragraph()
            for stop in (34, 117):
                line.paragraph_format.tab_stops.add_tab_stop(Mm(stop), WD_TAB_ALIGNMENT.CENTER)
            for words, look in (one, other):
                line.add_run("\t")
                if words:
                    _set(None, line.add_run(words).font, look)
            return line

        line = None
        for at in range(max(len(left), len(right))):
            line = two(*(side[at] if at < len(side) else ("", {}) for side in (left, right)))
        for length, start in ((26, 21), (58, 88)):
            line.add_run()._r.append(drawn(length, start))
        two(number[0], day[0])
        for about in number[1:]:
            two(about)

    def _body(self, line):
        look = {"al": "j", "first": 12.7, "after": 6, "lines": 1.15}
        if self.lead != 6:
            look = {"al": "j", "first": 10, "before": 6, "lines": 1.0}
        sign, words = line[0], line[1:]
        if sign in "#*":
            self._add(words, **look, b=1)
        elif sign == "/":
            self._add(words, **look, i=1)
        elif sign == "=":
            self._add(words, b=1, al="c", before=6, after=6)
        elif sign == "@":
            number, rest = words.split("|")
            article = self._add(number, **look)
            article.runs[0].bold = True
            article.add_run(rest)
        else:
            self._add(line, **look)

    def _foot(self, text):
        loud, air = {"b": 1, "al": "c", "sz": 14}, [("", {"al": "c"})] * 4
        sign = [*((post, loud) for post in text["posts"]), *air, (text["name"], loud)]
        if text["receivers"]:
            beside = [("Nơi nhận:", {"b": 1, "i": 1, "sz": 12})]
            beside += [(line, {"sz": 11}) for line in text["receivers"]]
        else:
            beside = [("THƯ KÝ", loud), *air, (text["secretary"], loud)]
        if self.foot == "table" or not text["receivers"]:
            table = self.doc.add_table(1, 2)
            for cell, lines, width in zip(
                table.rows[0].cells, (beside, sign), (80, 82), strict=True
            ):
                self._cell(cell, lines)
                cell.width = Mm(width)
            return
        for at in range(max(len(beside), len(sign))):
            line = self.doc.add_paragraph()
            line.paragraph_format.tab_stops.add_tab_stop(Mm(120), WD_TAB_ALIGNMENT.CENTER)
            for lines, before in ((beside, ""), (sign, "\t")):
                if at < len(lines) and lines[at][0]:
                    line.add_run(before)
                    _set(None, line.add_run(lines[at][0]).font, lines[at][1])


def _set(paragraph, font, look):
    """Give a paragraph and its letters that look."""
    if look.get("b"):
        font.bold = True
    if look.get("i"):
        font.italic = True
    if look.get("sz"):
        font.size = Pt(look["sz"])
    if paragraph is None:
        return
    if look.get("al"):
        paragraph.alignment = SIDES[look["al"]]
    for key, name, unit in (
        ("before", "space_before", Pt),
        ("after", "space_after", Pt),
        ("first", "first_line_indent", Mm),
        ("left", "left_indent", Mm),
        ("lines", "line_spacing", float),
    ):
        if look.get(key):
            setattr(paragraph, name, unit(look[key]))


HANDS = {
    "rows, direct": Hand("rows", "direct"),
    "one row, styles, borders": Hand("one", "styles", rule="border", number="simple"),
    "three columns, theme": Hand("three", "theme", number="sdt", lead=0),
    "merged cells, styles, bars": Hand("merged", "styles", rule="bar", lead=0, size=13),
    "tabs": Hand("tabs", "direct", foot="tabs", number="simple"),
    "rows, theme, borders": Hand("rows", "theme", rule="border", lead=0),
}
"""Six offices."""
