"""Every page of the list of routes, in both languages, narrow and wide, light and dark, has no
barrier that axe finds, nothing cut off or too wide, and no error in the console."""

import pytest

import walk
from conftest import OFFICE, ROOT, WIDTHS, Clerk, FormReader


@pytest.fixture(scope="session")
def furnished(workshop, cookies):
    """The example with one of each thing that only comes from people's work, and all its pages."""
    clerk = Clerk(workshop.address, cookies(workshop, OFFICE))
    network = clerk.first("/networks", r"/networks/0\w+")
    clerk.fill(
        f"{network}/committees/new", name_th="คณะกรรมการเครือข่าย", formed_on="20 มี.ค. 2558")
    seats = clerk.first(network, network + r"/committees/\w+/seats/new")
    clerk.fill(
        seats, position="chair", person_name="นางสาวกานดา แก้วออร์คิด", affiliation="บริษัท แก้วออร์คิด จำกัด",
        seated_on="20 มี.ค. 2558")
    agency = clerk.first("/programmes/P-S2/allotments/new", r'(?<=<option value=")0\w+')
    clerk.fill(
        "/programmes/P-S2/allotments/new", organisation=agency, amount="12 ล้าน",
        allotted_on="1 เม.ย. 2558")
    clerk.fill(
        "/activities/new", name="ประชุมหารือแผนปีหน้า", kind="meeting", dates="5 ก.ย. 2558", hours="3",
        province="70",
        network=network.removeprefix("/networks/"))
    one = clerk.first("/enterprises?sort=name", r"/enterprises/0\w+")
    join = clerk.get(f"{one}/join?q=OTOP")
    other = join.split('name="other" value="')[1].split('"')[0]
    clerk.fill(f"{one}/join?q=OTOP", other=other, reason="ตรวจเอกสารแล้วเป็นรายเดียวกัน")
    decided = clerk.first("/identity", r"/identity/cases/0\w+")
    clerk.fill(decided, decided, verdict="not_same", reason="คนละจังหวัดและคนละเจ้าของ")
    clerk.fill(
        f"{one}/corrections/new?field=district", "/corrections", district="เมือง", reason="ตามหนังสือรับรอง")
    firm = clerk.fill(f"{one}/firm-links", "/firm-links").text.split("/firm/")[1].split("<")[0]
    form = FormReader(clerk.get("/references/new"))
    register = ROOT / "Examples" / "reference" / "company-register-2558.csv"
    clerk.session.post(
        workshop.address + form.action, timeout=120, files={"file": register.read_bytes()},
        data=form.values | {"register": "DBD", "as_of": "30 ก.ย. 2558"}).raise_for_status()
    person = clerk.fill(
        f"/people/new?enterprise={one.rsplit('/', 1)[1]}", title="นางสาว", given_name="กานดา",
        family_name="แก้วออร์คิด", telephone="08 1234 5678", email="kanda@example.com",
        province_code="40", expertise="วิทยากรด้านย้อมสีธรรมชาติ", organisation=agency,
        position="ประธานกลุ่ม").url.replace(workshop.address, "")
    clerk.fill(
        f"{person}/affiliations/new?employer={agency}", position="ที่ปรึกษา", starts_on="1 ต.ค. 2556",
        ends_on="30 ก.ย. 2557")
    seat = clerk.first(network, network + r"/committees/\w+/seats/\w+/person")
    clerk.fill(seat, person=person.removeprefix("/people/"))
    empty = clerk.first("/activities?sort=-date", r'/activities/0\w+(?=">ประชุมหารือ)')
    pages = walk.find_pages(
        workshop.address, lambda role: cookies(workshop, role), seeds=[network, one, empty, person])
    # The records with the most on them.
    pages |= {"/networks/{id}": network, "/enterprises/{id}": one, "/people/{id}": person}
    pages["/identity/cases/{id}/second"] = f"{decided}/second"
    pages["/firm/{token}"] = f"/firm/{firm}"
    pages["/sign-in/link/{token}"] = "/" + workshop.links["Committee secretary"].split("/", 3)[3]
    return pages


TEMPLATES = walk.templates()


def test_each_page_of_the_routes_is_reached_by_links(furnished):
    missing = sorted(set(TEMPLATES) - set(furnished))
    assert not missing, f"no link leads to {missing}"


# Colours are all that differs between light and dark.
COLOURS = ["color-contrast"]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_each_page_is_sound(furnished, workshop, visit_at, template, language):
    visitor = visit_at(workshop, TEMPLATES[template], "desk", language)
    page = visitor.open(furnished[template])
    name = template.strip("/").replace("/", "-").replace("{", "").replace("}", "") or "front"
    faults = []

    def note(faults_found, where):
        faults.extend(f"{where}: {fault}" for fault in faults_found)

    for width in WIDTHS:
        page.set_viewport_size({"width": WIDTHS[width], "height": 900})
        page.emulate_media(color_scheme="light")
        visitor.picture(f"page-{name}")
        note(visitor.barriers() + visitor.faults_of_layout(), f"{width}, light")
        page.emulate_media(color_scheme="dark")
        note(visitor.barriers(COLOURS), f"{width}, dark")
    note(visitor.complaints, "console")
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == language
    assert not faults, "\n".join(faults[:20])
