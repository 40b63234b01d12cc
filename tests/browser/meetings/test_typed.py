"""What is typed on a shared screen is kept per point and kind of entry, in whatever order they are shown."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import come_in, wait_for_screen
from tests.browser.meetings.test_meetings import open_meeting


def test_a_change_of_kind_or_of_point_loses_nothing_typed(own_server, new_context):
    page = new_context().new_page()
    come_in(page, own_server, "place")
    open_meeting(page, own_server)
    points = page.locator(".rc-agenda a")
    points.first.click()
    decided = page.get_by_label("Ce qui est décidé")
    decided.press_sequentially("Une décision commencée")
    page.get_by_test_id("stRadio").first.locator("label").filter(has_text="Désaccord").click()
    expect(decided).to_have_count(0)
    disputed = page.locator("[class*=-meeting_disagreement] textarea")
    disputed.press_sequentially("Un désaccord commencé")
    page.get_by_test_id("stRadio").first.locator("label").filter(has_text="Décision").click()
    expect(decided).to_have_value("Une décision commencée")
    decided.press_sequentially(", puis allongée")
    points.nth(1).click()
    expect(decided).to_have_value("")
    points.first.click()
    expect(decided).to_have_value("Une décision commencée, puis allongée")
    page.get_by_test_id("stRadio").first.locator("label").filter(has_text="Désaccord").click()
    expect(disputed).to_have_value("Un désaccord commencé")
    page.reload()
    wait_for_screen(page)
    expect(decided).to_have_value("Une décision commencée, puis allongée")


def test_what_is_chosen_and_not_written_is_kept_too(own_server, new_context):
    """A status, a progress and a day: each is neither a sentence nor an entry yet."""
    page = new_context().new_page()
    come_in(page, own_server, "place")
    open_meeting(page, own_server)
    page.locator(".rc-agenda a").first.click()
    kinds = page.get_by_test_id("stRadio").first
    for part in ("12", "03", "2027"):
        page.locator("[class*=-decision-due_on] [role=spinbutton]").nth(
            ("12", "03", "2027").index(part)
        ).press_sequentially(part)
    kinds.locator("label").filter(has_text="Nouveau statut").click()
    status = page.locator("[class*='-status-status'] [data-testid=stRadioOption]")
    status.filter(has_text="Bloqué").click()
    page.locator("[class*='-status-progress'] input").fill("40")
    kinds.locator("label").filter(has_text="Décision").click()
    day = page.locator("[class*=-decision-due_on] input[type=date]")
    expect(day).to_have_value("2027-03-12")
    kinds.locator("label").filter(has_text="Nouveau statut").click()
    expect(status.filter(has_text="Bloqué").locator("input")).to_be_checked()
    expect(page.locator("[class*='-status-progress'] input")).to_have_value("40")
    page.reload()
    wait_for_screen(page)
    expect(day).to_have_value("2027-03-12")
