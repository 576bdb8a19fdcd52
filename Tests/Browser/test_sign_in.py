"""People get in by a one-time link or a password, and only where they may."""

import pytest

from conftest import ADMINISTRATOR, WIDTHS, Server


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_sign_in_page_is_sound(visit, width, language):
    visitor = visit(None, width, language)
    visitor.open("/sign-in")
    visitor.picture("sign-in")
    visitor.is_sound()


def test_a_person_not_signed_in_is_led_to_sign_in_and_back(visit):
    visitor = visit(None)
    visitor.page.goto("/enterprises")
    assert "/sign-in" in visitor.page.url
    assert "next=" in visitor.page.url


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(visit):
    visitor = visit(None)
    visitor.open("/sign-in")
    visitor.page.locator("input[type=email]").fill("nobody@example.org")
    visitor.page.locator("input[type=password]").fill("not the password")
    visitor.page.locator("main form button").first.click()
    assert visitor.page.locator("input[type=email]").input_value() == "nobody@example.org"
    assert visitor.page.locator("[role=alert]").count() == 1


@pytest.mark.parametrize("language", ["th", "en"])
def test_an_empty_system_begins_with_a_link_for_its_first_administrator(
        chromium, tmp_path, language):
    server = Server(tmp_path, links=1)
    try:
        [(name, link)] = server.links.items()
        assert "first administrator" in name
        context = chromium.new_context(locale="th-TH")
        page = context.new_page()
        path = link.removeprefix(server.address)
        page.goto(server.address + ("/en" if language == "en" else "") + path)
        assert page.locator("h1").count() == 1
        page.locator("main form button").first.click()
        page.wait_for_load_state()
        assert page.locator("a[href$='/accounts']").count() or page.goto(
            server.address + "/accounts").status == 200
        # An empty register, network list … says why it is empty, and nothing fails.
        for empty in ["/my-work", "/networks", "/programmes", "/history", "/accounts", "/statements"]:
            answer = page.goto(server.address + ("/en" if language == "en" else "") + empty)
            assert answer.status == 200, empty
            assert page.locator("h1").count() == 1
        # The link worked once.
        other = chromium.new_context().new_page()
        other.goto(link)
        assert other.locator("input[type=password]").count() == 0 or "/sign-in" in other.url
        assert "/my-work" not in other.url
    finally:
        server.stop()


def test_an_administrator_invites_a_person_who_then_comes_in(workshop, work, chromium):
    visitor = work(ADMINISTRATOR)
    page = visitor.open("/accounts/new")
    page.locator("[name=name]").fill("นารี มีสุข")
    page.locator("[name=email]").fill("naree@example.org")
    for select in page.locator("main form select").all():
        if select.get_attribute("name") == "role":
            select.select_option("evaluator")
    page.locator("main form .form-end button").click()
    page.wait_for_load_state()
    link = page.locator("text=/sign-in\\/link\\//").first.inner_text()
    guest = chromium.new_context().new_page()
    guest.goto(link if link.startswith("http") else workshop.address + link)
    guest.locator("main form button").first.click()
    guest.wait_for_load_state()
    assert "นารี มีสุข" in guest.content()
