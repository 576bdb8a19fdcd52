"""The account of the programme: what was promised, claimed and counted, opened to the cells."""

import re

import pytest

from conftest import WIDTHS, numbers


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_account_shows_target_claim_sum_and_count(visit, width, language):
    visitor = visit("Programme office", width, language)
    visitor.open("/programmes/P-S2")
    shown = numbers(visitor.page.locator("main").inner_text())
    assert {10_000, 307, 220, 197, 28, 22, 24} <= shown
    visitor.picture("account")
    visitor.is_sound()


def test_a_person_not_signed_in_sees_figures_but_no_receipts(visit):
    visitor = visit(None)
    visitor.open("/programmes/P-S2")
    assert 197 in numbers(visitor.page.locator("main").inner_text())
    visitor.page.goto("/programmes/P-S2/figures/entrepreneurs_developed")
    assert "/sign-in" in visitor.page.url or visitor.page.locator("h1").count() == 1
    assert "/enterprises/0" not in visitor.page.content()


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_figure_opens_to_enterprises_rows_and_cells(visit, width, language):
    visitor = visit("Programme office", width, language)
    page = visitor.open("/programmes/P-S2/figures/entrepreneurs_developed")
    assert 197 in numbers(page.locator("main").inner_text())
    visitor.picture("receipt")
    visitor.is_sound()
    page.goto(page.locator("main a[href*='/enterprises/0']").first.get_attribute("href"))
    visitor.picture("receipt-enterprise")
    visitor.is_sound()
    page.goto(page.locator("main a[href*='/sources/rows/']").first.get_attribute("href"))
    text = page.locator("main").inner_text()
    assert re.search(r"\.(xlsx|csv|txt)", text)
    visitor.picture("receipt-row")
    visitor.is_sound()


@pytest.mark.parametrize(
    ("query", "count"), [("?scope=agency&key=dip", 67), ("?scope=agency&key=moi-interior-ops", 70)])
def test_parts_of_a_figure_open_to_what_was_counted_in_them(visit, query, count):
    visitor = visit("Programme office")
    page = visitor.open("/programmes/P-S2/figures/entrepreneurs_developed" + query)
    assert count in numbers(page.locator("main").inner_text())
