"""What letters look like in the end, and how lines are read, whatever says so in the file."""

import io
import zipfile

import pytest

from cuocthi.plain.officialdoc.check.flatten import PAGE_NUMBER, flattened
from cuocthi.plain.officialdoc.readers.zipped import Package

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
THEME = (
    f'<a:theme {A}><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/>'
    '</a:majorFont><a:minorFont><a:latin typeface="Times New Roman"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>
<w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/>
<w:ind w:firstLine="720"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i/><w:caps/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="B"/><w:rPr>
<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:color w:val="2F5496" w:themeColor="accent1"/>
</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="L1"><w:basedOn w:val="L2"/></w:style>
<w:style w:type="paragraph" w:styleId="L2"><w:basedOn w:val="L1"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="T"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""
NUMBERS = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>
<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
SHEET = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def sheet(body, **more):
    members = {
        "word/document.xml": f"<w:document {W} {R} {V}><w:body>{body}{SHEET}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERS,
        "word/theme/theme1.xml": THEME,
        **more,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return flattened(Package(out.getvalue()))


def paragraph(style, text="chữ", dress="", properties=""):
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f"<w:r><w:rPr>{dress}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )


def look(body):
    return sheet(body).lines[0].pieces[0].look


@pytest.mark.parametrize(
    ("style", "dress", "seen"),
    [
        ("Normal", "", (14, False, False)),
        ("A", "", (14, True, False)),
        ("B", "", (14, True, True)),
        ("A", '<w:rStyle w:val="Strong"/>', (14, False, False)),  # two styles undo each other
        ("Normal", '<w:rStyle w:val="Strong"/>', (14, True, False)),
        ("A", '<w:b w:val="0"/>', (14, False, False)),
        ("A", '<w:rStyle w:val="Strong"/><w:b/>', (14, True, False)),
        ("nowhere", "", (11, False, False)),
        ("L1", '<w:sz w:val="26"/>', (13, False, False)),
    ],
)
def test_size_and_weight_come_from_the_nearest_that_says_them(style, dress, seen):
    found = look(paragraph(style, dress=dress))

    assert (found.size, found.bold, found.italic) == seen


@pytest.mark.parametrize(
    ("style", "dress", "font"),
    [
        ("Normal", "", "Times New Roman"),
        ("H", "", "Cambria"),
        ("H", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "Arial"),
        ("Normal", '<w:rFonts w:asciiTheme="majorHAnsi" w:ascii="Arial"/>', "Cambria"),
    ],
)
def test_font_of_the_theme_is_looked_up(style, dress, font):
    assert look(paragraph(style, dress=dress)).font == font


def test_colour_of_a_style_and_black_of_the_theme():
    black = '<w:color w:val="FF0000" w:themeColor="text1"/>'

    assert [look(paragraph("H")).colour, look(paragraph("H", dress=black)).colour] == [
        "2F5496",
        "000000",
    ]


def test_letters_in_caps_are_capitals():
    assert sheet(paragraph("B", "Đề mục")).lines[0].text == "ĐỀ MỤC"


def test_setting_is_inherited_and_changed():
    own = sheet(paragraph("B", properties='<w:spacing w:before="120"/>')).lines[0].setting

    assert (own.align, round(own.first, 1), own.before, own.after, round(own.line, 2)) == (
        "both",
        12.7,
        6,
        8,
        1.08,
    )


def test_table_style_goes_below_the_paragraph_style():
    table = '<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    line = sheet(table.format(paragraph("Normal"))).lines[0]

    assert (line.setting.align, line.pieces[0].look.bold, line.place.side) == (
        "center",
        True,
        "left",
    )


def test_numbers_of_lists_are_part_of_the_words():
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(paragraph("Normal", properties=listed.format(level)) for level in (0, 1, 1, 0))

    found = sheet(body).lines

    assert [line.text for line in found] == ["I. chữ", "a) chữ", "b) chữ", "II. chữ"]
    assert round(found[0].setting.first, 2) == -6.35


def test_line_breaks_make_lines_and_page_breaks_pages():
    body = '<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/><w:t>ba</w:t></w:r></w:p>'

    assert [
        (line.text, line.paragraph, line.starts_page) for line in sheet(body).lines if line.text
    ] == [
        ("một", 1, False),
        ("hai", 1, False),
        ("ba", 2, True),
    ]


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PA</w:instrText></w:r>'
        '<w:r><w:instrText>GE \\* MERGEFORMAT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_page_number_is_one_sign(field):
    assert (
        sheet(f"<w:p>{field}</w:p><w:p><w:r><w:t>chữ</w:t></w:r></w:p>").lines[0].text
        == PAGE_NUMBER
    )


@pytest.mark.parametrize(
    ("drawn", "shape"),
    [
        ('<v:line from="10pt,0" to="82pt,0"/>', ("line", 25.4)),
        ('<v:shape type="#_x0000_t32" style="width:72pt;height:0"/>', ("line", 25.4)),
        ('<v:rect style="width:72pt;height:36pt"/>', ("box", 25.4)),
        ('<v:rect style="width:72pt;height:36pt" stroked="f"/>', ("bare box", 25.4)),
    ],
)
def test_lines_and_boxes_of_vml(drawn, shape):
    line = sheet(f"<w:p><w:r><w:pict>{drawn}</w:pict><w:t>chữ</w:t></w:r></w:p>").lines[0]

    assert [(s.kind, round(s.width, 1)) for s in line.shapes] == [shape]


def test_text_of_a_box_comes_before_its_paragraph():
    box = '<v:rect style="width:72pt;height:36pt"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect>'
    body = (
        f"<w:p><w:r><w:pict>{box.format(paragraph('A', 'KHẨN'))}</w:pict><w:t>chữ</w:t></w:r></w:p>"
    )

    assert [(line.text, line.place.box and line.place.box.kind) for line in sheet(body).lines] == [
        ("KHẨN", "box"),
        ("chữ", None),
    ]
