"""Somebody asks for a correction, a clerk answers, and the answer reaches who asked."""

import re

import pytest

from conftest import OFFICE

ASKER = "Evaluator and auditor"
REQUEST = re.compile(r"/corrections/0\w+$")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_the_answer_reaches_who_asked(work, width, language):
    asker = work(ASKER, width, language)
    page = asker.open("/enterprises?sort=-name")
    page.locator("table a[href*='/enterprises/0']").nth(7 if width == "desk" else 8).click()
    page.get_by_role("link", name=asker.says("ขอแก้ไขข้อมูล", "Ask for a correction")).click()
    asker.is_sound()
    asker.picture("correction-choose")
    page.get_by_role("link", name=asker.says("อำเภอ/เขต", "District"), exact=True).click()
    page.get_by_role("button", name=asker.says("ส่งคำขอแก้ไข", "Send the request")).click()
    assert page.locator(".errors").is_visible()
    asker.complaints.clear()  # of the refusal
    district = "พล" if language == "th" else "ชุมแพ"
    page.locator("#f-district").fill(district)
    page.locator("#f-reason").fill("หนังสือรับรองระบุอีกอำเภอหนึ่ง")
    asker.picture("correction-ask")
    page.get_by_role("button", name=asker.says("ส่งคำขอแก้ไข", "Send the request")).click()
    page.wait_for_url(REQUEST)
    asker.is_sound()
    request = re.search(r"/corrections/\w+", page.url).group(0)

    clerk = work(OFFICE, width, language)
    page = clerk.open("/my-work")
    page.get_by_role("link", name=clerk.says("เปิดคำขอ", "Open the requests")).first.click()
    clerk.is_sound()
    clerk.picture("corrections")
    clerk.open(request)
    clerk.is_sound()
    page.locator("input[name=verdict][value=accepted]").check()
    clerk.picture("correction-answer")
    page.locator("#f-words").fill("ตรงตามหนังสือรับรอง")
    page.get_by_role("button", name=clerk.says("บันทึกคำตอบ", "Save the answer")).click()
    page.wait_for_load_state()
    assert district in clerk.text()

    page = asker.open("/my-work")
    asker.picture("my-work-answered")
    page.locator(f"main a[href$='{request}']").first.click()
    assert "ตรงตามหนังสือรับรอง" in asker.text()
    asker.is_sound()
    asker.picture("correction-answered")
    page.get_by_role("button", name=asker.says("รับทราบคำตอบ", "I have read the answer")).click()
    page.wait_for_url(re.compile("/my-work$"))
    assert page.locator(f"main a[href$='{request}']").count() == 0
