-- id: joined_before_unit
-- title: 会籍早于工会设立
-- severity: error
-- about: member
-- subjects: [grassroots, joint]
-- sources: [MEM-003]
-- why: 工会设立以前没有人能加入它
-- remedy: 核对会籍开始的日期
-- page: member
SELECT t.organisation, r.id, r.from_day || '起，' || t.opened || '设立' FROM touched t CROSS JOIN roll r
WHERE r.organisation = t.organisation AND r.from_day < t.opened
