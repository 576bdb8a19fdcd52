"""Somebody asks for a correction, a clerk answers, and the answer reaches who asked."""

import re

import pytest

from conftest import OFFICE, OFFICER

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


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_firm_asks_by_its_link_and_reads_the_answer(work, width, language):
    officer = work(OFFICER, width, language)
    page = officer.open("/enterprises?sort=-name")
    nth = 20 + 2 * (width == "desk") + (language == "en")
    page.locator("table a[href*='/enterprises/0']").nth(nth).click()
    enterprise = re.search(r"/enterprises/\w+", page.url).group(0)
    officer.open(f"{enterprise}/firm-links")
    officer.is_sound()
    officer.picture("firm-links")
    page.get_by_role("button", name=officer.says("สร้างลิงก์", "Make a link")).click()
    link = re.search(r"/firm/\w+", page.locator("code.secret").inner_text()).group(0)
    officer.is_sound()
    officer.picture("firm-link-made")

    firm = work(None, width, language)
    page = firm.open(link)
    firm.is_sound()
    firm.picture("firm")
    page.locator("a[href$='?field=subdistrict']").click()
    page.get_by_role("button", name=firm.says("ส่งคำขอแก้ไข", "Send the request")).click()
    assert page.locator(".errors").is_visible()
    firm.complaints.clear()  # of the refusal
    page.locator("#f-subdistrict").fill("หนองตูม")
    page.locator("#f-reason").fill("ย้ายที่ตั้งแล้ว")
    page.locator("#f-informant").fill("กานดา เจ้าของกิจการ 08 1111 1111")
    firm.picture("firm-ask")
    page.get_by_role("button", name=firm.says("ส่งคำขอแก้ไข", "Send the request")).click()
    page.wait_for_url(re.compile(link + "$"))
    assert firm.says("รอตอบ", "Open") in firm.text()
    firm.is_sound()

    # A second request is taken back before anybody answers it.
    page.locator("a[href$='?field=district']").first.click()
    page.locator("#f-district").fill("พล")
    page.locator("#f-reason").fill("คิดว่าผิด")
    page.locator("#f-informant").fill("กานดา เจ้าของกิจการ 08 1111 1111")
    page.get_by_role("button", name=firm.says("ส่งคำขอแก้ไข", "Send the request")).click()
    page.wait_for_url(re.compile(link + "$"))
    row = page.locator("tr", has=page.locator("form[action$='/withdraw']"), has_text="พล").first
    row.get_by_role("button").click()
    page.wait_for_url(re.compile(link + "$"))
    assert firm.says("ถอนแล้ว", "Withdrawn") in firm.text()
    firm.is_sound()
    firm.picture("firm-withdrawn")

    clerk = work(OFFICE, width, language)
    page = clerk.open(enterprise)
    by_link = clerk.says("กิจการเอง (ผ่านลิงก์)", "the firm itself (by link)")
    withdrawn = clerk.says("ถอนแล้ว", "Withdrawn")
    row = page.locator("tr", has_text=by_link).filter(has_not_text=withdrawn).first
    row.locator("a[href*='/corrections/0']").first.click()
    assert by_link in clerk.text()
    clerk.is_sound()
    page.locator("input[name=verdict][value=declined]").check()
    page.locator("#f-words").fill("โปรดส่งหนังสือรับรองฉบับใหม่")
    page.get_by_role("button", name=clerk.says("บันทึกคำตอบ", "Save the answer")).click()
    page.wait_for_load_state()

    page = firm.open(link)
    assert "โปรดส่งหนังสือรับรองฉบับใหม่" in firm.text()
    firm.is_sound()
    firm.picture("firm-answered")

    page = officer.open(enterprise)
    withdraw = officer.says("ยกเลิกลิงก์", "Withdraw")
    page.locator("form[action*='/firm-links/'] button", has_text=withdraw).first.click()
    page.wait_for_load_state()
    refused = firm.page.goto(firm.link(link))
    assert refused.status == 404
    assert firm.says("ลิงก์นี้ใช้ไม่ได้", "This link is not good") in firm.text()
