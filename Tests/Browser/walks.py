"""The twelve journeys that journeys.py goes, in the order in which somebody learns the program."""

import re

from playwright.sync_api import expect

HEADCOUNT = {
    "职工": 320, "其中女职工": 112, "其中农民工": 60, "其中劳务派遣工": 8,
    "会员": 300, "其中女会员": 105, "其中农民工会员": 54, "其中劳务派遣工会员": 6,
}


def field(page, label):
    return page.get_by_label(label, exact=True)


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def figure(page, indicator):
    """The unit's own figure in the table of indicators."""
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=indicator, exact=True))
    return row.get_by_role("cell").nth(0).inner_text().strip()


def fill(page, day, values=HEADCOUNT):
    field(page, "统计日期").fill(day)
    for label, value in values.items():
        field(page, label).fill(str(value))


def declare(page, day, values=HEADCOUNT):
    """From the unit's page to the record that was just declared."""
    page.get_by_role("link", name="记一条工作").click()
    page.get_by_role("link", name="记职工与会员人数").click()
    fill(page, day, values)
    page.get_by_role("button", name="申报").click()
    expect(page).to_have_url(re.compile(r"/records/[0-9A-Z]+"))


def sign_in(site):
    page = site.visitor()
    page.goto(site.url)
    site.look(page)
    field(page, "登录名").fill("hongxing")
    field(page, "口令").fill("记不清了")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text("登录名或口令").first).to_be_visible()
    expect(field(page, "登录名")).to_have_value("hongxing")
    expect(field(page, "口令")).to_have_value("")
    site.look(page)
    field(page, "口令").fill("jianjia-demo")
    page.get_by_role("button", name="登录").click()
    heading(page, "红星机械厂工会")
    site.look(page)
    page.get_by_role("button", name="退出").click()
    page.goto(site.url)
    expect(field(page, "口令")).to_be_visible()


def drill(site):
    page = site.visitor("city")
    heading(page, "总览")
    site.look(page)
    main = page.get_by_role("main")
    for name in ["安吉县总工会", "梅溪镇总工会", "红星机械厂工会"]:
        main.get_by_role("link", name=name, exact=True).first.click()
        heading(page, name)
        site.look(page)
    page.get_by_role("link", name="看每一条得分").click()
    heading(page, "红星机械厂工会的得分")
    site.look(page)
    part = page.locator("details").filter(has=page.get_by_role("link", name="入会率", exact=True)).first
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    part.get_by_role("link", name="入会率", exact=True).click()
    heading(page, "入会率")
    site.look(page)
    main.get_by_role("link", name="2014-12-05").first.click()
    heading(page, "职工与会员人数 2014-12-05")
    expect(main.get_by_text("298 人")).to_be_visible()
    site.look(page)


def record(site):
    page = site.visitor("hongxing")
    before = figure(page, "入会率")
    page.get_by_role("link", name="记一条工作").click()
    site.look(page)
    page.get_by_role("link", name="记职工与会员人数").click()
    fill(page, "2015-02-28", HEADCOUNT | {"会员": 330, "其中女职工": ""})
    page.get_by_role("button", name="申报").click()
    # Both at once, each beside its field as well, and nothing typed is lost.
    expect(page.get_by_text("请填写其中女职工")).to_have_count(2)
    expect(field(page, "会员")).to_have_attribute("aria-invalid", "true")
    expect(field(page, "会员")).to_have_value("330")
    expect(field(page, "统计日期")).to_have_value("2015-02-28")
    site.look(page)
    fill(page, "2015-02-28")
    page.get_by_role("button", name="申报").click()
    heading(page, "职工与会员人数 2015-02-28")
    expect(page.get_by_text("待确认").first).to_be_visible()
    site.look(page)
    page.get_by_role("link", name="红星机械厂工会", exact=True).first.click()
    after = figure(page, "入会率")
    # 298 people on the roll of 320: the roll goes before the number that was reported.
    assert before != after == "93.1 %", (before, after)


def correct(site):
    page = site.visitor("hongxing")
    declare(page, "2015-02-27")
    old = page.url.split("?")[0]
    page.get_by_role("link", name="更正").click()
    expect(field(page, "职工")).to_have_value("320")
    site.look(page)
    field(page, "职工").fill("310")
    page.get_by_role("button", name=re.compile("更正|申报")).click()
    expect(page.get_by_role("heading", name="更正的历史")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("310 人").first).to_be_visible()
    site.look(page)
    page.goto(old)
    expect(page.get_by_text("这条记录已被更正")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("320 人").first).to_be_visible()


def undo(site):
    page = site.visitor("hongxing")
    before = figure(page, "职工数")
    declare(page, "2015-03-01", HEADCOUNT | {"职工": 999})
    page.get_by_role("link", name="红星机械厂工会", exact=True).first.click()
    assert figure(page, "职工数") == "999 人", figure(page, "职工数")
    page.go_back()
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_text("留作历史")).to_be_visible()
    site.look(page)
    page.get_by_role("link", name="红星机械厂工会", exact=True).first.click()
    assert figure(page, "职工数") == before, (figure(page, "职工数"), before)


def search(site):
    page = site.visitor("city")
    page.get_by_role("navigation").get_by_role("link", name="组织").first.click()
    site.look(page)
    page.get_by_role("searchbox").or_(page.get_by_role("textbox", name=re.compile("名称"))).first.fill("机械")
    page.get_by_role("button", name="查找").first.click()
    expect(page.get_by_role("main").get_by_role("link", name="红星机械厂工会")).to_be_visible()
    site.look(page)
    page.get_by_role("searchbox").or_(page.get_by_role("textbox", name=re.compile("名称"))).first.fill("没有这一家")
    page.get_by_role("button", name="查找").first.click()
    expect(page.get_by_text("没有找到这样的单位")).to_be_visible()
    site.look(page)
    page.get_by_role("link", name="清除条件").click()
    expect(page.get_by_role("main").get_by_role("link", name="安吉县总工会")).to_be_visible()
    # What is not there says so in words, and leads back.
    page.goto(site.url + "organisations/0000000000")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()
    site.look(page)


def phone(site):
    page = site.visitor("hongxing", size="390", has_touch=True, is_mobile=True)
    heading(page, "红星机械厂工会")
    site.look(page)
    page.get_by_role("link", name="记一条工作").tap()
    heading(page, "记一条工作")
    site.look(page)
    page.get_by_role("link", name="记职工与会员人数").tap()
    heading(page, "记一次职工与会员人数")
    small = page.locator("main button, main input:not([type=hidden]):not([type=checkbox]):not([type=radio]), main select")
    for target in small.all():
        box = target.bounding_box()
        assert box is None or box["height"] >= 40, (target.evaluate("all => all.outerHTML")[:120], box)
    fill(page, "2015-02-26")
    page.get_by_role("button", name="申报").tap()
    heading(page, "职工与会员人数 2015-02-26")
    site.look(page)
    for path in ["records", "standards", "plans"]:
        page.goto(site.url + path)
        site.look(page)


def print_page(site):
    page = site.visitor("anji")
    page.goto(site.url)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation").first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    paper = page.pdf(format="A4", print_background=True)
    assert paper[:5] == b"%PDF-" and len(paper) > 20_000
    # On the width of A4 between its margins nothing is cut off.
    page.set_viewport_size({"width": 718, "height": 1000})
    site.look(page)


def dark(site):
    page = site.visitor("city", scheme="dark")
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", shade)[:3])
    assert red + green + blue < 200, shade
    site.look(page)
    for path in ["organisations", "records", "standards", "plans"]:
        page.goto(site.url + path)
        site.look(page)


def keyboard(site):
    """No mouse from signing in to a record."""
    page = site.visitor()
    page.goto(site.url)

    def press_until(name, limit=80):
        for _ in range(limit):
            page.keyboard.press("Tab")
            said = page.evaluate("""() => {
                const it = document.activeElement, label = it.labels && it.labels[0];
                return (label ? label.innerText : it.innerText || it.value || '').trim() }""")
            if said == name:
                line = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
                assert line != "none", f"no outline on {name}"
                return
        raise AssertionError(f"{name} is not reached by Tab at {page.url}")

    press_until("跳到正文")
    press_until("登录名")
    page.keyboard.type("hongxing")
    press_until("口令")
    page.keyboard.type("jianjia-demo")
    page.keyboard.press("Enter")
    heading(page, "红星机械厂工会")
    press_until("跳到正文")
    page.keyboard.press("Enter")
    press_until("记一条工作", limit=3)
    page.keyboard.press("Enter")
    heading(page, "记一条工作")
    press_until("记职工与会员人数")
    page.keyboard.press("Enter")
    heading(page, "记一次职工与会员人数")
    press_until("统计日期")
    # The parts of a date stand in the order of the machine's language, which is English here.
    page.keyboard.type("02252015")
    for label, value in HEADCOUNT.items():
        press_until(label, limit=4)
        page.keyboard.type(str(value))
    page.keyboard.press("Enter")
    heading(page, "职工与会员人数 2015-02-25")
    site.look(page)


def open_round(site, title):
    page = site.visitor("anji")
    page.goto(f"{site.url}rounds")
    page.get_by_role("link", name="开始一轮评定").click()
    field(page, "名称").fill(title)
    page.locator("button.primary").click()
    heading(page, title)
    return page


def fill_labelled(page):
    """Fills every field that has a label and is empty, as somebody would who knows nothing but the page."""
    for box in page.locator("main form input[inputmode]:visible").all():
        if not box.input_value():
            hint = page.locator(f"#{(box.get_attribute('aria-describedby') or '').split(' ')[0]}").inner_text()
            box.fill(re.search(r"到 ([\d.]+) 分", hint).group(1))
    for box in page.locator("main form textarea:visible").all():
        if not box.input_value():
            box.fill("材料在工会办公室")
    for box in page.locator("main form input[type=checkbox]:visible").all():
        box.check()


def hand_in_by_phone(site):
    """A sheet from nothing to 已提交 at 390 px: labelled fields and the primary button of each page, nothing else."""
    open_round(site, "2014年度补评")
    page = site.visitor("hongxing", size="390")
    page.goto(site.url)
    page.locator("li").filter(has_text="2014年度补评").get_by_role("link", name="去自评").click()
    for _ in range(6):
        site.look(page)
        fill_labelled(page)
        page.locator("main .primary:visible").first.click()
        page.wait_for_load_state()
        if page.get_by_text("已提交").first.is_visible():
            break
    expect(page.get_by_text("已提交").first).to_be_visible()
    site.look(page)


def lose_the_line(site):
    """What is typed while the line is gone is there again when the page is opened anew, and is kept then; where the page
    stays open it is kept by itself."""
    page = site.visitor("hongxing", size="390")
    page.goto(site.url)
    page.get_by_role("link", name="接着填").first.click()
    expect(page.get_by_text("请您填")).to_be_visible()
    address = page.url
    remark = page.locator("main form textarea:visible").first
    name = remark.get_attribute("name")
    page.context.set_offline(True)
    remark.fill("停电时写的一句话")
    remark.blur()
    expect(page.locator("[data-saving]")).to_contain_text("留在这台设备上")
    context = page.context
    page.close()
    context.set_offline(False)
    later = context.new_page()
    later.set_default_timeout(5000)
    later.goto(address)
    again = later.locator(f"textarea[name='{name}']")
    expect(again).to_have_value("停电时写的一句话")
    expect(later.locator("[data-saving]")).to_contain_text("已保存")
    context.set_offline(True)
    again.fill("来电以后的一句话")
    again.blur()
    expect(later.locator("[data-saving]")).to_contain_text("会自动再存")
    context.set_offline(False)
    expect(later.locator("[data-saving]")).to_contain_text("已保存")
    other = site.visitor("hongxing")
    other.goto(address)
    expect(other.locator(f"textarea[name='{name}']")).to_have_value("来电以后的一句话")


JOURNEYS = [
    sign_in, drill, record, correct, undo, search, phone, print_page, dark, keyboard, hand_in_by_phone, lose_the_line,
]
