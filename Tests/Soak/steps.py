"""The scripted day: who does what, in which order, with the words they read on the pages.

A step opens its form and hands it over filled in; `day.py` sends it. To add one, write it here: nothing else has to be
told. `Command` is a step at the command line, beside the running server.
"""

from support.browser import form

UNION = "红星机械厂工会"
HEADCOUNT = {
    "统计日期": "2015-02-28", "职工": "320", "其中女职工": "112", "其中农民工": "60", "其中劳务派遣工": "8",
    "会员": "310", "其中女会员": "105", "其中农民工会员": "54", "其中劳务派遣工会员": "6",
}


class Step:
    """What one person does with one form."""

    def __init__(self, name, login, opening):
        self.name, self.login, self.opening = name, login, opening


class Command:
    """A command beside the server. `done` is what it says when it had been done before."""

    def __init__(self, name, *words, stdin="", done):
        self.name, self.words, self.stdin, self.done = name, words, stdin, done


def declare(kind, said):
    def opening(visitor):
        page = visitor.follow(visitor.unit(UNION), "记一条工作")
        return form(visitor.follow(page, f"记{kind}"), "申报").fill(said)

    return opening


def record(of, button, said=None, link=None):
    """The record that an earlier step wrote: the button on its page, or the form behind a link."""
    def opening(visitor):
        page = visitor.page(visitor.day.places[of])
        return form(visitor.follow(page, link) if link else page, button).fill(said or {})

    return opening


def waiting(button):
    """What the township wrote for the union before the day, and waits for its chair."""
    def opening(visitor):
        page = visitor.page("/records?status=awaiting")
        row = next(link for link in visitor.links(page) if "巾帼文明岗" in link.around)
        return form(visitor.page(row.path), button)

    return opening


def judge(criterion, said):
    return lambda visitor: form(
        visitor.page(f"{visitor.place(UNION)}/judgements/{criterion}"), "给分").fill(said)


def rate(said):
    return lambda visitor: form(visitor.page(f"{visitor.place(UNION)}/ratings/new"), "认定").fill(said)


def posts(button, around="", said=None):
    return lambda visitor: form(visitor.page(f"{visitor.place(UNION)}/posts"), button, around).fill(said or {})


def succeed(said):
    """A new chair: the form comes back once and asks to confirm whose time it ends."""
    def opening(visitor):
        first = posts("登记任职", "登记任职", said)(visitor)
        asked = form(visitor.ask(first.action, first.sent)[2], "登记任职", "登记任职")
        return asked.fill({next(label for label in asked.labels if label.startswith("确认")): "true"})

    return opening


def leave(name, said):
    """Somebody in office at the union leaves: by the link in their row."""
    def opening(visitor):
        page = visitor.page(f"{visitor.place(UNION)}/posts")
        row = next(link for link in visitor.links(page) if link.words == "登记离任" and name in link.around)
        return form(visitor.page(row.path), "登记离任").fill(said)

    return opening


def open_account(said):
    def opening(visitor):
        page = visitor.page(f"{visitor.place(UNION)}/posts")
        return form(visitor.follow(page, "开账号"), "开账号").fill(said)

    return opening


def account(login, button, around="", said=None):
    def opening(visitor):
        page = visitor.follow(visitor.page("/accounts"), login)
        return form(page, button, around).fill(said or {})

    return opening


PAID = {"到账日期": "2015-02-27", "所属月份": "2015-02", "当月工资总额": "1120000", "应拨缴": "22400", "实际拨缴": "22400"}
SHOWN = {"公开日期": "2015-02-26", "形式": "公开栏", "公开事项": "3", "内容": "食堂收支，困难补助名单"}
DANCE = {"日期": "2015-02-25", "活动名称": "元宵灯会", "参加人次": "240"}
RATED = {"等级": "合格职工之家", "文号": "安总工〔2015〕7号", "认定日期": "2015-03-01"}
NO_KIN = {"近亲属关系声明": "本人声明：不是"}
VICE = NO_KIN | {"姓名": "沈秋云", "职务": "副主席", "性别": "女", "任职日期": "2015-02-20"}
CHAIR = NO_KIN | {"姓名": "钱建华", "职务": "主席", "性别": "男", "任职日期": "2015-03-01", "专职": "true"}

DAY = [
    Step("headcount", "hongxing", declare("职工与会员人数", HEADCOUNT)),
    Step("contribution", "hongxing", declare("经费拨缴", PAID)),
    Step("disclosure", "hongxing", declare("厂务公开", SHOWN)),
    Step("second disclosure", "hongxing", declare("厂务公开", SHOWN | {"公开日期": "2015-02-27"})),
    Step("confirm", "meixi", record("headcount", "确认")),
    Step("dispute", "meixi", record("disclosure", "提出异议", {"异议的理由": "现场没有看到补助名单"})),
    Step("correct", "hongxing", record("disclosure", "保存更正", {"公开事项": "4"}, link="更正")),
    Step("mistake", "hongxing", declare("职工与会员人数", HEADCOUNT | {"统计日期": "2015-03-01", "职工": "999"})),
    Step("withdraw", "hongxing", record("mistake", "撤回")),
    Step("acknowledge", "hongxing", waiting("情况属实，确认")),
    Step("on behalf", "meixi", declare("职工文化活动", DANCE)),
    Step("refuse", "hongxing", record("on behalf", "不认可", {"不认可的理由": "那天没有办灯会"})),
    Step("judge", "meixi", judge("C4", {"得分": "1.5", "理由和凭据": "经审报告缺一页"})),
    Step("rate", "anji", rate(RATED)),
    Step("appoint", "meixi", posts("登记任职", "登记任职", VICE)),
    Step("open account", "meixi", open_account({"给谁、能做什么": "沈秋云", "登录名": "qiuyun"})),
    Command("user add", "user", "add", "--login", "lingying", "--name", "凌英", stdin="long enough\n", done="已有人使用"),
    Step("grant", "city", account("yanjiu", "授权", said={"角色": "查阅", "单位": "安吉县总工会"})),
    Step("end grant", "city", account("yanjiu", "收回", "安吉县总工会")),
    Step("end post", "meixi", leave("童素芬", {"离任原因": "本人辞去", "离任日期": "2015-03-01"})),
    Step("disable", "city", account("huiyuan", "停用")),
    Step("new chair", "meixi", succeed(CHAIR)),
]
