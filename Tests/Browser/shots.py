"""Takes pictures of a running Jianjia and checks each page for accessibility; bin/shots calls it.

Signs in once, then opens every page at two widths, in light and in dark. Ends with 1 when axe finds a violation,
a page scrolls sideways, answers with an error or writes an error to the browser's console.
"""

import argparse
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from browser import SIZES, context, launch, sideways, violations
from playwright.sync_api import Browser, Page, sync_playwright

SCHEMES = ["light", "dark"]


@dataclass
class Findings:
    lines: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        self.lines.append(f"{where}: {what}")
        print(f"  {what}")


def sign_in(browser: Browser, url: str, user: str, password: str):
    """The cookies of a signed-in browser, and the path it was led to."""
    with context(browser, "1280", "light") as visitor:
        page = visitor.new_page()
        page.goto(f"{url}/sign-in")
        page.fill("input[name=login]", user)
        page.fill("input[name=password]", password)
        page.click("form:has(input[name=password]) [type=submit], form:has(input[name=password]) button:not([type])")
        page.wait_for_load_state()
        path = urlsplit(page.url).path
        if path == "/sign-in":
            sys.exit(f"cannot sign in at {url} as {user}")
        return visitor.storage_state(), path, links(page)


def links(page: Page) -> list[str]:
    """Where the navigation of a page leads, on the same host, in its order."""
    hrefs = page.eval_on_selector_all("nav a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
    return [href for href in dict.fromkeys(hrefs) if not href.startswith(("/sign-out", "//"))]


def file_name(path: str) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "-", path).strip("-").lower() or "home"


def look(page: Page, url: str, path: str, where: str, picture: Path, findings: Findings) -> None:
    def on_console(message) -> None:
        if message.type == "error":
            findings.add(where, f"console: {message.text}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: findings.add(where, f"script: {error}"))
    response = page.goto(url + path)
    if response is None or response.status != 200:
        findings.add(where, f"status {response.status if response else 'none'}")
    page.screenshot(path=picture, full_page=True)
    if wide := sideways(page):
        findings.add(where, f"scrolls sideways by {wide} px")
    for violation in violations(page):
        findings.add(where, violation)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/shots", description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("paths", nargs="*", help="such as /units/ABC; default: the first page and its navigation")
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--user", required=True)
    parser.add_argument("--password", required=True)
    return parser.parse_intermixed_args()


def main() -> int:
    given = options()
    url = given.url.rstrip("/")
    given.out.mkdir(parents=True, exist_ok=True)
    findings = Findings()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        state, first, found = sign_in(browser, url, given.user, given.password)
        paths = given.paths or list(dict.fromkeys([first, *found]))
        for size in SIZES:
            for scheme in SCHEMES:
                with context(browser, size, scheme, state) as visitor:
                    for path in paths:
                        where = f"{path} {size} {scheme}"
                        print(where)
                        picture = given.out / f"{file_name(path)}-{size}-{scheme}.png"
                        with visitor.new_page() as page:
                            look(page, url, path, where, picture, findings)
        browser.close()
    count = len(paths) * len(SIZES) * len(SCHEMES)
    print(f"{count} pictures in {given.out}, {len(findings.lines)} findings")
    return 1 if findings.lines else 0


if __name__ == "__main__":
    sys.exit(main())
