-- id: behalf_unanswered
-- title: 上级代录一个月主席没有确认
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [D1]
-- why: 代录的记录要由主席看过，才知道是不是这回事
-- remedy: 主席登录后逐条确认或不认可
-- page: records
SELECT t.organisation, t.organisation, CAST(COUNT(r.id) AS TEXT) || ' 条' FROM touched t CROSS JOIN record r
WHERE r.organisation = t.organisation AND r.retracted IS NULL AND r.on_behalf = 1 AND r.acknowledged IS NULL
    AND r.recorded < :months_ago_1 GROUP BY t.organisation
