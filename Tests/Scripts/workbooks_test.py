"""Spreadsheets as real programs make and read them: openpyxl fills in and opens, LibreOffice opens and converts. An empty
city starts from files. Needs JIANJIA, the program's path; run with the Python that `bin/setup --scripts` prepares."""

import csv
import io
import pathlib
import re
import shutil
import subprocess
import sys
import time
import unittest
import urllib.parse
import urllib.request
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from support import people  # noqa: E402
from support.browser import Browser  # noqa: E402
from support.program import TRACES, Folder, refused  # noqa: E402
from support.server import Server  # noqa: E402

try:
    import openpyxl
except ImportError:
    sys.exit("needs openpyxl: bin/setup --scripts, then .venv/bin/python")

OFFICE = shutil.which("soffice")
WORDS = "a long sentence of one's own"


def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def cells(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


class Spreadsheets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        made = cls.folder.ask("migrate", "--name", "湖州市总工会", "--opened", "2000-01-01")
        assert made.code == 0, made
        added = cls.folder.ask(
            "user add", "--login", "first", "--name", "沈管理", "--role", "administrator", stdin=WORDS + "\n")
        assert added.code == 0, added
        cls.server = Server(cls.folder.path)
        cls.browser = Browser(cls.server.site)
        cls.browser.sign_in("first", WORDS)
        cls.root = re.search(r'/organisations/([0-9A-Z]+)/divisions/imports', cls.browser.open("/organisations")[3]).group(1)
        for kind, rows in [("divisions", people.DIVISIONS), ("unions", people.UNIONS)]:
            brought = cls.folder.ask(f"import {kind}", workbook(cls.folder.base / f"{kind}.xlsx", rows))
            assert brought.code == 0 and "有问题 0 行" in brought.out, brought
        page = cls.browser.open("/organisations?words=%E7%BB%BF%E6%BA%90")[3]
        cls.union = re.search(r'href="/organisations/([0-9A-Z]+)">绿源竹业工会', page).group(1)

    @classmethod
    def tearDownClass(cls):
        _, err = cls.server.stop()
        cls.folder.__exit__()
        assert not TRACES.search(err), err

    def fetch(self, path, form=None):
        """Bytes, where the browser reads text."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        with self.browser.opener.open(self.server.site + path, data=data, timeout=20) as answer:
            return answer.read()

    def upload(self, path, name, data):
        token = self.browser.token(self.browser.open(path)[3])
        edge = "jianjia-edge"
        body = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{token}\r\n--{edge}\r\n'
            f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n').encode()
        request = urllib.request.Request(
            self.server.site + path, data=body + data + f"\r\n--{edge}--\r\n".encode(),
            headers={"Content-Type": f"multipart/form-data; boundary={edge}"})
        with self.browser.opener.open(request, timeout=20) as answer:
            return answer.geturl().removeprefix(self.server.site)

    def page_with(self, path, words, seconds=20):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            page = self.browser.open(path)[3]
            if words in page:
                return page
            time.sleep(0.05)
        self.fail(f"{path} never says {words}")

    def export(self, address, form):
        """Asks for a list as a file, waits until it is made, and takes it."""
        page = self.browser.open("/exports/new?of=" + urllib.parse.quote(address, safe=""))[3]
        self.browser.open("/exports", {"csrf": self.browser.token(page), "of": address, **form})
        until = time.monotonic() + 20
        while "data-refresh" in (page := self.browser.open("/exports")[3]):
            self.assertLess(time.monotonic(), until)
            time.sleep(0.05)
        newest = re.search(r'action="(/exports/[0-9A-Z]+/file)"', page).group(1)
        return self.fetch(newest, {"csrf": self.browser.token(page)})

    def fill(self, path, rows):
        """The template as somebody fills it in: cells under the headings, saved by another program."""
        book = openpyxl.load_workbook(io.BytesIO(self.fetch(path + "/template")))
        sheet = book.worksheets[0]
        titles = [str(cell.value).rstrip("*") for cell in sheet[1]]
        for number, row in enumerate(rows, start=2):
            for title, value in row.items():
                sheet.cell(row=number, column=titles.index(title) + 1, value=value)
        saved = io.BytesIO()
        book.save(saved)
        return saved.getvalue()

    def test_a_template_comes_back_as_members(self):
        path = f"/organisations/{self.union}/imports"
        rows = [
            {"姓名": name, "证件号码": people.identity(serial), "移动电话": people.phone(serial), "会籍变化日期": "2014-05-01"}
            for serial, name in enumerate(["褚明霞", "单国平", "乐小芬"], start=1)]
        rows[2]["证件号码"] = rows[2]["证件号码"][:14] + "0000"
        batch = self.upload(path, "名册.xlsx", self.fill(path, rows))
        page = self.page_with(batch, "等您确认")
        self.assertIn("可导入 2 人", page)
        refused_rows = cells(self.fetch(batch + "/refusals"))
        self.assertEqual(refused_rows[0][-1], "没有导入的原因")
        self.assertEqual((len(refused_rows), refused_rows[1][0]), (2, "乐小芬"))
        self.assertTrue(refused_rows[1][-1].startswith("第 4 行：") and "设为文本" in refused_rows[1][-1], refused_rows)
        self.browser.open(batch + "/application", {"csrf": self.browser.token(page)})
        members = self.browser.open(f"/organisations/{self.union}/members")[3]
        self.assertTrue("褚明霞" in members and "单国平" in members and "乐小芬" not in members)
        self.assertEqual(self.folder.ask("check").out.splitlines()[-1], "0 differences")

    def test_an_empty_city_starts_from_files(self):
        self.industry()
        for kind, rows in [("employers", people.EMPLOYERS), ("officers", people.OFFICERS)]:
            file = workbook(self.folder.base / f"{kind}.xlsx", rows)
            brought = self.folder.ask(f"import {kind}", file)
            self.assertEqual(brought.code, 0, brought)
            self.assertIn("有问题 0 行", brought.out)
            again = self.folder.ask(f"import {kind}", file)
            self.assertEqual((again.code, "以前已导入过" in again.out), (0, True), again)
        self.assertEqual(self.folder.ask("check").out.splitlines()[-1], "0 differences")
        # A list is taken away as it is shown, and a formula in it stays words.
        rows = cells(self.export("/employers", {"format": "xlsx"}))
        self.assertEqual(rows[0][:2], ["名称", "统一社会信用代码"])
        self.assertEqual({row[1]: row[0] for row in rows[1:]}, {row[0]: row[1] for row in people.EMPLOYERS[1:]})
        text = self.export("/employers", {"format": "csv"}).decode("utf-8-sig")
        self.assertIn("\n'=cmd|", text)
        if OFFICE:
            self.compare_with_office(self.export("/employers", {"format": "xlsx"}), rows)
        else:
            print("LibreOffice is not compared: soffice is missing (bin/setup --office)")
        # What rests on a file keeps it from being taken back.
        kept = self.folder.ask("import divisions", "--undo", self.folder.base / "divisions.xlsx")
        self.assertEqual(kept.code, 1, kept)
        self.assertTrue(any("梅溪镇总工会：导入以后又有了" in sentence for sentence in kept.sentences), kept)
        self.assertIn("这一批不能整批撤回", kept.sentences[-1])
        # What never came in is not said to be gone.
        never = self.folder.base / "never.csv"
        never.write_text("名称,区划代码\n别处县,330599\n", encoding="utf-8")
        unknown = self.folder.ask("import divisions", "--undo", never)
        self.assertEqual((unknown.code, unknown.sentences[-1]), (1, "这份文件没有导入过，或者已经撤回。"))

    def test_what_no_kind_takes_is_refused_in_a_sentence(self):
        base = self.folder.base
        # An end of nothing: the file claims to be long and takes no place.
        with open(base / "long.csv", "wb") as long:
            long.write(b"name\n")
            long.truncate(5 << 30)
        wide = ",".join(f"c{column}" for column in range(200))
        (base / "wide.csv").write_text(f"{wide}\n{wide}\n")
        (base / "empty.xlsx").write_bytes(b"")
        (base / "letter.xlsx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        (base / "page.csv").write_text("<html><body><table><tr><td>1</td></tr></table></body></html>")
        (base / "secret.xlsx").write_bytes(
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(488))
        self.bomb(base / "bomb.xlsx", base / "unions.xlsx")
        cases = {
            "long.csv": "超过了", "wide.csv": "超过了 100 列", "empty.xlsx": "是空的", "letter.xlsx": "PDF", "page.csv": "网页",
            "secret.xlsx": "设了打开密码", "bomb.xlsx": "异常庞大",
        }
        for kind in ["divisions", "unions", "employers", "officers", "members"]:
            for name, words in cases.items():
                with self.subTest(kind=kind, name=name):
                    refused(self, self.folder.ask(f"import {kind}", base / name), words)

    def bomb(self, path, like):
        """A workbook whose sheet unpacks to a thousand times its size."""
        with zipfile.ZipFile(like) as sound, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for part in sound.namelist():
                data = sound.read(part)
                if part.startswith("xl/worksheets/"):
                    data = data.replace(b"</sheetData>", b" " * (200 << 20) + b"</sheetData>")
                made.writestr(part, data)

    def industry(self):
        """The name of an industry that may be given today."""
        page = self.browser.open("/employers")[3]
        select = re.search(r'<select id="industry".*?</select>', page, re.S).group(0)
        name = re.findall(r"<option[^>]*>([^<]*制造业)</option>", select)[0]
        for row in people.EMPLOYERS[1:]:
            row[3] = name

    def compare_with_office(self, data, rows):
        file = self.folder.base / "list.xlsx"
        file.write_bytes(data)
        # A profile of its own: another LibreOffice of the same user may be open.
        profile = f"-env:UserInstallation=file://{self.folder.base}/office"
        subprocess.run(
            [OFFICE, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
             "--outdir", str(self.folder.base), str(file)], check=True, capture_output=True, timeout=120)
        with open(self.folder.base / "list.csv", encoding="utf-8") as converted:
            theirs = list(csv.reader(converted))
        # A date is shown as it is written in the file; openpyxl gives its midnight as well.
        ours = [[cell.removesuffix(" 00:00:00") for cell in row] for row in rows]
        self.assertEqual(theirs, ours)


if __name__ == "__main__":
    unittest.main()
