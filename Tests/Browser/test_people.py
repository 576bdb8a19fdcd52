"""A person is recorded, warned of twice, affiliated, seated, found, and edited by two at once."""

import re

import pytest

from conftest import OFFICE

PERSON = re.compile(r"/people/0\w+$")
# A family name of its own for each run; written again without tone marks.
FAMILIES = {
    ("phone", "th"): ("แก้วมณี", "แกวมณี"), ("phone", "en"): ("ม่วงศรี", "มวงศรี"),
    ("desk", "th"): ("สร้อยทอง", "สรอยทอง"), ("desk", "en"): ("ด้วงงาม", "ดวงงาม"),
}


def fill_in(page, family, telephone=None):
    page.locator("#f-given_name").fill("กานดา")
    page.locator("#f-family_name").fill(family)
    if telephone:
        page.locator("#f-telephone").fill(telephone)
    if not page.locator("#f-organisation").input_value():
        page.locator("#f-organisation").select_option(index=1)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_person_is_recorded_and_stands_where_they_belong(work, width, language):
    family, plain = FAMILIES[width, language]
    clerk = work(OFFICE, width, language)
    save = clerk.says("บันทึกบุคคล", "Save the person")
    page = clerk.open("/people")
    page.get_by_role("link", name=clerk.says("เพิ่มบุคคล", "Add a person")).first.click()
    page.locator("#f-title").fill("นางสาว")
    fill_in(page, family, f"02 000 10{list(FAMILIES).index((width, language))}0")
    page.get_by_role("button", name=save).click()
    page.wait_for_url(PERSON)
    clerk.is_sound()
    address = "/people/" + page.url.rsplit("/", 1)[1]

    # The same name again: said while it is typed, asked once after sending, saved all the same.
    clerk.open("/people/new")
    fill_in(page, family)
    page.locator("[data-similar] .banner").wait_for()
    clerk.picture("person-double")
    clerk.is_sound()
    page.get_by_role("button", name=save).click()
    page.wait_for_load_state()
    assert "/people/" + address.rsplit("/", 1)[1] in page.locator(".banner.warn").inner_html()
    clerk.complaints.clear()  # of the refusal
    page.get_by_role("button", name=save).click()
    page.wait_for_url(PERSON)

    # An affiliation with an enterprise of the register.
    clerk.open(address)
    page.get_by_role("link", name=clerk.says("เพิ่มสังกัด", "Add an affiliation")).first.click()
    page.locator("#pick-q").fill("ไทย")
    page.get_by_role(
        "button", name=clerk.says("ค้นหาวิสาหกิจ", "Find the enterprise")).click()
    page.locator("main .tasks h3 a").first.click()
    page.locator("#f-position").fill("ประธานกลุ่ม")
    page.locator("#f-starts_on").fill("1 ต.ค. 2557")
    clerk.picture("person-affiliation")
    page.get_by_role(
        "button", name=clerk.says("บันทึกสังกัด", "Save the affiliation")).click()
    page.wait_for_url(PERSON)
    assert "ประธานกลุ่ม" in clerk.text()
    employer = page.locator("main table a[href*='/enterprises/0']").first.get_attribute("href")
    page.goto(employer)
    assert family in page.locator("section[aria-labelledby=h-people]").inner_text()
    clerk.is_sound()
    clerk.picture("enterprise-people")

    # A seat in a committee: people of the register are offered while the name is typed.
    clerk.open("/networks?sort=name")
    network = page.locator("main table a[href*='/networks/0']").first.get_attribute("href")
    page.goto(network + "/committees/new")
    page.locator("#f-name_th").fill(f"คณะกรรมการ {family}")
    page.locator("main form button").first.click()
    page.goto(page.locator("main a[href$='/seats/new']").last.get_attribute("href"))
    page.locator("#f-position").select_option("chair")
    page.locator("#f-person_name").fill(f"คุณกานดา {family}")
    choice = page.locator(f"input[name=person][value='{address.rsplit('/', 1)[1]}']")
    choice.wait_for()
    choice.check()
    page.wait_for_timeout(600)
    assert choice.is_checked()
    clerk.is_sound()
    clerk.picture("person-seat")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    assert page.locator(f"main a[href$='{address}']").inner_text() == f"คุณกานดา {family}"

    # Found without tone marks, and in a file.
    clerk.open("/people")
    page.locator("#q-q").fill(f"กานดา {plain}")
    page.locator("main form.filters button").click()
    page.wait_for_load_state()
    assert page.locator("main table tbody tr").count() == 2
    clerk.is_sound()
    clerk.picture("people-found")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    assert family in download.value.path().read_text("utf-8-sig")


@pytest.mark.parametrize("language", ["th", "en"])
def test_two_who_edit_one_person_are_told(work, language):
    one, second = work(OFFICE, "desk", language), work(OFFICE, "phone", language)
    first = one.open("/people?sort=-name")
    first.locator("main table a[href*='/people/0']").nth(0 if language == "th" else 1).click()
    first.wait_for_url(PERSON)
    address = "/people/" + first.url.rsplit("/", 1)[1]
    mine = one.open(f"{address}/edit")
    theirs = second.open(f"{address}/edit")
    for page, words in ((mine, "วิทยากรด้านบัญชี"), (theirs, "วิทยากรด้านการตลาด")):
        page.locator("#f-expertise").fill(words)
        page.get_by_role("button", name=one.says("บันทึกบุคคล", "Save the person")).click()
        page.wait_for_load_state()
    assert "วิทยากรด้านบัญชี" in theirs.locator(".banner.warn").inner_text()
    assert theirs.locator("#f-expertise").input_value() == "วิทยากรด้านการตลาด"
    second.complaints.clear()  # of the refusal
    second.is_sound()
    second.picture("person-conflict")
    theirs.get_by_role("button", name=one.says("บันทึกบุคคล", "Save the person")).click()
    theirs.wait_for_url(PERSON)
    assert "วิทยากรด้านการตลาด" in second.text()


def test_an_evaluator_sees_people_but_not_their_numbers(visit):
    reader = visit("Evaluator and auditor")
    page = reader.open("/people")
    text = reader.text()
    assert "xxxxxx" in text and "0200000" not in text
    reader.open("/people?q=0200000")
    assert page.locator("main table").count() == 0
    page = reader.open("/people")
    page.locator("main table tr", has_text="ผู้แทนวิสาหกิจ").first.locator("a").first.click()
    assert "0200000" not in reader.text()
    # Attendance under the same name, with the way to the row it was read from.
    mentions = page.locator("section[aria-labelledby=h-mentions]")
    assert "ยังไม่ยืนยัน" in mentions.inner_text()
    assert mentions.locator("a[href*='/sources/rows/']").count() > 0
    reader.is_sound()
    reader.picture("person-masked")
    assert page.goto("/people/new").status == 403


def test_without_scripts_a_seat_and_a_person_are_recorded_all_the_same(workshop, clerk):
    office = clerk(OFFICE)
    network = office.first("/networks?sort=-name", r"/networks/0\w+")
    office.fill(f"{network}/committees/new", name_th="คณะกรรมการไม่ใช้สคริปต์")
    seats = office.first(network, network + r"/committees/\w+/seats/new")
    made = office.fill(seats, position="member", person_name="อรุณ เกษมสุขใจ")
    assert "อรุณ เกษมสุขใจ" in made.text
