"""Many signed-in people at once, for scripts that act as whole cities do. Python 3, standard library.

Their accounts and sessions are written into the database while nobody serves it: eight thousand passwords would be
guessed at for longer than the round takes. From then on everything goes over HTTP."""

import hashlib
import http.client
import threading
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

FIRST = 9_000_000_000_000


def fingerprint(token):
    return hashlib.blake2b(token.encode(), digest_size=32).hexdigest()


class Person:
    """A signed-in account."""

    def __init__(self, token, csrf):
        self.token, self.csrf = token, csrf


def enlist(folder, places, now):
    """One account with one role at each of `places`, pairs of a role and a unit. `now` is the machine's time, as the
    sessions are. Returns a person for each pair."""
    people, rows = {}, {"account": [], "account_grant": [], "session": []}
    for number, (role, unit) in enumerate(places):
        identity = FIRST + number
        person = people[role, unit] = Person(f"token-{identity}", f"csrf-{identity}")
        name = f"{role}{number}"
        rows["account"].append((identity, name, name, "-", now, unit))
        rows["account_grant"].append((identity, identity, role, unit, "2013-01-01"))
        rows["session"].append((fingerprint(person.token), identity, person.csrf, now, now))
    columns = {
        "account": "id, login, name, password_hash, created, organisation",
        "account_grant": "id, account, role, organisation, from_day",
        "session": "token_hash, account, csrf, created, seen",
    }
    folder.write({
        f"INSERT INTO {table} ({columns[table]}) VALUES ({', '.join('?' * len(lines[0]))})": lines
        for table, lines in rows.items()
    })
    return people


class Crowd:
    """Asks a server from several threads, each with one connection that stays open."""

    def __init__(self, server, threads=8):
        self.port, self.own, self.lines = server.port, threading.local(), []
        self.pool = ThreadPoolExecutor(threads)

    def each(self, act, over):
        """Does one thing for each of many at once; what one raises is raised here."""
        return list(self.pool.map(act, over))

    def ask(self, person, path, form=None):
        """The status, where it leads, and the page."""
        headers = {"Cookie": f"jianjia_session={person.token}"}
        body = None
        if form is not None:
            body = urllib.parse.urlencode({**form, "csrf": person.csrf})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if not hasattr(self.own, "line"):
            self.own.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            self.lines.append(self.own.line)
        self.own.line.request("POST" if form is not None else "GET", path, body, headers)
        answer = self.own.line.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    def leave(self):
        self.pool.shutdown()
        for line in self.lines:
            line.close()
