-- id: founded_before_opened
-- title: 成立日期早于设立日期
-- severity: error
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ORG-003]
-- why: 工会先批准设立，后成立
-- remedy: 请系统管理员按批复核对两个日期
-- page: changes
SELECT t.organisation, t.organisation, t.founded || '成立，' || t.opened || '设立'
    FROM touched t WHERE t.founded < t.opened
