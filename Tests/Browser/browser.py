"""What the pictures and the journeys have in common: the browser, and what is wrong with a page it shows."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

CHROMIUM = "/usr/bin/chromium-headless-shell"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = {"1280": {"width": 1280, "height": 900}, "390": {"width": 390, "height": 844}}


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


def context(browser: Browser, size: str = "1280", scheme: str = "light", state=None, **more) -> BrowserContext:
    return browser.new_context(
        viewport=SIZES[size],
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        storage_state=state,
        **more,
    )


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def violations(page: Page, impacts: set[str] | None = None) -> list[str]:
    """What axe finds, each with the first elements; of all impacts or of some."""
    found = []
    for violation in Axe().run(page).response["violations"]:
        if impacts is None or violation["impact"] in impacts:
            targets = ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
            found.append(f"{violation['impact']} {violation['id']} ×{len(violation['nodes'])}: {targets}")
    return found
