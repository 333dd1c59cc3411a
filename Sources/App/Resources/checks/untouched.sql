-- id: untouched
-- title: 一年没有任何记录
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [D1]
-- why: 一年里什么也没有记，工会可能已经不活动，也可能没有人录入
-- remedy: 问一问情况，补记一年来的工作
-- page: records
SELECT t.organisation, t.organisation, COALESCE((SELECT MAX(r.day) FROM record r
    WHERE r.organisation = t.organisation AND r.day <= :day AND r.retracted IS NULL), '') FROM touched t
WHERE t.opened <= :months_ago_12 AND NOT EXISTS (SELECT 1 FROM record r WHERE r.organisation = t.organisation
    AND r.day > :months_ago_12 AND r.day <= :day AND r.retracted IS NULL)
