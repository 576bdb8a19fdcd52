"""Every page is sound: no barrier that axe finds, nothing wider than the window, no script error."""

import pytest

from conftest import WIDTHS

LISTS = {
    "Programme office": [
        "/my-work", "/enterprises", "/networks", "/programmes", "/statements", "/indicators",
        "/activities", "/outcomes", "/imports", "/history", "/me"],
    "Administrator": ["/accounts", "/history"],
}

# A list page and what the address of one of its records begins with.
RECORDS = {
    "/enterprises": "/enterprises/0",
    "/networks": "/networks/0",
    "/activities": "/activities/0",
    "/outcomes": "/outcomes/0",
    "/imports": "/imports/0",
    "/programmes": "/programmes/P-S2",
}

FORMS = ["/enterprises/new", "/networks/new", "/activities/new", "/outcomes/new", "/imports/new"]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("role", "path"), [(role, path) for role, paths in LISTS.items() for path in paths])
def test_lists_are_sound(visit, role, path, width, language):
    visitor = visit(role, width, language)
    visitor.open(path)
    visitor.picture(path.strip("/").replace("/", "-"))
    visitor.is_sound()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", RECORDS)
def test_records_are_sound(visit, path, width, language):
    visitor = visit("Programme office", width, language)
    visitor.open(path)
    prefix = ("/en" if language == "en" else "") + RECORDS[path]
    link = visitor.page.locator(f"main a[href^='{prefix}']").first
    visitor.page.goto(link.get_attribute("href"))
    visitor.picture(path.strip("/") + "-record")
    visitor.is_sound()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", FORMS)
def test_forms_are_sound_and_refuse_nothing_with_a_stack_trace(visit, path, width, language):
    visitor = visit("Programme office", width, language)
    visitor.open(path)
    visitor.picture(path.strip("/").replace("/", "-"))
    visitor.is_sound()


@pytest.mark.parametrize("path", ["/enterprises", "/programmes/P-S2"])
def test_pages_are_sound_in_the_dark(visit, path):
    visitor = visit("Programme office", "desk", "th", color_scheme="dark")
    visitor.open(path)
    visitor.picture(path.strip("/").replace("/", "-") + "-dark")
    visitor.is_sound()


@pytest.mark.parametrize("path", ["/enterprises", "/networks", "/programmes/P-S2", "/my-work"])
def test_pages_work_without_scripts(visit, path):
    visitor = visit("Programme office", "phone", "th", java_script_enabled=False)
    visitor.open(path)
    assert visitor.page.locator("h1").count() == 1


@pytest.mark.parametrize("path", ["/nowhere", "/enterprises/0000000000000", "/programmes/NONE"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_not_there_is_said_in_words(visit, path, language):
    visitor = visit("Programme office", "phone", language)
    response = visitor.page.goto(("/en" if language == "en" else "") + path)
    assert response.status == 404
    assert visitor.page.locator("h1").count() == 1
    assert "Error" not in visitor.page.locator("main").inner_text()
