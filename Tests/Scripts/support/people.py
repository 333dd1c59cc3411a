"""Invented people and places for spreadsheets: numbers that pass their checks and belong to nobody."""

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def identity(serial, born="19800315"):
    """A citizen's number (GB 11643) of somebody born on a day, the `serial`-th of the invented region."""
    head = f"3305{23 + serial // 1000 % 60:02d}{born}{serial % 1000:03d}"
    return head + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(head, WEIGHTS)) % 11]


def phone(serial):
    return f"139{serial + 10_000_000:08d}"


def credit(serial):
    """A unified credit code (GB 32100) in a region that no place has."""
    subject = str(20_000_000 + serial * 7)
    total = 11 - sum(int(digit) * weight for digit, weight in zip(subject, [3, 7, 9, 10, 5, 8, 4, 2])) % 11
    body = "91330599" + subject + ("X" if total == 10 else "0" if total == 11 else str(total))
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    rest = sum(ALPHABET.index(letter) * weight for letter, weight in zip(body, weights))
    return body + ALPHABET[(31 - rest % 31) % 31]


DIVISIONS = [
    ["区划代码", "名称", "设立日期", "工会成立日期"], ["330523110", "梅溪镇", "2002-01-01", "2005-01-01"],
    ["330523", "安吉县", "2001-01-01", "2001-01-01"], ["330523102", "孝丰镇", "2002-01-01", None],
]
UNIONS = [
    ["工会名称", "种类", "上级工会", "成立日期"], ["绿源竹业工会", "基层工会", "梅溪镇总工会", "2010-03-01"],
    ["梅溪商圈联合工会", "联合基层工会", "330523110", "2011-01-01"],
]
EMPLOYERS = [
    ["统一社会信用代码", "单位名称", "单位类别", "行业", "设立日期", "所在乡镇（街道）", "所在工会"],
    [credit(1), "绿源竹业有限公司", "私营企业", None, "2008-01-01", "梅溪镇", "绿源竹业工会"],
    [credit(2), "=cmd|' /C calc'!A0", "私营企业", None, "2009-01-01", "梅溪镇", None],
]
OFFICERS = [
    ["所在工会", "姓名", "性别", "职务", "任职日期", "近亲属关系声明"], ["绿源竹业工会", "李秀英", "女", "主席", "2013-05-01", "不是近亲属"],
]
