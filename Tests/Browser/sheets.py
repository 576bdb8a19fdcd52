"""Small spreadsheets as an agency might make them, written byte by byte."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>
</Relationships>"""
WORKBOOK = """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>"""


def xlsx(rows, sheet="รายชื่อ"):
    """The bytes of a workbook with one sheet of texts and numbers."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(value, (int, float)):
                cells.append(f'<c r="{place}"><v>{value}</v></c>')
            elif value:
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"),
        "xl/workbook.xml": WORKBOOK.format(name=sheet),
        "xl/_rels/workbook.xml.rels": RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml":
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    bytes_ = io.BytesIO()
    with zipfile.ZipFile(bytes_, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return bytes_.getvalue()


def texts(workbook):
    """All texts and numbers of a workbook, row by row."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        shared = []
        if "xl/sharedStrings.xml" in file.namelist():
            content = file.read("xl/sharedStrings.xml").decode()
            for item in re.findall(r"<si>(.*?)</si>", content, re.S):
                shared.append("".join(re.findall(r"<t[^>]*>(.*?)</t>", item, re.S)))
        sheet = next(n for n in file.namelist() if n.startswith("xl/worksheets/sheet"))
        content = file.read(sheet).decode()
    rows = []
    for row in re.findall(r"<row[^>]*>(.*?)</row>", content, re.S):
        cells = {}
        for attributes, inner in re.findall(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", row, re.S):
            column = ord(re.search(r'r="([A-Z])', attributes).group(1)) - 65
            value = "".join(re.findall(r"<(?:v|t)[^>]*>(.*?)</(?:v|t)>", inner or "", re.S))
            cells[column] = shared[int(value)] if 't="s"' in attributes and value else value
        rows.append([cells.get(column, "") for column in range(max(cells, default=-1) + 1)])
    return rows


PROVINCES = ["ชลบุรี", "ระยอง", "จันทบุรี", "ตราด", "ฉะเชิงเทรา"]


def register(word, good=6):
    """A register in a layout of the officer's own: titles above, a column with a heading of her own,
    and three rows that cannot be taken. `word` makes enterprises and bytes differ."""
    rows = [
        [f"ทะเบียนร้านค้า ชุด {word}"],
        ["ข้อมูล ณ สิ้นเดือนมิถุนายน 2558"],
        [],
        ["ที่", "รหัสเครือข่าย", "ชื่อร้านค้า", "จว.", "เบอร์ติดต่อ", "ช่องพิเศษ", "วันที่เข้าร่วม"],
    ]
    for number in range(1, good + 1):
        rows.append([
            number, "MOI-09", f"ร้าน{word}สาขา {number}", PROVINCES[number % 5],
            f"081-555-{number:04}", "น้ำปลาและกะปิ" if number % 2 else "ผลไม้อบแห้ง",
            f"{number % 28 + 1} พ.ค. 58"])
    rows += [
        [good + 1, "MOI-09", f"ร้าน{word}วันผิด", "ชลบุรี", "081-555-9001", "กะปิ", "31 เม.ย. 58"],
        [good + 2, "ZZZ-99", f"ร้าน{word}เครือข่ายผิด", "ระยอง", "081-555-9002", "กะปิ", "2 พ.ค. 58"],
        [good + 3, "MOI-09", "", "ตราด", "081-555-9003", "กะปิ", "3 พ.ค. 58"],
        ["รวม", "", f"{good + 3} ราย"],
    ]
    return xlsx(rows)


def other_programme():
    """A register of networks that this programme does not have."""
    rows = [["ที่", "รหัสเครือข่าย", "ชื่อสถานประกอบการ", "จังหวัด", "วันที่เข้าร่วม"]]
    for number in range(1, 9):
        rows.append([number, f"ABC-{number:02}", f"บริษัท ต่างโครงการ {number} จำกัด", "ตรัง", "1 ก.พ. 60"])
    return xlsx(rows)
