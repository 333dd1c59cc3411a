"""A browser without a screen: it keeps cookies, and fills in forms by the words that stand beside their fields."""

import http.client
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    def __init__(self, site, follow=True):
        self.site = site
        self.cookies = http.cookiejar.CookieJar()
        handlers = [urllib.request.HTTPCookieProcessor(self.cookies)] + ([] if follow else [NoRedirect()])
        self.opener = urllib.request.build_opener(*handlers)

    def open(self, path, form=None, seconds=10):
        """The status, the headers, where it ended, and the page. An error of the connection is raised as it is."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        try:
            answer = self.opener.open(self.site + path, data=data, timeout=seconds)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.headers, answer.geturl(), answer.read().decode()

    def send(self, path, body, kind):
        """A form of another kind, such as one with a file; answered like `open`."""
        request = urllib.request.Request(self.site + path, data=body, headers={"Content-Type": kind})
        with self.opener.open(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.geturl(), answer.read().decode()

    def open_bytes(self, path):
        with self.opener.open(self.site + path, timeout=10) as answer:
            return answer.read()

    def token(self, page):
        return re.search(r'name="csrf" value="([^"]+)"', page).group(1)

    def sign_in(self, login, password):
        page = self.open("/sign-in")[3]
        return self.open("/sign-in", {"login": login, "password": password, "csrf": self.token(page)})


# What a request ends with when the server dies under it.
BROKEN = (OSError, http.client.HTTPException)


class Form:
    """A form of a page that writes: where it is sent, what it holds, and the words beside its fields."""

    def __init__(self, form, around):
        self.action = form.get("action")
        # The words of the table's row or of the page, to tell apart forms that look alike.
        self.around = words(around)
        self.buttons = [words(button) for button in form.iter("button")]
        self.pairs, self.labels, self.options = [], {}, {}
        ids = {element.get("id"): element for element in form.iter() if element.get("id")}
        for element in form.iter():
            name, kind = element.get("name"), element.get("type")
            if element.tag == "option":
                self.options[within][words(element)] = element.get("value")
                if element.get("selected") is not None:
                    self.set(within, element.get("value"))
            elif element.tag in ("input", "textarea", "select") and name:
                within = name
                self.options.setdefault(name, {}) if element.tag == "select" else None
                if kind not in ("radio", "checkbox") or element.get("checked") is not None:
                    said = (element.text or "").removeprefix("\n") if element.tag == "textarea" else element.get("value", "")
                    self.pairs.append((name, said, kind == "hidden"))
            elif element.tag == "fieldset":
                self.group(element, ids)
            elif element.tag == "label":
                self.labels.setdefault((element.text or "").strip(), ids[element.get("for")].get("name"))

    def group(self, fieldset, ids):
        boxes = [ids[label.get("for")] for label in fieldset.iter("label")]
        name = boxes[0].get("name")
        self.labels[(fieldset.find("legend").text or "").strip()] = name
        self.options[name] = {
            words(label): box.get("value") for label, box in zip(fieldset.iter("label"), boxes)}

    def set(self, name, value):
        # A hidden field of the same name goes before it, as a browser would send it.
        self.pairs = [pair for pair in self.pairs if pair[0] != name or pair[2]] + [(name, value, False)]

    def fill(self, said):
        """Types beside each label, or chooses the option that reads so or begins so."""
        for label, value in said.items():
            name = self.labels[label]
            if self.options.get(name):
                value = next(code for shown, code in self.options[name].items() if shown.startswith(value))
            self.set(name, value)
        return self

    def renew(self, csrf):
        """The same form in a session of its own, after signing in again."""
        self.pairs = [(name, csrf if name == "csrf" else value, hidden) for name, value, hidden in self.pairs]

    @property
    def sent(self):
        return [(name, value) for name, value, _ in self.pairs]


def words(element):
    return "".join(element.itertext()).strip()


def forms(page):
    """The forms of a page that write. The pages are well-formed, which the suite tests."""
    root = xml.etree.ElementTree.fromstring(page)
    above = {child: parent for parent in root.iter() for child in parent}
    found = []
    for form in root.iter("form"):
        if form.get("method") == "post":
            place = form
            while place.tag not in ("tr", "main", "body") and place in above:
                place = above[place]
            found.append(Form(form, place))
    return found


def form(page, button, around=""):
    """The form with this button, in the row that holds these words."""
    return next(one for one in forms(page) if button in one.buttons and around in one.around)
