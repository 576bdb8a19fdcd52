"""One page of the register out of Ruam's own database, as the peers read it.

Who is looking is found by the session's cookie, as in Ruam; what the page shows is read with the
statements that Ruam uses. Everything that can be prepared once is: one connection for each thread,
SQLite's own cache of statements, no object mapping.
"""

import hashlib
import os
import sqlite3
import threading
from datetime import datetime, timezone

PAGE = 50
COUNTED = 20_000
_local = threading.local()


def connection():
    known = getattr(_local, "connection", None)
    if known is None:
        path = os.environ["RUAM_SQLITE"]
        known = sqlite3.connect(f"file:{path}?mode=ro", uri=True, cached_statements=200)
        known.execute("PRAGMA cache_size = -8000")
        _local.connection = known
    return known


def viewer(db, token):
    """The account of a session that is not over, with its roles; None for nobody."""
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    row = db.execute(
        "SELECT a.id, a.name, s.csrf_token, o.abbreviation_th FROM session s "
        "JOIN account a ON a.id = s.account_id LEFT JOIN organisation o ON o.id = a.organisation_id "
        "WHERE s.token_hash = ? AND s.expires_at > ? AND a.state = 'active'",
        (hashlib.sha256(token.encode()).hexdigest(), now),
    ).fetchone()
    if row is None:
        return None
    roles = db.execute(
        "SELECT role, organisation_id, province_code, network_id FROM role_grant WHERE account_id = ?",
        (row[0],),
    ).fetchall()
    return {"name": row[1], "csrf": row[2], "office": row[3], "roles": roles}


def choices():
    """What the filters offer; read once, because it hardly ever changes."""
    known = getattr(_local, "choices", None)
    if known is None:
        db = connection()
        known = {
            "networks": db.execute(
                "SELECT id, name_th || ' (' || code || ')' FROM network ORDER BY sort_key, id"
            ).fetchall(),
            "agencies": db.execute(
                "SELECT id, name_th FROM organisation o WHERE EXISTS "
                "(SELECT 1 FROM register_part p WHERE p.part_id = o.id) ORDER BY sort_key, id"
            ).fetchall(),
            "total": db.execute(
                f"SELECT COUNT(*) FROM (SELECT 1 FROM register_entry LIMIT {COUNTED})"
            ).fetchone()[0],
            "provinces": PROVINCES,
        }
        _local.choices = known
    return known


def page(token, number):
    """Everything that the template wants; None for visitors."""
    db = connection()
    who = viewer(db, token)
    if who is None:
        return None
    entries = db.execute(
        "SELECT e.entity_id, e.name, e.legal_form, e.tax_id, e.province_code, e.district, "
        "e.record_count, e.decided_by_person FROM (SELECT sort_key, entity_id FROM register_entry "
        "ORDER BY sort_key, entity_id LIMIT ? OFFSET ?) k CROSS JOIN register_entry e "
        "WHERE e.entity_id = k.entity_id ORDER BY k.sort_key, k.entity_id",
        (PAGE, (number - 1) * PAGE),
    ).fetchall()
    ids = [entry[0] for entry in entries]
    marks = ",".join("?" * len(ids))
    networks, offices, hours = {}, {}, {}
    for entity, name in db.execute(
        "SELECT p.entity_id, n.name_th FROM register_part p JOIN network n ON n.id = p.part_id "
        f"WHERE p.entity_id IN ({marks}) ORDER BY n.sort_key",
        ids,
    ):
        networks.setdefault(entity, []).append(name)
    for entity, name in db.execute(
        "SELECT p.entity_id, COALESCE(o.abbreviation_th, o.name_th) FROM register_part p "
        f"JOIN organisation o ON o.id = p.part_id WHERE p.entity_id IN ({marks}) ORDER BY o.sort_key",
        ids,
    ):
        offices.setdefault(entity, []).append(name)
    for entity, longest in db.execute(
        "SELECT i.entity_id, MAX(t.hours_hundredths) FROM identity i "
        "JOIN attendance t ON t.enterprise_id = i.enterprise_id "
        f"WHERE i.entity_id IN ({marks}) AND t.participant = 'entrepreneur' "
        "GROUP BY i.entity_id, t.activity_id",
        ids,
    ):
        hours[entity] = hours.get(entity, 0) + longest
    rows = shown(entries, networks, offices, hours)
    return content(who, rows, choices(), number)


def shown(entries, networks, offices, hours):
    """The cells of each row."""
    rows = []
    for entity, name, form, tax, province, district, records, decided in entries:
        known = networks.get(entity, ["–"])
        attended = hours.get(entity, 0)
        rows.append(
            {
                "id": entity,
                "name": name,
                "number": tax and f"{tax[0]}-{tax[1:3]}-{tax[3]}-{tax[4:7]}-{tax[7:12]}-{tax[12]}",
                "form": FORMS.get(form, "–"),
                "province": PROVINCE.get(province, "–"),
                "district": district,
                "network": known[0] if len(known) == 1 else f"{known[0]} +{len(known) - 1}",
                "agencies": ", ".join(offices.get(entity, [])),
                "records": f"{records:,}",
                "hours": f"{attended / 100:,.10g}",
                "tone": "done" if decided or tax and records == 1 else "wait" if tax else "warn",
                "identity": "เจ้าหน้าที่ตัดสินแล้ว" if decided else "ไม่มีเลขทะเบียน" if not tax
                else "รวมโดยกฎ" if records > 1 else "ระเบียนเดียว",
            }
        )
    return rows


def content(who, rows, offered, number):
    """What the template wants."""
    return {
        "who": who,
        "rows": rows,
        "choices": offered,
        "forms": list(FORMS.items()),
        "page": number,
        "first": f"{(number - 1) * PAGE + 1:,}",
        "last": f"{(number - 1) * PAGE + len(rows):,}",
        "total": f"{offered['total']:,}",
        "now": datetime.now().strftime("%d/%m/%Y %H:%M"),
    }


FORMS = {
    "privateLimitedCompany": "บริษัทจำกัด",
    "publicLimitedCompany": "บริษัทมหาชนจำกัด",
    "limitedPartnership": "ห้างหุ้นส่วนจำกัด",
    "registeredOrdinaryPartnership": "ห้างหุ้นส่วนสามัญนิติบุคคล",
    "ordinaryPartnership": "ห้างหุ้นส่วนสามัญ / คณะบุคคล",
    "soleProprietor": "บุคคลธรรมดา",
    "communityEnterprise": "วิสาหกิจชุมชน",
    "communityEnterpriseNetwork": "เครือข่ายวิสาหกิจชุมชน",
    "cooperative": "สหกรณ์",
    "farmersGroup": "กลุ่มเกษตรกร",
    "housewivesGroup": "กลุ่มแม่บ้าน",
    "otopGroup": "กลุ่ม OTOP",
    "foundation": "มูลนิธิ",
    "association": "สมาคม",
    "tradeAssociation": "สมาคมการค้า",
    "chamberOfCommerce": "หอการค้า",
    "socialEnterprise": "วิสาหกิจเพื่อสังคม",
}
PROVINCES = [
    ("10", "กรุงเทพมหานคร"), ("11", "สมุทรปราการ"), ("12", "นนทบุรี"), ("13", "ปทุมธานี"),
    ("14", "พระนครศรีอยุธยา"), ("15", "อ่างทอง"), ("16", "ลพบุรี"), ("17", "สิงห์บุรี"),
    ("18", "ชัยนาท"), ("19", "สระบุรี"), ("20", "ชลบุรี"), ("21", "ระยอง"), ("22", "จันทบุรี"),
    ("23", "ตราด"), ("24", "ฉะเชิงเทรา"), ("25", "ปราจีนบุรี"), ("26", "นครนายก"),
    ("27", "สระแก้ว"), ("30", "นครราชสีมา"), ("31", "บุรีรัมย์"), ("32", "สุรินทร์"),
    ("33", "ศรีสะเกษ"), ("34", "อุบลราชธานี"), ("35", "ยโสธร"), ("36", "ชัยภูมิ"),
    ("37", "อำนาจเจริญ"), ("38", "บึงกาฬ"), ("39", "หนองบัวลำภู"), ("40", "ขอนแก่น"),
    ("41", "อุดรธานี"), ("42", "เลย"), ("43", "หนองคาย"), ("44", "มหาสารคาม"),
    ("45", "ร้อยเอ็ด"), ("46", "กาฬสินธุ์"), ("47", "สกลนคร"), ("48", "นครพนม"),
    ("49", "มุกดาหาร"), ("50", "เชียงใหม่"), ("51", "ลำพูน"), ("52", "ลำปาง"),
    ("53", "อุตรดิตถ์"), ("54", "แพร่"), ("55", "น่าน"), ("56", "พะเยา"), ("57", "เชียงราย"),
    ("58", "แม่ฮ่องสอน"), ("60", "นครสวรรค์"), ("61", "อุทัยธานี"), ("62", "กำแพงเพชร"),
    ("63", "ตาก"), ("64", "สุโขทัย"), ("65", "พิษณุโลก"), ("66", "พิจิตร"), ("67", "เพชรบูรณ์"),
    ("70", "ราชบุรี"), ("71", "กาญจนบุรี"), ("72", "สุพรรณบุรี"), ("73", "นครปฐม"),
    ("74", "สมุทรสาคร"), ("75", "สมุทรสงคราม"), ("76", "เพชรบุรี"), ("77", "ประจวบคีรีขันธ์"),
    ("80", "นครศรีธรรมราช"), ("81", "กระบี่"), ("82", "พังงา"), ("83", "ภูเก็ต"),
    ("84", "สุราษฎร์ธานี"), ("85", "ระนอง"), ("86", "ชุมพร"), ("90", "สงขลา"), ("91", "สตูล"),
    ("92", "ตรัง"), ("93", "พัทลุง"), ("94", "ปัตตานี"), ("95", "ยะลา"), ("96", "นราธิวาส"),
]
PROVINCE = dict(PROVINCES)
