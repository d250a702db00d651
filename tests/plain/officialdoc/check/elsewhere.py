"""The same documents as other programs and other hands set them: built from an empty file.

`head` is "table", "tabs" or "spaces"; `rules` "drawn", "vml", "border" or "signs"; `dress` "direct"
(all looks on the runs, Normal is Calibri from the theme), "styles" (a chain of styles) or "theme";
`split` cuts every run in the middle of words; `blank` sets empty paragraphs for air.
"""

import io
from dataclasses import dataclass
from functools import cache

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
SENTENCE = (
    "Đề nghị các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao chủ động tổ chức thực hiện "
    "đầy đủ các nội dung nêu trên và báo cáo kết quả đúng thời hạn."
)


@dataclass(frozen=True)
class Way:
    """How a document is set."""

    head: str = "table"
    rules: str = "drawn"
    dress: str = "direct"
    foot: str = "table"
    split: bool = False
    blank: bool = False
    listed: bool = False
    broken: bool = False


@dataclass(frozen=True)
class Text:
    """What a document says."""

    superior: str = "ỦY BAN NHÂN DÂN TỈNH LAM SƠN"
    issuer: str = "SỞ VĂN HÓA VÀ THỂ THAO"
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    number: str = "Số: 127/SVHTT-QLVH"
    about: str = "V/v tổ chức Cuộc thi ảnh đẹp quê hương"
    day: str = "Lam Sơn, ngày 12 tháng 4 năm 2024"
    title: str = ""
    summary: str = ""
    greeting: tuple[str, ...] = ("Kính gửi: Ủy ban nhân dân các xã, phường",)
    body: tuple[str, ...] = (
        "Thực hiện Kế hoạch số 31/KH-UBND ngày 05 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh, Sở "
        "Văn hóa và Thể thao đề nghị thực hiện một số nội dung sau:",
        "1. " + SENTENCE,
        "2. " + SENTENCE,
        "a) Tuyên truyền, phổ biến thể lệ đến người dân;",
        "b) Gửi ảnh dự thi đúng thời hạn.",
        "Trân trọng cảm ơn./.",
    )
    receivers: tuple[str, ...] = ("Nơi nhận:", "- Như trên;", "- Giám đốc Sở;", "- Lưu: VT, QLVH.")
    posts: tuple[str, ...] = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    name: str = "Phạm Quang Vinh"


PLAN = Text(
    number="Số: 08/KH-SVHTT",
    about="",
    title="KẾ HOẠCH",
    summary="Tổ chức Cuộc thi ảnh đẹp quê hương năm 2024",
    greeting=(),
    body=(
        "Căn cứ Quyết định số 105/QĐ-UBND ngày 15 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh về "
        "chương trình công tác năm, Sở Văn hóa và Thể thao xây dựng Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        SENTENCE,
        "2. Yêu cầu",
        SENTENCE,
        "II. TỔ CHỨC THỰC HIỆN",
        "1. " + SENTENCE,
        "2. " + SENTENCE,
        "Trên đây là Kế hoạch tổ chức Cuộc thi ảnh đẹp quê hương năm 2024./.",
    ),
    receivers=(
        "Nơi nhận:",
        "- UBND tỉnh (để báo cáo);",
        "- Các đơn vị liên quan;",
        "- Lưu: VT, QLVH.",
    ),
    posts=("GIÁM ĐỐC",),
)
DECISION = Text(
    number="Số: 45/QĐ-SVHTT",
    about="",
    title="QUYẾT ĐỊNH",
    summary="Về việc thành lập Ban Giám khảo Cuộc thi ảnh đẹp quê hương",
    greeting=(),
    body=(
        "GIÁM ĐỐC SỞ VĂN HÓA VÀ THỂ THAO",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Kế hoạch số 08/KH-SVHTT ngày 12 tháng 4 năm 2024 của Sở Văn hóa và Thể thao;",
        "Theo đề nghị của Trưởng phòng Quản lý văn hóa.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Thành lập Ban Giám khảo Cuộc thi gồm các ông, bà có tên trong danh sách.",
        "Điều 2. Ban Giám khảo chấm điểm theo thể lệ và tự giải thể khi hoàn thành nhiệm vụ.",
        "Điều 3. Chánh Văn phòng Sở, các ông, bà có tên tại Điều 1 thi hành Quyết định này./.",
    ),
    receivers=("Nơi nhận:", "- Như Điều 3;", "- UBND tỉnh;", "- Lưu: VT, QLVH."),
    posts=("GIÁM ĐỐC",),
)


@cache
def built(text: Text, way: Way) -> bytes:
    """The docx of that text set in that way."""
    return _Builder(text, way).made()


class _Builder:
    def __init__(self, text, way):
        self.text, self.way = text, way
        self.doc = Document()
        normal = self.doc.styles["Normal"]
        if way.dress == "styles":
            normal.font.name = "Times New Roman"
            normal.font.size = Pt(14)
            for name, bold, italic in (("Thân", False, False), ("Đậm", True, False)):
                style = self.doc.styles.add_style(name, 1)
                style.base_style = normal if name == "Thân" else self.doc.styles["Thân"]
                style.font.bold, style.font.italic = bold, italic
        elif way.dress == "theme":
            self._theme("Times New Roman")
            normal.font.size = Pt(13)
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15 if way.split else 20)
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        run = self.run(paragraph, "", 14)
        for kind, inner in (("begin", None), (None, "PAGE"), ("end", None)):
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = inner
            run._r.append(mark)

    def _theme(self, font):
        for part in self.doc.part.package.parts:
            if str(part.partname).startswith("/word/theme"):
                import re

                part._blob = re.sub(
                    rb'<a:latin typeface="[^"]*"', f'<a:latin typeface="{font}"'.encode(), part.blob
                )

    def run(self, paragraph, text, size, bold=False, italic=False):
        parts = [text]
        if self.way.split and len(text) > 3:
            parts = [text[: len(text) // 2 + 1], text[len(text) // 2 + 1 :]]
        for part in parts:
            run = paragraph.add_run(part)
            if self.way.dress == "direct":
                run.font.name = "Times New Roman"
            run.font.size = Pt(size)
            if bold or self.way.dress == "direct":
                run.font.bold = bold
            if italic:
                run.font.italic = True
        return run

    def line(self, holder, text, size, bold=False, italic=False, align=ALIGN.CENTER, **setting):
        paragraph = holder.add_paragraph()
        paragraph.alignment = align
        form = paragraph.paragraph_format
        form.space_before = Pt(setting.get("before", 0))
        form.space_after = Pt(setting.get("after", 0))
        form.line_spacing = setting.get("lines", 1.0)
        if "first" in setting:
            form.first_line_indent = Mm(setting["first"])
        self.run(paragraph, text, size, bold, italic)
        return paragraph

    def rule(self, paragraph, length, room, from_left=0.0):
        way = self.way.rules
        if way == "drawn":
            paragraph._p.append(
                parse_xml(_DRAWN.format(ns=_NS, cx=int(length * 36000), x=int(from_left * 36000)))
            )
        elif way == "vml":
            paragraph._p.append(
                parse_xml(
                    f'<w:r {_NS}><w:pict><v:line style="position:absolute;z-index:1" '
                    f'from="{from_left / 25.4 * 72:.1f}pt,2pt" '
                    f'to="{(from_left + length) / 25.4 * 72:.1f}pt,2pt"/></w:pict></w:r>'
                )
            )
        elif way == "signs":
            new = OxmlElement("w:p")
            paragraph._p.addnext(new)
            from docx.text.paragraph import Paragraph

            under = Paragraph(new, paragraph._parent)
            under.alignment = ALIGN.CENTER
            self.run(under, "_" * 12, 8)
        else:
            new = OxmlElement("w:p")
            paragraph._p.addnext(new)
            side = max(0, int((room - length) / 2 / 25.4 * 1440))
            new.append(
                parse_xml(
                    f'<w:pPr {_NS}><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" '
                    f'w:color="auto"/></w:pBdr><w:ind w:left="{side}" w:right="{side}"/></w:pPr>'
                )
            )

    def head(self):
        text = self.text
        left = [(text.superior, 13, False), (text.issuer, 13, True)]
        right = [(text.nation, 13, True), (text.motto, 14, True)]
        if self.way.head == "table":
            table = self.doc.add_table(rows=2, cols=2)
            for column, width in ((0, Mm(70)), (1, Mm(90))):
                for row in table.rows:
                    row.cells[column].width = width
            for column, lines in ((0, left), (1, right)):
                cell = table.cell(0, column)
                made = [self.line(cell, t, s, b) for t, s, b in lines if t]
                cell._tc.remove(cell.paragraphs[0]._p)
                if made:
                    self.rule(made[-1], 60 if column else 22, 86 if column else 66, 10)
            cell = table.cell(1, 0)
            if self.way.broken and text.about:
                paragraph = self.line(cell, text.number, 13)
                paragraph.add_run().add_break()
                self.run(paragraph, text.about, 13)
            else:
                self.line(cell, text.number, 13)
                if text.about:
                    self.line(cell, text.about, 13, before=6)
            cell._tc.remove(cell.paragraphs[0]._p)
            cell = table.cell(1, 1)
            self.line(cell, text.day, 14, italic=True)
            cell._tc.remove(cell.paragraphs[0]._p)
            return
        pairs = [
            ((text.superior, 12, False, False), (text.nation, 12, True, False)),
            ((text.issuer, 12, True, False), (text.motto, 13, True, False)),
            ((text.number, 13, False, False), (text.day, 13, False, True)),
        ]
        for one, other in pairs:
            paragraph = self.doc.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            tabs = self.way.head == "tabs"
            if tabs:
                stops = paragraph.paragraph_format.tab_stops
                stops.add_tab_stop(Mm(35), WD_TAB_ALIGNMENT.CENTER)
                stops.add_tab_stop(Mm(120), WD_TAB_ALIGNMENT.CENTER)
                self.run(paragraph, "\t", one[1])
            self.run(paragraph, one[0], one[1], one[2], one[3])
            self.run(paragraph, "\t" if tabs else " " * 14, 12)
            self.run(paragraph, other[0], other[1], other[2], other[3])
            if one[2] and other[2]:
                self.rule(paragraph, 22, 0, 24)
                self.rule(paragraph, 56, 0, 92)
        if text.about:
            self.line(self.doc, text.about, 12, align=ALIGN.LEFT)

    def made(self):
        text = self.text
        self.head()
        if self.way.blank:
            self.doc.add_paragraph()
        if text.title:
            self.line(self.doc, text.title, 14, True, before=12)
            self.rule(self.line(self.doc, text.summary, 14, True), 45, 160, 60)
        many = len(text.greeting) > 1
        for at, greeting in enumerate(text.greeting):
            align = ALIGN.LEFT if many else ALIGN.CENTER
            paragraph = self.line(self.doc, greeting, 14, align=align, before=6 if at == 0 else 0)
            if many and at:
                paragraph.paragraph_format.left_indent = Mm(45)
        for at, words in enumerate(text.body):
            self.body_line(at, words)
        if self.way.blank:
            self.doc.add_paragraph()
        self.foot()
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def body_line(self, at, words):
        look = {"after": 6, "lines": 1.15}
        upper = words == words.upper()
        if upper and not words.startswith("I"):
            self.line(self.doc, words, 14, True, before=6, after=6)
            return
        base = self.text.title == "QUYẾT ĐỊNH" and words.startswith(("Căn cứ", "Theo đề"))
        if words.startswith("Điều "):
            head, _, rest = words.partition(".")
            paragraph = self.line(
                self.doc, f"{head}.", 14, True, align=ALIGN.JUSTIFY, first=12.7, **look
            )
            self.run(paragraph, rest, 14)
            return
        bold = upper or (words[:1].isdigit() and len(words) < 40)
        first = {} if self.way.blank and at else {"first": 10}
        shown = "\t" + words if not first else words
        self.line(self.doc, shown, 14, bold, base, align=ALIGN.JUSTIFY, **first, **look)

    def foot(self):
        text = self.text
        if self.way.foot == "table":
            table = self.doc.add_table(rows=1, cols=2)
            cell = table.cell(0, 0)
            for at, line in enumerate(text.receivers):
                first = at == 0
                self.line(cell, line, 12 if first else 11, first, first, align=ALIGN.LEFT)
            cell._tc.remove(cell.paragraphs[0]._p)
            cell = table.cell(0, 1)
            for post in text.posts:
                self.line(cell, post, 14, True)
            for _ in range(4):
                self.line(cell, "", 14)
            if text.name:
                self.line(cell, text.name, 14, True)
            cell._tc.remove(cell.paragraphs[0]._p)
            return
        rows = max(len(text.receivers), len(text.posts) + 4)
        left = [*text.receivers, *[""] * (rows - len(text.receivers))]
        right = [*text.posts, *[""] * (rows - len(text.posts) - 1), text.name]
        for at, (one, other) in enumerate(zip(left, right, strict=True)):
            paragraph = self.doc.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(120), WD_TAB_ALIGNMENT.CENTER)
            self.run(paragraph, one, 12 if at == 0 else 11, at == 0, at == 0)
            if other:
                self.run(paragraph, "\t", 11)
                self.run(paragraph, other, 14, True)


_DRAWN = (
    '<w:r {ns}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" '
    'distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
    'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH '
    'relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV '
    'relativeFrom="paragraph"><wp:posOffset>220000</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{cx}" cy="0"/><wp:wrapNone/><wp:docPr id="1" name="Line 1"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="0"/></a:xfrm>'
    '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"/></wps:spPr><wps:bodyPr/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:line from="0,0" to="60pt,0"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
)
WAYS = {
    "table": Way(),
    "table, lines of vml": Way(rules="vml"),
    "table, borders": Way(rules="border", split=True),
    "table, signs": Way(rules="signs", blank=True),
    "styles": Way(dress="styles", rules="border"),
    "theme": Way(dress="theme", split=True),
    "tabs": Way(head="tabs", foot="tabs"),
    "tabs, styles": Way(head="tabs", dress="styles", split=True, blank=True),
    "spaces": Way(head="spaces", foot="tabs", rules="vml", dress="theme"),
    "breaks": Way(broken=True, foot="tabs"),
}
TEXTS = {
    "letter": Text(),
    "letter to many": Text(
        greeting=("Kính gửi:", "- Ủy ban nhân dân các xã, phường;", "- Hội Nhiếp ảnh tỉnh.")
    ),
    "plan": PLAN,
    "decision": DECISION,
}
