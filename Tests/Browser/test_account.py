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


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_each_way_of_dividing_the_account_opens_to_its_enterprises(visit, width, language):
    visitor = visit("Programme office", width, language)

    def opens(path, selector):
        """The first figure of a page leads to a list with as many enterprises as it says."""
        page = visitor.open(path)
        visitor.is_sound()
        link = page.locator(selector).first
        said = max(numbers(link.get_attribute("aria-label") or link.inner_text()))
        page.goto(link.get_attribute("href"))
        found = page.locator(".toolbar p").first.inner_text()
        assert said in numbers(found), f"{path}: {said} is not {found}"

    figures = "a[href*='/figures/'][href*='scope={0}']"
    opens("/programmes/P-S2", "main td " + figures.format("agency"))
    opens("/programmes/P-S2/networks", "main tbody " + figures.format("network"))
    opens("/programmes/P-S2/areas", "main tbody " + figures.format("province-group"))
    opens("/programmes/P-S2/areas", "svg.tile-map " + figures.format("province"))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_account_says_why_the_parts_exceed_the_whole(visit, language):
    visitor = visit("Programme office", "desk", language)
    page = visitor.open("/programmes/P-S2")
    why = page.locator("section[aria-labelledby=h-why]").inner_text()
    # Two agencies 14, three or more 5, repeats 24: 307 claimed, 220 summed, 197 once.
    assert {19, 14, 5, 307, 220, 24, 197} <= numbers(why)
    page.locator("section[aria-labelledby=h-overlap] a[href*='/figures/']").first.click()
    page.wait_for_load_state()
    assert page.locator("main tbody tr").count() > 0
    visitor.is_sound()


def test_the_map_has_a_tile_for_every_province_and_a_table_beside_it(visit):
    page = visit("Programme office").open("/programmes/P-S2/areas")
    assert page.locator("svg.tile-map rect").count() == 77
    page.locator("details.more > summary").first.click()
    assert page.locator("details.more table tbody tr").first.is_visible()


def test_the_account_tells_its_own_history(visit):
    visitor = visit("Programme office")
    history = visitor.open("/programmes/P-S2").locator("section[aria-labelledby=history]")
    assert history.locator("li").count() > 0
    assert history.locator("a[href*='/imports/']").count() > 0


@pytest.mark.parametrize("path", ["targets", "claims", "networks", "overlap"])
def test_lists_of_a_programme_filter_and_go_out_as_files(visit, path):
    visitor = visit("Programme office")
    page = visitor.open(f"/programmes/P-S2/{path}")
    rows = page.locator("main .panel.flush tbody tr").count()
    assert rows > 0
    choice = page.locator("main form.filters select").first
    choice.select_option(index=1)
    page.locator("main form.filters button").click()
    page.wait_for_load_state()
    assert 0 < page.locator("main .panel.flush tbody tr").count() <= rows
    for ending in ["xlsx", "csv"]:
        with page.expect_download() as download:
            page.locator(f"main a[href*='format={ending}']").first.click()
        assert download.value.suggested_filename.endswith(ending)
