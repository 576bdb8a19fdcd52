"""An officer hands in a spreadsheet of her own layout, corrects, tries, commits, takes back."""

import re
import uuid

import pytest
from playwright.sync_api import TimeoutError

import sheets
from conftest import OFFICER, WIDTHS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def word():
    """A name that no other test uses, so that every file and enterprise is new."""
    return f"สวน{uuid.uuid4().int % 1_000_000:06}"


def upload(name, content, mime=XLSX):
    return {"name": name, "mimeType": mime, "buffer": content}


def hand_in(visitor, *files):
    """Chooses files on the upload page and sends them."""
    page = visitor.open("/imports/new")
    page.locator("input[type=file]").set_input_files(list(files))
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/imports/0\w+$"))
    finish(page)


def finish(page):
    """Waits until the work under way is done; the page renews itself then."""
    page.wait_for_selector("main:not(:has([data-progress]))")
    page.wait_for_load_state()


def act(page, action):
    """Presses the button of the form that leads to `action`, and waits for the work to end."""
    page.locator(f"main form[action$='/{action}'] button").first.click()
    page.wait_for_load_state()
    finish(page)


def field_of(page, heading):
    """The choice of a field beside a column's heading."""
    row = page.locator("main form tbody tr", has_text=heading)
    return row.locator("select[name^='field-']")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_an_officer_brings_in_her_own_layout_and_takes_it_back(work, width, language):
    visitor = work(OFFICER, width, language)
    name = word()
    hand_in(visitor, upload(f"ทะเบียน {name}.xlsx", sheets.register(name)))
    page = visitor.page
    visitor.picture("import-1-tried")
    visitor.is_sound()

    # What the columns were recognised as; one heading says nothing to the system.
    assert field_of(page, "ชื่อร้านค้า").input_value() == "name"
    assert field_of(page, "จว.").input_value() == "province"
    assert field_of(page, "รหัสเครือข่าย").input_value() == "network"
    field_of(page, "ช่องพิเศษ").select_option("business")
    remember = page.locator("main form input[name=remember]")
    assert remember.is_checked()
    act(page, "mapping")
    visitor.picture("import-2-corrected")
    visitor.is_sound()
    assert field_of(page, "ช่องพิเศษ").input_value() == "business"

    # The trial: good rows, and each bad row with what was written and why.
    assert visitor.says("พร้อมนำเข้า", "Ready to import") in visitor.text()
    refused = page.locator("section[aria-labelledby=rejected]").inner_text()
    assert "31 เม.ย. 58" in refused and "ZZZ-99" in refused
    assert visitor.says("เดือนเมษายน", "April") in refused
    assert page.locator("section[aria-labelledby=rejected] tbody tr").count() == 3
    assert page.locator("main form[action$='/commit'] button").inner_text() == visitor.says(
        "นำเข้า 6 แถว", "Import 6 rows")

    # Nothing counts before it is committed.
    address = page.url
    visitor.open(f"/enterprises?q={name}")
    assert page.locator("main tbody tr").count() == 0
    page.goto(address)

    # The bad rows in the sender's own layout, with a column that says why.
    with page.expect_download() as download:
        page.locator("main a[href*='/rejected/']").first.click()
    rows = sheets.texts(open(download.value.path(), "rb").read())
    heading = next(row for row in rows if "ช่องพิเศษ" in row)
    bad = rows[rows.index(heading) + 1:]
    assert heading[:7] == [
        "ที่", "รหัสเครือข่าย", "ชื่อร้านค้า", "จว.", "เบอร์ติดต่อ", "ช่องพิเศษ", "วันที่เข้าร่วม"]
    assert len(heading) == 8 and heading[7]
    assert len(bad) == 3 and all(row[7] for row in bad)
    assert any("31" in row[6] for row in bad)

    act(page, "commit")
    visitor.picture("import-3-committed")
    visitor.is_sound()
    assert visitor.says("นำเข้าแล้ว", "Imported") in visitor.text()
    visitor.open(f"/enterprises?q={name}")
    assert page.locator("main tbody tr").count() == 6
    page.goto(page.locator("main tbody a").first.get_attribute("href"))
    assert "น้ำปลาและกะปิ" in visitor.text() or "ผลไม้อบแห้ง" in visitor.text()

    # Undone as a whole, with a reason.
    page.goto(address)
    page.locator("main a[href$='/undo']").click()
    page.locator("main form [name=reason]").fill("ส่งผิดไฟล์")
    page.locator("main form button").click()
    page.wait_for_load_state()
    visitor.picture("import-4-undone")
    visitor.is_sound()
    assert "ส่งผิดไฟล์" in visitor.text()
    visitor.open(f"/enterprises?q={name}")
    assert page.locator("main tbody tr").count() == 0


def test_a_correction_is_remembered_for_the_next_file(work):
    visitor = work(OFFICER)
    first, second = word(), word()
    hand_in(visitor, upload(f"{first}.xlsx", sheets.register(first)))
    field_of(visitor.page, "ช่องพิเศษ").select_option("business")
    act(visitor.page, "mapping")
    hand_in(visitor, upload(f"{second}.xlsx", sheets.register(second)))
    assert field_of(visitor.page, "ช่องพิเศษ").input_value() == "business"
    assert "จำไว้ของหน่วยงาน" in visitor.text()


def test_the_same_file_twice_is_noticed(work):
    visitor = work(OFFICER)
    name = word()
    file = upload(f"{name}.xlsx", sheets.register(name))
    hand_in(visitor, file)
    act(visitor.page, "commit")
    visitor.open("/imports/new")
    visitor.page.locator("input[type=file]").set_input_files([file])
    visitor.page.locator("main form button").click()
    visitor.page.wait_for_load_state()
    if re.search(r"/imports/0\w+$", visitor.page.url):
        finish(visitor.page)
        if visitor.page.locator("main form[action$='/commit'] button").count():
            act(visitor.page, "commit")
    assert "จึงไม่นำเข้าซ้ำ" in visitor.text()


def test_progress_moves_while_a_long_list_is_read(work):
    visitor = work(OFFICER)
    name = word()
    page = visitor.open("/imports/new")
    page.locator("input[type=file]").set_input_files(
        [upload(f"{name}.xlsx", sheets.register(name, good=3000))])
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/imports/0\w+$"))
    # The bar is there while the file is read; how far it is depends on the machine.
    bar = page.locator("[data-progress] progress")
    if bar.count():
        before = float(bar.get_attribute("value") or 0)
        page.wait_for_function(
            """(before) => { const bar = document.querySelector("[data-progress] progress");
            return !bar || bar.value > before; }""", arg=before)
    finish(page)
    assert "3,000" in visitor.text()

    # A list of thousands of rows has pages, an order and filters that stay in the address.
    page.goto(page.url + "/rows?page=40")
    assert page.locator("main tbody tr").count() == 50
    assert "1,951–2,000" in visitor.text()
    visitor.is_sound()
    page.locator("main select[name=show]").select_option("rejected")
    page.locator("main form.filters button").click()
    assert page.locator("main tbody tr").count() == 3


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("name", "content"),
    [("ว่าง.xlsx", b""), ("ว่าง.csv", b""),
     ("ภาพ.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(600)),
     ("ชำรุด.xlsx", sheets.register("ชำรุด")[:700]),
     ("ต่างโครงการ.xlsx", sheets.other_programme())],
    ids=["empty workbook", "empty text", "picture", "broken zip", "other programme"])
def test_wrong_files_get_a_clear_message(work, name, content, language):
    visitor = work(OFFICER, "phone", language)
    page = visitor.open("/imports/new")
    page.locator("input[type=file]").set_input_files([upload(name, content)])
    page.locator("main form button").click()
    page.wait_for_load_state()
    finish(page)
    message = page.locator("main .banner.bad, main .error").first.inner_text()
    assert len(message) > 20, message
    assert "Error" not in message.replace("Error:", "") and "Optional(" not in message
    thai = re.search("[ก-๙]", message.replace(name.split(".")[0], ""))
    assert bool(thai) == (language == "th") or name.split(".")[0] in message
    assert page.locator("main form[action$='/commit']").count() == 0
    visitor.picture(f"import-wrong-{name.split('.')[0]}")
    assert not visitor.barriers() and not visitor.faults_of_layout()


def tab_to(page, selector, steps=200):
    """Presses Tab until what `selector` names has the focus."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def choose(page, files):
    """Opens the focused file field with a key. A busy browser may take the press for none of the
    user's, so a second key is tried."""
    for key in ("Enter", "Space", "Enter"):
        try:
            with page.expect_file_chooser(timeout=15000) as chooser:
                page.keyboard.press(key)
        except TimeoutError:
            continue
        chooser.value.set_files(files)
        return
    raise AssertionError("no key opened the file field")


def test_the_whole_way_by_keyboard_alone(work):
    visitor = work(OFFICER)
    name = word()
    page = visitor.open("/imports")
    tab_to(page, "main a[href$='/imports/new']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/imports/new"))
    tab_to(page, "input[type=file]")
    choose(page, [upload(f"{name}.xlsx", sheets.register(name))])
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/imports/0\w+$"))
    finish(page)
    letters = page.locator("main form tbody tr", has_text="ช่องพิเศษ").locator(
        "select[name^='field-']").get_attribute("name")
    tab_to(page, f"select[name='{letters}']")
    page.keyboard.type("ลักษณะ")
    assert page.locator(f"select[name='{letters}']").input_value() == "business"
    tab_to(page, "main form[action$='/mapping'] button")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    finish(page)
    tab_to(page, "main form[action$='/commit'] button")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    finish(page)
    assert "นำเข้าแล้ว" in visitor.text()
    tab_to(page, "main a[href$='/undo']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/undo"))
    tab_to(page, "main form [name=reason]")
    page.keyboard.type("ลองด้วยแป้นพิมพ์")
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/imports/0\w+$"))
    assert "ลองด้วยแป้นพิมพ์" in visitor.text()


def test_the_whole_way_without_scripts(work):
    visitor = work(OFFICER, "phone", java_script_enabled=False)
    name = word()
    page = visitor.open("/imports/new")
    page.locator("input[type=file]").set_input_files(
        [upload(f"{name}.xlsx", sheets.register(name))])
    page.locator("main form button").click()

    def wait():
        for _ in range(120):
            if not page.locator("main progress").count():
                return
            page.wait_for_timeout(500)
            page.locator("section[aria-labelledby=working] a").click()
        raise AssertionError("the work never ends")

    wait()
    field_of(page, "ช่องพิเศษ").select_option("business")
    page.locator("main form[action$='/mapping'] button").click()
    wait()
    page.locator("main form[action$='/commit'] button").click()
    wait()
    assert "นำเข้าแล้ว" in visitor.text()
    page.locator("main a[href$='/undo']").click()
    page.locator("main form [name=reason]").fill("ลองโดยไม่ใช้สคริปต์")
    page.locator("main form button").click()
    assert "ลองโดยไม่ใช้สคริปต์" in visitor.text()
