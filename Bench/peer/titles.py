"""How kinds of units, roles and posts are called."""

UNIT_TITLES = {
    "city": "市总工会", "county": "县（区）总工会", "industry": "产业工会", "zone": "开发区工会",
    "township": "乡镇（街道）总工会", "grassroots": "基层工会", "joint": "联合基层工会",
}
ROLE_TITLES = {
    "administrator": "管理员", "staff": "工作人员", "chair": "工会主席", "officer": "班子成员", "finance": "财务",
    "audit": "经审", "member": "会员", "reader": "查阅", "auditor": "审计员", "body": "机构",
}
POST_TITLES = {
    "chair": "主席", "vice_chair": "副主席", "finance": "财务", "audit_head": "经审委主任", "audit_member": "经审委委员",
    "womens_head": "女职工委主任",
}
