"""The review queue: a clerk decides whether two records are one enterprise, by keyboard alone."""

import re

import pytest

CASE = re.compile(r"/identity/cases/[0-9A-Z]+$")
OFFICE = "Programme office"


def draw(visitor):
    """Fills the queue: a sample of pairs waits in it, whatever other tests have decided."""
    page = visitor.open("/identity/quality")
    page.locator("form[action$='/identity/quality/sample'] button").click()
    page.wait_for_load_state()


def start(visitor):
    """Opens the queue and takes the first case with the keyboard."""
    page = visitor.open("/identity")
    page.locator("form[action$='/identity/next'] button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(CASE)
    return page


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_clerk_works_the_queue_by_keyboard_and_takes_back(work, width, language):
    visitor = work(OFFICE, width, language)
    draw(visitor)
    visitor.open("/identity")
    visitor.is_sound()
    visitor.picture("identity")
    page = start(visitor)
    visitor.is_sound()
    visitor.picture("identity-case")
    first = page.url
    page.keyboard.press("3")
    page.wait_for_url(lambda url: url != first and CASE.search(url))
    second = page.url
    page.keyboard.press("2")
    page.wait_for_url(lambda url: url != second and CASE.search(url))
    page.keyboard.press("z")
    page.wait_for_url(second)
    visitor.open("/identity/quality")
    visitor.is_sound()
    visitor.picture("identity-quality")


def test_keys_do_not_decide_while_a_reason_is_typed(work):
    visitor = work(OFFICE)
    draw(visitor)
    page = start(visitor)
    before = page.url
    page.locator("#reason").press_sequentially("123 z")
    assert page.url == before
    assert page.locator("#reason").input_value() == "123 z"


def test_the_queue_works_without_scripts(work):
    visitor = work(OFFICE, java_script_enabled=False)
    draw(visitor)
    page = visitor.open("/identity")
    page.locator("form[action$='/identity/next'] button").click()
    page.wait_for_url(CASE)
    before = page.url
    page.locator("button[value=later]").click()
    page.wait_for_url(lambda url: url != before)


def test_an_agency_officer_has_no_queue(visit):
    page = visit("Agency officer").page
    assert page.goto("/identity").status == 403
