-- id: division_code_twice
-- title: 两个组织用同一个代码
-- severity: error
-- about: organisation
-- subjects: [county, township]
-- sources: [ORG-009]
-- why: 一个区划只有一个代码；同一代码下的两个组织会被当成一个
-- remedy: 请系统管理员核对是哪一个用错了
-- page: unit
SELECT t.organisation, t.organisation, t.code FROM touched t CROSS JOIN organisation o
WHERE o.code = t.code AND o.kind = t.kind AND o.id < t.organisation AND o.opened <= :day
    AND (o.closed IS NULL OR o.closed > :day)
