"""The running server as a browser meets it, over real connections. Needs JIANJIA, the program's path."""

import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from support.browser import Browser  # noqa: E402
from support.program import TRACES, Folder  # noqa: E402
from support.server import Server  # noqa: E402


class Serving(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        made = cls.folder.demo()
        assert made.code == 0, made
        cls.server = Server(cls.folder.path)
        cls.site = cls.server.site

    @classmethod
    def tearDownClass(cls):
        _, err = cls.server.stop()
        cls.folder.__exit__()
        assert not TRACES.search(err), err

    def test_the_front_door_leads_to_the_sign_in_page(self):
        status, headers, _, body = Browser(self.site, follow=False).open("/")
        self.assertEqual((status, headers["Location"], body), (303, "/sign-in", ""))
        status, headers, _, _ = Browser(self.site, follow=False).open("/organisations?words=%E7%BA%A2")
        self.assertEqual(headers["Location"], "/sign-in?next=%2Forganisations%3Fwords%3D%25E7%25BA%25A2")
        status, headers, _, page = Browser(self.site).open("/")
        self.assertEqual(status, 200)
        self.assertIn("登录名", page)
        self.assertIn("default-src 'self'", headers["Content-Security-Policy"])
        self.assertIn("SameSite=Strict", headers["Set-Cookie"])
        for asset in re.findall(r'(?:href|src)="(/assets/[^"]+)"', page):
            self.assertEqual(Browser(self.site).open(asset)[0], 200, asset)

    def test_signing_in_and_out(self):
        browser = Browser(self.site)
        status, _, address, page = browser.sign_in("city", "jianjia-demo")
        self.assertEqual((status, address), (200, self.site + "/"))
        self.assertIn("湖州市总工会", page)
        for path in ["/organisations", "/records", "/plans", "/standards"]:
            self.assertEqual(browser.open(path)[0], 200, path)
        missing = browser.open("/organisations/NOPE")
        self.assertEqual(missing[0], 404)
        self.assertIn("没有找到这一页", missing[3])
        session = next(cookie for cookie in browser.cookies if cookie.name == "jianjia_session")
        self.assertTrue(session.has_nonstandard_attr("HttpOnly"))
        self.assertEqual(browser.open("/sign-out", {"csrf": "forged"})[0], 403)
        self.assertEqual(browser.open("/sign-out", {"csrf": browser.token(page)})[2], self.site + "/sign-in")
        self.assertEqual(browser.open("/records")[2].split("?")[0], self.site + "/sign-in")

    def test_five_wrong_passwords_slow_the_sixth(self):
        browser = Browser(self.site)
        for _ in range(5):
            status, _, _, page = browser.sign_in("anji", "not it")
            self.assertEqual(status, 422)
            self.assertIn("登录名或口令不对", page)
        status, _, _, page = browser.sign_in("anji", "jianjia-demo")
        self.assertEqual(status, 422)
        self.assertIn("请过 15 分钟再试", page)
        # Others are not slowed by it.
        self.assertEqual(browser.sign_in("meixi", "jianjia-demo")[0], 200)

    def test_an_answer_leads_nowhere_else(self):
        browser = Browser(self.site, follow=False)
        for there in ["//example.org/", "https://example.org/", "/\\example.org", "javascript:alert(1)", "/a\r\nX: y"]:
            page = browser.open("/sign-in")[3]
            form = {"login": "zuzhibu", "password": "jianjia-demo", "csrf": browser.token(page), "next": there}
            status, headers, _, _ = browser.open("/sign-in", form)
            self.assertEqual((status, headers["Location"]), (303, "/"), there)

    def test_what_is_too_large_is_refused(self):
        status, _, _, page = Browser(self.site).open("/sign-in", {"login": "x" * (2 << 20)})
        self.assertEqual(status, 413)
        self.assertIn("太大", page)


if __name__ == "__main__":
    unittest.main()
