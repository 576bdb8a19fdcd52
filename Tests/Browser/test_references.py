"""A register from elsewhere is loaded and compared; the differences go back to its source."""

import re

import pytest

from conftest import OFFICE, OFFICER, ROOT

SAMPLE = ROOT / "Examples" / "reference" / "company-register-2558.csv"
ONE = re.compile(r"/references/0\w+$")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_register_is_loaded_and_its_differences_are_listed(work, width, language):
    clerk = work(OFFICE, width, language)
    page = clerk.open("/references")
    clerk.is_sound()
    page.get_by_role(
        "link", name=clerk.says("โหลดทะเบียนอ้างอิง", "Load a reference register")).first.click()
    code = f"DBD-{width}-{language}"
    page.locator("#f-register").fill(code)
    page.locator("#f-name").fill(clerk.says("ทะเบียนนิติบุคคล", "Company register"))
    page.locator("#f-as_of").fill("30 ก.ย. 2558")
    page.get_by_role("button", name=clerk.says("โหลดและเทียบ", "Load and compare")).click()
    page.wait_for_load_state()
    assert page.locator("#f-register").input_value() == code
    clerk.complaints.clear()  # of the missing file
    clerk.is_sound()
    clerk.picture("reference-load")
    page.locator("input[type=file]").set_input_files(SAMPLE)
    page.get_by_role("button", name=clerk.says("โหลดและเทียบ", "Load and compare")).click()
    page.wait_for_url(ONE)
    clerk.is_sound()
    clerk.picture("reference")
    assert page.locator("main table tbody tr").count() > 1
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    text = download.value.path().read_text("utf-8-sig")
    assert clerk.says("ทะเบียนอ้างอิง", "Theirs") in text
    page.locator("main table a[href*='/enterprises/0']").first.click()
    clerk.is_sound()
    clerk.picture("enterprise-reference")
    assert clerk.says("ทะเบียนนิติบุคคล", "Company register") in clerk.text()
    clerk.open("/references")
    clerk.is_sound()
    clerk.picture("references")


def test_an_agency_officer_looks_but_does_not_load(visit):
    page = visit(OFFICER).page
    assert page.goto("/references").status == 200
    assert page.goto("/references/new").status == 403
