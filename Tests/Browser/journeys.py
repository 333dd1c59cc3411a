"""Twelve journeys through a real browser, each as one person goes it: what they see must be what they were promised.

    JIANJIA=… .venv/bin/python Tests/Browser/journeys.py [--only NAME] [--keep FOLDER]

Makes the small demonstration in a folder of its own, serves it, and ends with 1 when a journey fails; then a picture
of the last page lies in the folder given by --keep. axe looks at every page on which a journey stops.
"""

import argparse
import pathlib
import subprocess
import sys
import time
import traceback
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Scripts"))

from browser import context, launch, sideways, violations
from playwright.sync_api import Page, sync_playwright
from support.program import Folder, free_port, run, start
from walks import JOURNEYS

PASSWORD = "jianjia-demo"


class Site:
    """The served demonstration, and the browser that looks at it."""

    def __init__(self, browser, url):
        self.browser, self.url, self.states, self.pages = browser, url, {}, []
        self.looked = 0

    def visitor(self, login=None, size="1280", scheme="light", **more) -> Page:
        """A page of somebody's own; signed in where a login is given."""
        state = self.states.get(login)
        page = context(self.browser, size, scheme, state, **more).new_page()
        page.set_default_timeout(5000)
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(f"script: {error}"))
        self.pages.append(page)
        if login:
            page.goto(self.url)
            if page.url.endswith("/sign-in"):
                page.get_by_label("登录名").fill(login)
                page.get_by_label("口令").fill(PASSWORD)
                page.get_by_role("button", name="登录").click()
                self.states[login] = page.context.storage_state()
        return page

    def look(self, page: Page, wide=False):
        """Stops here: the page is whole, fits the window, and axe has nothing serious against it."""
        self.looked += 1
        found = violations(page, {"serious", "critical"}) + page.errors
        if not wide and (over := sideways(page)):
            found.append(f"scrolls sideways by {over} px")
        assert not found, f"{page.url}: {found}"

    def close(self):
        for page in self.pages:
            page.context.close()
        self.pages = []


def serve(folder):
    port = free_port()
    server = start("serve", "--data", folder.path, "--port", port)
    url = f"http://127.0.0.1:{port}/"
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=1)
            return server, url
        except OSError:
            if server.poll() is not None:
                sys.exit(f"the server ended: {server.stderr.read()}")
            time.sleep(0.1)
    sys.exit("the server does not answer")


def go(site, name, journey, keep) -> bool:
    started = time.monotonic()
    try:
        journey(site)
        print(f"{name}: {time.monotonic() - started:.1f} s")
        return True
    except Exception:
        print(f"{name}: FAILED\n{traceback.format_exc(limit=-3)}")
        if keep and site.pages:
            keep.mkdir(parents=True, exist_ok=True)
            site.pages[-1].screenshot(path=keep / f"{name}.png", full_page=True)
        return False
    finally:
        site.close()


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--only")
    options.add_argument("--keep", type=pathlib.Path)
    given = options.parse_args()
    with Folder() as folder, sync_playwright() as playwright:
        made = folder.demo()
        if made.code:
            sys.exit(str(made))
        server, url = serve(folder)
        browser = launch(playwright)
        try:
            site = Site(browser, url)
            chosen = [item for item in JOURNEYS if given.only in (None, item.__name__)]
            done = [go(site, item.__name__, item, given.keep) for item in chosen]
        finally:
            browser.close()
            server.terminate()
            server.wait(timeout=10)
        # What the journeys wrote left every figure as a rebuild would make it.
        checked = run("check", "--data", folder.path, seconds=60)
        print(checked.out.strip().splitlines()[-1] if checked.out else checked)
    print(f"{sum(done)} of {len(done)} journeys, {site.looked} pages looked at")
    return 0 if all(done) and checked.code == 0 and done else 1


if __name__ == "__main__":
    sys.exit(main())
