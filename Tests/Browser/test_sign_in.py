"""People get in by a one-time link or a password, and only where they may."""

import pytest

from conftest import WIDTHS


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


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_my_own_page_is_sound(visit, width, language):
    visitor = visit("Programme office", width, language)
    visitor.open("/me")
    visitor.picture("me")
    visitor.is_sound()


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(visit):
    visitor = visit(None)
    visitor.open("/sign-in")
    visitor.page.locator("input[autocomplete=username]").fill("nobody@example.org")
    visitor.page.locator("input[type=password]").fill("not the password")
    visitor.page.locator("main form button").first.click()
    assert visitor.page.locator("input[autocomplete=username]").input_value() == "nobody@example.org"
    assert visitor.page.locator("[role=alert]").count() == 1
