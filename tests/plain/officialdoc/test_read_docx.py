"""What Word prints but does not write down: numbers of lists, headers, boxes, old fonts."""

import pytest

from cuocthi.plain.officialdoc.readers import SourceText, read_text
from tests.fuzz.seeds import zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _p(text, *, num=None, depth=0, font=None, style=None):
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    return f"<w:p><w:pPr>{chosen}{number}</w:pPr><w:r>{fonts}<w:t>{text}</w:t></w:r></w:p>"


def _level(depth, form, text, start=1):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    + _level(0, "upperRoman", "%1.")
    + _level(1, "decimal", "%2.")
    + _level(2, "lowerLetter", "%3)")
    + _level(3, "bullet", "\uf0b7")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + _level(0, "decimal", "Điều %1.")
    + _level(1, "decimal", "%1.%2.")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def _read(body, **members):
    document = f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    extra = {f"word/{name.replace('__', '/')}": data for name, data in members.items()}
    return read_text(zipped({"word/document.xml": document, **extra}), "a.docx")


def _numbered(body):
    return _read(body, **{"numbering.xml": NUMBERING}).text


def test_numbers_that_word_counts_are_printed():
    body = (
        _p("MỤC ĐÍCH", num=1)
        + _p("một", num=1, depth=1)
        + _p("hai", num=1, depth=1)
        + _p("a", num=1, depth=2)
        + _p("gạch", num=1, depth=3)
        + _p("NỘI DUNG", num=1)
        + _p("lại một", num=1, depth=1)
    )

    assert _numbered(body) == (
        "I. MỤC ĐÍCH\n1. một\n2. hai\na) a\n- gạch\nII. NỘI DUNG\n1. lại một"
    )


def test_a_list_goes_on_in_another_and_starts_again_where_told():
    body = (
        _p("x", num=2)
        + _p("y", num=2, depth=1)
        + _p("chữ", num=None)
        + _p("z", num=2)
        + _p("lại", num=3)
        + _p("nữa", num=3)
    )

    assert _numbered(body) == "Điều 1. x\n1.1. y\nchữ\nĐiều 2. z\nĐiều 1. lại\nĐiều 2. nữa"


def test_a_number_may_come_from_the_style():
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="De"><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
        'w:styleId="DeCon"><w:basedOn w:val="De"/></w:style></w:styles>'
    )
    body = (
        _p("x", style="De")
        + _p("y", style="DeCon")
        + _p("không số", style="De", num="0")
        + _p("", style="De")
    )

    text = _read(body, **{"numbering.xml": NUMBERING, "styles.xml": styles}).text

    assert text == "Điều 1. x\nĐiều 2. y\nkhông số"


def test_words_in_an_old_font_are_put_right():
    body = (
        _p("®oµn x·", font=".VnTime")
        + _p("®¶ng ñy", font=".VnTimeH")
        + _p("Hoäi thi vieát thö", font="VNI-Times")
        + _p("Đã là Unicode", font=".VnTime")
        + _p("Thường", font="Times New Roman")
    )

    assert _read(body) == SourceText(
        "đoàn xã\nĐẢNG ỦY\nHội thi viết thư\nĐã là Unicode\nThường",
        "docx",
        [
            "Tệp có phần gõ bằng phông chữ cũ (TCVN3), đã đổi sang Unicode khi đọc.",
            "Tệp có phần gõ bằng phông chữ cũ (VNI), đã đổi sang Unicode khi đọc.",
        ],
    )


def test_a_letter_and_its_mark_in_two_runs_of_one_font_are_one():
    run = '<w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr><w:t>{}</w:t></w:r>'
    body = "<w:p>" + run.format("Hoa") + run.format("ùt") + "</w:p>"

    assert _read(body).text == "Hoát"


def test_the_first_header_comes_before_and_the_footer_after():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="header1.xml"/><Relationship Id="r2" Target="footer1.xml"/>'
        '<Relationship Id="r3" Target="header2.xml"/>'
        '<Relationship Id="r4" Target="/word/no.xml" TargetMode="External"/></Relationships>'
    )
    body = (
        _p("Nội dung") + '<w:sectPr><w:headerReference w:type="first" r:id="r1"/>'
        '<w:headerReference w:type="default" r:id="r3"/><w:footerReference r:id="r2"/>'
        '<w:footerReference r:id="r4"/><w:titlePg/></w:sectPr>'
    )

    source = _read(
        body,
        **{
            "_rels/document.xml.rels": rels,
            "header1.xml": f"<w:hdr {W}>{_p('SỞ VĂN HÓA')}</w:hdr>",
            "header2.xml": f"<w:hdr {W}>{_p('Trang 2')}</w:hdr>",
            "footer1.xml": f"<w:ftr {W}>{_p('Điện thoại: 0290 000 000')}</w:ftr>",
        },
    )

    assert source.text == "SỞ VĂN HÓA\nNội dung\nĐiện thoại: 0290 000 000"


def test_tables_inside_tables_keep_their_words():
    cell = "<w:tc>{}</w:tc>"
    inner = "<w:tbl><w:tr>" + "".join(cell.format(_p(w)) for w in "xyz") + "</w:tr></w:tbl>"
    two = "<w:tbl><w:tr>" + cell.format(_p("trái")) + cell.format(inner) + "</w:tr></w:tbl>"
    three = "<w:tbl><w:tr>" + cell.format(_p("a|b")) + cell.format(inner) * 2 + "</w:tr></w:tbl>"

    assert _read(two).text == "\ttrái\n\t| x | y | z |"
    assert _read(three).text == "| a/b | / x / y / z / | / x / y / z / |"


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [(27, "lowerLetter", "aa)"), (4, "lowerRoman", "iv)"), (7, "decimalZero", "07)")],
)
def test_forms_of_numbers(count, form, text):
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
        + _level(0, form, "%1)", start=count)
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    assert _read(_p("x", num=1), **{"numbering.xml": numbering}).text == f"{text} x"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:sdt><w:sdtContent>{_p('trong ô')}</w:sdtContent></w:sdt>", "trong ô"),
        ('<w:p><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>', "thêm"),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r></w:p>', "hiện"),
        ('<w:p><w:r><w:t>225</w:t><w:noBreakHyphen/><w:t>KH</w:t></w:r></w:p>', "225-KH"),
        ('<w:p><w:r><w:t>Hà</w:t><w:softHyphen/><w:t>Nội</w:t></w:r></w:p>', "HàNội"),
        ('<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p/><w:p/></w:tc></w:tr></w:sdtContent></w:sdt>'
         '<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>', "\ta"),
        ('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
         '</mc:AlternateContent><w:p><w:r><w:t>b</w:t></w:r></w:p>', "b"),
        ('<w:p><w:r><mc:AlternateContent '
         'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
         '<w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
         '<mc:Fallback><w:t>hai lần</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>', "hộp\n"),
    ],
    ids=["content control", "inserted", "shown again", "hyphen", "soft hyphen", "rows in controls",
         "empty choice", "box once"],
)  # fmt: skip
def test_what_stands_around_words(body, text):
    assert _read(body).text == text.strip("\n")


def test_a_run_may_have_its_font_from_its_own_style():
    styles = (
        f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr>'
        '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
        '<w:style w:type="character" w:styleId="U"><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>'
        "</w:style></w:styles>"
    )
    body = (
        '<w:p><w:r><w:t>®oµn </w:t></w:r><w:r><w:rPr><w:rStyle w:val="U"/></w:rPr>'
        "<w:t>© 2026</w:t></w:r></w:p>"
    )

    assert _read(body, **{"styles.xml": styles}).text == "đoàn © 2026"


def test_levels_may_be_changed_for_one_list_and_numbers_may_be_hidden():
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{_level(0, "decimal", "%1.")}'
        f"{_level(1, 'none', '')}{_level(2, 'bullet', '+')}{_level(3, 'upperLetter', '%4')}"
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{_level(0, 'upperRoman', 'Phần %1.')}</w:lvlOverride></w:num>"
        '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num></w:numbering>'
    )
    body = (
        _p("a", num=1)
        + _p("b", num=1, depth=1)
        + _p("c", num=1, depth=2)
        + _p("d", num=1, depth=3)
        + _p("e", num=1, depth=4)
        + _p("f", num=2)
        + _p("- g", num=2)
    )

    assert _read(body, **{"numbering.xml": numbering}).text == (
        "Phần I. a\nb\n+ c\nA d\n1. e\n- f\n- g"
    )
