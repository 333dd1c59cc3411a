"""No identity number and no telephone lies in the clear: not in the database, its journal, a backup, a dump, nor in what
the server writes (PRI-016). Needs JIANJIA, the program's path."""

import datetime
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import unittest
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from support.browser import Browser, form, forms  # noqa: E402
from support.program import Folder, run, start  # noqa: E402
from support.server import Server  # noqa: E402

PG = os.environ.get("JIANJIA_TEST_DATABASE")
# Not within the hexadecimal of a hash, where such a run of digits comes by chance.
NUMBER = re.compile(rb"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
PHONE = re.compile(rb"(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])")

RUN = re.compile(rb"\d{11,}[Xx]?")


def check(seventeen):
    return "10X98765432"[sum(int(d) * 2 ** (17 - i) for i, d in enumerate(seventeen)) % 11]


def is_identity(text):
    """Whether eighteen characters are an identity number: a day of birth, and the check digit of ISO 7064."""
    try:
        born = datetime.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2015 and check(text[:17]) == text[17].upper()


def person(serial):
    head = f"33050219850617{serial:03}"
    return {"name": "沈" + "春夏秋冬"[serial % 4] + "梅", "document": head + check(head), "phone": f"1580572{serial:04}"}


def found(data):
    """Every identity number and telephone in some bytes, also where each character takes two."""
    all = set()
    for text in (data, data.replace(b"\0", b"")):
        all |= {hit.group().decode() for hit in NUMBER.finditer(text) if is_identity(hit.group().decode())}
        all |= {hit.group().decode() for hit in PHONE.finditer(text)}
    return all


def within(data):
    """Every piece of a run of digits that is as long as a telephone or an identity number."""
    pieces = set()
    for run in (hit.group() for hit in RUN.finditer(data)):
        pieces |= {run[at : at + size] for size in (11, 18) for at in range(len(run) - size + 1)}
    return pieces


class Personal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """The city on a server is made while the one in a file is looked through."""
        cls.elsewhere = Folder()
        cls.place = ["--data", cls.elsewhere.path, "--database", f"{PG}?schema=personal_{os.getpid()}"]
        cls.making = start("demo", "--size", "small", *cls.place) if PG else None

    @classmethod
    def tearDownClass(cls):
        cls.elsewhere.__exit__()

    def test_what_is_looked_for_would_be_found(self):
        one = person(1)
        sheet = ("x," + one["document"] + "," + one["phone"] + "\n")
        self.assertEqual(found(sheet.encode()), {one["document"], one["phone"]})
        self.assertEqual(found(sheet.encode("utf-16-le")), {one["document"], one["phone"]})
        self.assertEqual(found(b"330502198506170011 20150301090000000 115805720001 330502198513170018"), set())

    def disclose(self, site, most):
        """The numbers and telephones of up to `most` members of the demonstration's county."""
        staff, links, page = Browser(site), [], "/members"
        staff.sign_in("anji", "jianjia-demo")
        while page and len(links) < most:
            text = staff.open(page)[3]
            links += re.findall(r'href="(/organisations/[0-9A-Z]+/members/[0-9A-Z]+)"', text)
            following = re.search(r'href="(/members\?[^"]*after=[^"]*)"', text)
            page = following and html.unescape(following.group(1))
        links = list(dict.fromkeys(links))[:most]
        token, shown = staff.token(staff.open(links[0])[3]), set()
        for link in links:
            opened = staff.open(link + "/disclosure", {"csrf": token, "reason": "核对名册"})[3]
            shown |= found(re.sub("<[^>]*>", " ", opened).encode())
        # A telephone may be that of two.
        self.assertGreaterEqual(len(shown), 2 * len(links) - 10)
        return shown

    def work(self, site, most):
        """A day at the keyboard: everything that takes a number or a telephone in. Returns those it used or was shown."""
        shown, chair = set(), Browser(site)
        self.assertEqual(chair.sign_in("hongxing", "jianjia-demo")[0], 200)
        page = chair.open("/members?words=13912")[3]
        home = re.search(r'href="(/organisations/[0-9A-Z]+)/imports"', page).group(1)
        # Those who are there already, whole and for a reason.
        shown |= self.disclose(site, most)
        # One by the form, a second time in vain, and one with a number that is wrong by a digit.
        blank = chair.open(home + "/members/new")[3]
        for one in (person(1), person(1) | {"phone": person(2)["phone"]}, person(3) | {"document": "330502198506170039"}):
            entry = form(blank, "登记").fill({"姓名": one["name"], "证件号码": one["document"], "手机号码": one["phone"]})
            chair.open(entry.action, entry.sent)
            shown |= {one["document"], one["phone"]}
        # Looked for by the number, the telephone and its tail.
        for typed in (person(1)["document"], person(1)["phone"], "330502198506170039"):
            ask = form(chair.open("/members")[3], "整号查找")
            ask.set("exact", typed)
            answer = chair.open(ask.action, ask.sent)[3]
            self.assertEqual(person(1)["name"] in answer, typed != "330502198506170039", typed)
        self.assertIn(person(1)["name"], chair.open("/members?words=0001")[3])
        # An application from a telephone without an account, and the answer.
        guest, asked = Browser(site), person(4)
        entry = form(guest.open(home.replace("/organisations/", "/join/"))[3], "提交申请")
        entry.fill({"姓名": asked["name"], "证件号码": asked["document"], "手机号码": asked["phone"]}).set("consent", "true")
        self.assertIn("回执号", guest.open(entry.action, entry.sent)[3])
        shown |= {asked["document"], asked["phone"], "330502198506170039"}
        # A member asks for a correction, and the union reads it.
        member, other = Browser(site), person(5)
        member.sign_in("huiyuan", "jianjia-demo")
        for field in ("phone", "document"):
            page = member.open("/me/requests")[3]
            shown |= found(re.sub("<[^>]*>", " ", member.open("/me")[3]).encode())
            entry = next(one for one in forms(page) if ("kind", "correction") in one.sent)
            entry.set("field", field)
            entry.set("value", other[field])
            self.assertEqual(member.open(entry.action, entry.sent)[0], 200)
        chair.open(home + "/requests")
        shown |= {other["document"], other["phone"]}
        # What cannot be served leaves a line in the log.
        chair.open("/members/" + person(1)["document"])
        return shown | self.bring(chair, home)

    def bring(self, chair, home):
        """A file with good rows and bad ones, and the bad ones back."""
        rows = [person(serial) for serial in range(10, 30)]
        bad = [person(30) | {"phone": "15805720"}, person(31) | {"document": "330502198506170310"}]
        sheet = "姓名,证件号码,移动电话\n" + "".join(f"{p['name']},{p['document']},{p['phone']}\n" for p in rows + bad)
        page = chair.open(home + "/imports")[3]
        edge = uuid.uuid4().hex
        body = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{chair.token(page)}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="r.csv"\r\n'
            f"Content-Type: text/csv\r\n\r\n{sheet}\r\n--{edge}--\r\n").encode()
        answer = chair.send(home + "/imports", body, f"multipart/form-data; boundary={edge}")
        batch = answer[2].removeprefix(chair.site)
        for _ in range(50):
            page = chair.open(batch)[3]
            if "登记这 20 人" in page:
                break
            time.sleep(0.05)
        refused = chair.open_bytes(batch + "/refusals")
        self.assertTrue(refused.startswith(b"PK"))
        ask = form(page, "登记这 20 人")
        self.assertEqual(chair.open(ask.action, ask.sent)[0], 200)
        return {value for p in rows + bad for value in (p["document"], p["phone"])}

    def look(self, shown, places):
        """`places`: what it is, and its bytes."""
        looked = {value.encode() for value in shown if len(value) >= 11}
        self.assertEqual({len(value) for value in looked}, {11, 18})
        self.assertGreater(len(looked), 70)
        for what, data in places:
            self.assertEqual(looked & within(data), set(), what)
            self.assertEqual(found(data), set(), what)

    def test_in_a_file(self):
        with Folder() as folder:
            self.assertEqual(folder.demo().code, 0)
            server = Server(folder.path)
            try:
                shown = self.work(server.site, 5000)
                self.assertGreater(len(shown), 1500)
                journal = pathlib.Path(f"{folder.database}-wal").read_bytes()
                self.assertGreater(len(journal), 0)
                backup = folder.base / "city.backup"
                self.assertEqual(run("backup", "--data", folder.path, "--to", backup).code, 0)
                rotated = run("keys", "rotate", "--data", folder.path)
                self.assertEqual(rotated.code, 0, rotated)
                chair = Browser(server.site)
                chair.sign_in("hongxing", "jianjia-demo")
                self.assertIn(person(12)["name"], chair.open("/members?words=0012")[3])
                places = [(str(path), path.read_bytes()) for path in folder.base.rglob("*")
                          if path.is_file() and not path.name.startswith("keys")]
            finally:
                said = server.stop()
            self.assertGreater(len(places), 4)
            self.look(shown, places + [("the journal of before", journal), ("the log", "".join(said).encode())])

    def test_on_a_server(self):
        if not PG or not shutil.which("pg_dump"):
            self.skipTest("needs a server and pg_dump: bin/test starts one")
        self.assertEqual(self.making.wait(timeout=60), 0)
        server = Server(*self.place)
        try:
            shown = self.work(server.site, 40)
            dump = subprocess.run(
                ["pg_dump", "--schema", f"personal_{os.getpid()}", PG], capture_output=True, check=True).stdout
        finally:
            said = server.stop()
        self.assertGreater(len(dump), 1_000_000)
        self.look(shown, [("the dump", dump), ("the log", "".join(said).encode())])


if __name__ == "__main__":
    unittest.main()
