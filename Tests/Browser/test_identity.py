"""Two enterprises are joined, something is recorded about the one they then are, they are split
again, and the split is taken back."""

import re

import pytest

from conftest import OFFICE

ENTERPRISE = re.compile(r"/enterprises/0\w+$")


def address(page):
    return re.search(r"/enterprises/0\w+", page.url).group(0)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_join_record_split_and_take_back(work, width, language):
    clerk = work(OFFICE, width, language)
    page = clerk.open("/enterprises?sort=-name")
    turn = 2 * (width == "desk") + (language == "en")
    page.locator("table a[href*='/enterprises/0']").nth(40 + turn).click()
    page.wait_for_url(ENTERPRISE)
    one = address(page)

    # Joined with another: two records at least, and a decision that can be undone.
    clerk.open(f"{one}/join?q=สหกรณ์")
    clerk.is_sound()
    page.get_by_role("button", name=clerk.says("รวมเป็นรายเดียวกัน", "Join into one")).click()
    assert page.locator(".errors").is_visible()
    clerk.complaints.clear()  # of the refusal
    page.locator("input[name=other]").first.check()
    page.locator("#f-reason").fill("ตรวจหนังสือรับรองแล้วเป็นรายเดียวกัน")
    page.get_by_role("button", name=clerk.says("รวมเป็นรายเดียวกัน", "Join into one")).click()
    page.wait_for_url(ENTERPRISE)
    joined = address(page)

    # Recorded by hand while they are one: nobody can tell which of the two it is about.
    clerk.open(f"{joined}/memberships/new")
    networks = page.locator("select[name=network] option")
    network = networks.nth(networks.count() - 1 - 4 * turn)
    name = re.sub(r" \([^)]*\)$", "", network.inner_text().strip())
    page.locator("select[name=network]").select_option(network.get_attribute("value"))
    page.locator("main form[method=post] button").last.click()
    page.wait_for_load_state()

    # Split: the page asks with whom that goes.
    clerk.open(f"{joined}/split")
    asked = page.locator("section[aria-labelledby=later-facts]")
    assert name in asked.inner_text()
    clerk.is_sound()
    clerk.picture("split")
    page.locator("main tbody input[type=checkbox]").last.check()
    asked.locator("select").last.select_option("leaves")
    page.locator("#f-reason").fill("คนละเจ้าของ")
    page.get_by_role("button", name=clerk.says("แยกเป็นอีกราย", "Split into another")).click()
    page.wait_for_url(ENTERPRISE)
    clerk.is_sound()
    clerk.picture("split-done")

    # Taken back: they are one again and the membership is theirs.
    stays = address(page)
    page.get_by_role(
        "link", name=clerk.says("ยกเลิกการตัดสินนี้", "Undo this decision")).first.click()
    clerk.is_sound()
    page.locator("#f-reason").fill("หนังสือรับรองฉบับใหม่ยืนยันว่าเป็นรายเดียวกัน")
    page.locator("main form[method=post] button").last.click()
    page.wait_for_url(ENTERPRISE)
    clerk.open(stays)
    assert name in clerk.text()
    clerk.is_sound()
