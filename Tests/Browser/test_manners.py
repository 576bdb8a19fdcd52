"""What pages owe to those who read without scripts, in the dark, on paper, or who lost their way."""

import re

import pytest

from conftest import OFFICE, WIDTHS


@pytest.mark.parametrize("path", ["/enterprises", "/networks", "/programmes/P-S2", "/my-work"])
def test_pages_work_without_scripts(visit, path):
    visitor = visit(OFFICE, "phone", "th", java_script_enabled=False)
    visitor.open(path)
    assert visitor.page.locator("h1").count() == 1
    assert visitor.page.locator("main a").count() > 0


@pytest.mark.parametrize("path", ["/nowhere", "/enterprises/0000000000000", "/programmes/NONE"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_not_there_is_said_in_words(visit, path, language):
    visitor = visit(OFFICE, "phone", language)
    response = visitor.page.goto(visitor.link(path))
    assert response.status == 404
    assert visitor.page.locator("h1").count() == 1
    assert "Error" not in visitor.text()
    assert not visitor.barriers()


def test_the_language_switch_stays_on_the_page_with_its_filters(visit):
    visitor = visit(OFFICE)
    page = visitor.open("/enterprises?province=50&sort=-name")
    page.locator("a.language").click()
    assert "/en/enterprises" in page.url
    assert "province=50" in page.url and "sort=-name" in page.url
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.language").click()
    assert "/en/" not in page.url and "province=50" in page.url


def test_the_chosen_display_stays(work):
    visitor = work(OFFICE)
    page = visitor.open("/display")
    page.locator("input[value=dark]").check()
    page.locator("main form button").click()
    page.wait_for_load_state()
    visitor.open("/programmes/P-S2")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 20, 18)"
    visitor.picture("account-dark")


@pytest.mark.parametrize("path", ["/programmes/P-S2", "/enterprises", "/networks"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_a_printed_page_says_when_and_by_whom_and_leaves_navigation_out(visit, path, language):
    visitor = visit(OFFICE, "desk", language, color_scheme="dark")
    page = visitor.open(path)
    page.emulate_media(media="print")
    # A4 less its margins.
    page.set_viewport_size({"width": 688, "height": 1000})
    assert visitor.says("พิมพ์เมื่อ", "Printed") in page.locator(".print-head").inner_text()
    for gone in [".bar", ".dock", ".foot", ".filters"]:
        shown = page.locator(gone)
        assert all(not shown.nth(n).is_visible() for n in range(shown.count())), gone
    # Paper is white, also when the screen is dark.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not visitor.faults_of_layout()
    visitor.picture(f"print-{path.strip('/').replace('/', '-')}")


def digits(text):
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_people_who_edit_one_enterprise_do_not_overwrite_each_other(work, width):
    first, second = work(OFFICE, width), work(OFFICE, width)
    page = first.open("/enterprises?sort=-name")
    record = page.locator("main tbody a").nth(0 if width == "phone" else 1).get_attribute("href")
    first.open(record + "/edit")
    second.open(record + "/edit")
    first.page.locator("[name=telephone]").fill("02-111-1111")
    first.page.locator("main form button").click()
    first.page.wait_for_load_state()
    assert "021111111" in digits(first.text())

    second.page.locator("[name=telephone]").fill("02-222-2222")
    second.page.locator("main form button").click()
    second.page.wait_for_load_state()
    # Refused, with what the other entered, what was typed still there, and a way to save after
    # looking.
    notice = second.page.locator(".banner[role=alert]").inner_text()
    assert "ผู้อื่นแก้ไข" in notice and "021111111" in digits(notice)
    assert second.page.locator("[name=telephone]").input_value() == "02-222-2222"
    second.picture("changed-meanwhile")
    assert not second.barriers() and not second.faults_of_layout()
    second.page.locator("main form button").click()
    second.page.wait_for_load_state()
    assert "022222222" in digits(second.text())


def test_a_refused_form_begins_at_its_errors_and_keeps_what_was_typed(work):
    visitor = work(OFFICE)
    page = visitor.open("/activities/new")
    page.locator("[name=name]").fill("ประชุมที่ลืมวัน")
    page.locator("[name=dates]").fill("31 เม.ย. 2558")
    page.locator("main form .form-end button").click()
    page.wait_for_load_state()
    errors = page.locator(".errors[role=alert]")
    assert errors.count() == 1
    assert page.evaluate("document.activeElement.classList.contains('errors')")
    errors.locator("a", has_text="วัน").first.click()
    assert page.evaluate("document.activeElement.name") == "dates"
    assert page.locator("[name=name]").input_value() == "ประชุมที่ลืมวัน"
    assert page.locator("[name=dates]").input_value() == "31 เม.ย. 2558"
    assert not visitor.barriers() and not visitor.faults_of_layout()


def test_what_is_typed_is_read_back_while_typing(work):
    visitor = work(OFFICE)
    page = visitor.open("/activities/new")
    page.locator("[name=dates]").type("๘-๙/๖/๒๕๕๘")
    page.wait_for_function(
        "() => document.getElementById('f-dates-r').textContent.includes('2558')")
    assert "มิถุนายน" in page.locator("#f-dates-r").inner_text()
