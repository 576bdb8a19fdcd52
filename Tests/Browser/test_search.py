"""Finding an enterprise by name as people type it."""

import re
import time

import pytest

from conftest import OFFICE, OFFICER, WIDTHS


def search(visitor, typed):
    page = visitor.open("/enterprises")
    box = page.locator("main form.filters input[name=q]")
    box.fill(typed)
    box.press("Enter")
    page.wait_for_load_state()
    return page


def a_name(visitor):
    """A long Thai name of the register, without its legal form."""
    page = visitor.open("/enterprises?sort=-name")
    for name in page.locator("main table.data tbody a").all_inner_texts():
        core = re.sub(r"^(บริษัท|หจก\.?|บจก\.?|ห้างหุ้นส่วนจำกัด|วิสาหกิจชุมชน|ร้าน)\s*|\s*จำกัด.*$", "", name)
        if len(core) >= 12 and re.fullmatch(r"[ก-๙ ]+", core):
            return name, core
    raise AssertionError("no such name in the example")


def when_names_are_read(visitor, typed):
    """The names are read behind the answers; until then whole words are searched."""
    for _ in range(60):
        page = search(visitor, typed)
        if page.locator("main table.data tbody tr").count():
            return page
        time.sleep(1)
    raise AssertionError(f"{typed} finds nothing")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_a_part_of_a_name_and_a_misspelt_name_are_found(visit, width, language):
    visitor = visit(OFFICE, width, language)
    name, core = a_name(visitor)

    # Cut inside words at both ends.
    page = when_names_are_read(visitor, core[1:-1])
    assert name in page.locator("main .panel.flush").first.inner_text()

    # A letter too many.
    middle = len(core) // 2
    page = search(visitor, core[:middle] + "ฮ" + core[middle:])
    close = page.get_by_role("heading", name=visitor.says("ใกล้เคียง", "Close to what you typed"))
    assert close.count() == 1
    assert name in page.locator("section[aria-labelledby=close]").inner_text()
    visitor.is_sound()
    visitor.picture("register-close")


def test_an_agency_finds_only_what_is_within_its_reach(visit):
    officer = visit(OFFICER)
    page = officer.open("/enterprises")
    own = page.locator(".toolbar b").first.inner_text()
    office = visit(OFFICE)
    name, core = a_name(office)
    when_names_are_read(office, core[1:-1])
    page = search(officer, core[1:-1])
    seen = {a.get_attribute("href") for a in page.locator("main table.data a").all()}
    for address in seen:
        if "/enterprises/" in address:
            assert officer.page.goto(address).status == 200
    assert own != ""
