"""Goes the scripted day over HTTP, step by step, and can go on after anything that interrupts it."""

import collections
import pathlib
import re
import sys
import time
import urllib.parse
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Scripts"))

from support.browser import BROKEN, Browser, form, words
from support.program import TRACES, is_chinese, run

from steps import DAY, Command

PASSWORD = "jianjia-demo"
Link = collections.namedtuple("Link", "words path around")


class NotDone(Exception):
    """The program said that it did not do it, in words for the person who asked."""


class Unclear(AssertionError):
    """An answer that nobody should be given."""


class Visitor(Browser):
    """One account's browser."""

    def __init__(self, day, login):
        super().__init__(day.site, follow=False)
        self.day, self.login = day, login
        self.signed_in = False

    def ask(self, path, sent=None):
        status, headers, _, page = self.open(path, sent, seconds=30)
        if TRACES.search(page) or (status >= 400 and not is_chinese(page)):
            raise Unclear(f"{status} {path}: {page[:2000]}")
        if status >= 500:
            raise NotDone(f"{status} {path}")
        return status, headers.get("Location", ""), page

    def page(self, path):
        for _ in range(4):
            status, place, page = self.ask(path)
            if status == 303 and place.startswith("/sign-in"):
                if self.signed_in:
                    raise Unclear(f"{self.login} was signed in, and is no longer: {path}")
                self.enter()
            elif status == 303:
                path = place
            elif status == 200:
                return page
            else:
                raise NotDone(f"{status} {path}")
        raise Unclear(f"{path} leads from one place to the next")

    def enter(self):
        sent = form(self.ask("/sign-in")[2], "登录").fill({"登录名": self.login, "口令": PASSWORD})
        status, place, page = self.ask(sent.action, sent.sent)
        if status != 303:
            raise Unclear(f"{self.login} cannot sign in: {status} {page[:2000]}")
        self.signed_in = True

    def links(self, page):
        root = xml.etree.ElementTree.fromstring(page)
        rows = {id(link): words(row) for row in root.iter("tr") for link in row.iter("a")}
        return [Link(words(link), link.get("href"), rows.get(id(link), "")) for link in root.iter("a")]

    def follow(self, page, text):
        return self.page(next(link.path for link in self.links(page) if link.words == text))

    def place(self, unit):
        if unit not in self.day.units:
            found = self.page("/organisations?words=" + urllib.parse.quote(unit))
            self.day.units[unit] = next(link.path for link in self.links(found) if link.words == unit)
        return self.day.units[unit]

    def unit(self, name):
        return self.page(self.place(name))


class Day:
    """The day on one folder, from its first step or from where it was interrupted."""

    def __init__(self, site, place=(), count=0):
        self.site, self.where = site, place
        self.visitors, self.units, self.places = {}, {}, {}
        self.count = count
        self.form = None
        # What commands are started with.
        self.environment = {}
        # Called with the number of a step whose form is opened and not yet sent.
        self.about_to_send = lambda count: None
        # Of each step the seconds that its answer took.
        self.took = {}

    def move(self, site):
        """The server is another process now; cookies, opened forms and what was learnt stay."""
        self.site = site
        for visitor in self.visitors.values():
            visitor.site = site

    @property
    def step(self):
        return DAY[self.count] if self.count < len(DAY) else None

    def go(self):
        """Goes one step. A form that was sent before and not answered is sent again as it was.

        Raises what broke the connection, `NotDone` where the program said so, `Unclear` where it said nothing sensible.
        """
        if isinstance(self.step, Command):
            self.command(self.step)
        else:
            self.send(self.step)
        self.count += 1
        self.form = None

    def send(self, step):
        if step.login not in self.visitors:
            self.visitors[step.login] = Visitor(self, step.login)
        visitor = self.visitors[step.login]
        again = self.form is not None
        if not again:
            self.form = step.opening(visitor)
        self.about_to_send(self.count)
        started = time.monotonic()
        status, place, page = visitor.ask(self.form.action, self.form.sent)
        self.took[self.count] = time.monotonic() - started
        if status == 303 and not place.startswith("/sign-in"):
            self.places[step.name] = place.split("?")[0]
        elif status != 200 and not again:
            raise NotDone(f"{status} {step.name}: {errors(page)}")

    def command(self, step):
        ended = run(*step.words, *self.where, stdin=step.stdin, environment=self.environment)
        if TRACES.search(ended.err) or ended.code and not is_chinese(ended.err):
            raise Unclear(f"{step.name}: {ended}")
        if ended.code and step.done not in ended.err:
            raise NotDone(f"{step.name}: {ended.err.strip()}")


def errors(page):
    return re.findall(r'<p class="error"[^>]*>(?:<span[^>]*>[^<]*</span>)?([^<]*)', page) or page[:1000]
