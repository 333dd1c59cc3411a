-- id: employers_due
-- title: 应建未建
-- unit: "家"
-- measure: count
-- subjects: [township]
-- clauses: [O8]
-- purpose: 设立满六个月、职工 25 人以上还没有工会的用人单位；劳务派遣工按当日的规定只计一次
-- tables: [employer, coverage]
-- less_is_better: true
SELECT t.organisation, SUM(CASE WHEN h.staff + h.dispatched_in - h.in_elsewhere - h.dispatched_out
        + CASE WHEN :day >= '2016-12-12' THEN h.in_joined ELSE 0 END >= 25
    AND NOT EXISTS (SELECT 1 FROM coverage c WHERE c.employer = e.id
        AND c.from_day <= :day AND (c.until_day IS NULL OR c.until_day > :day)) THEN 1 ELSE 0 END), 1, 0
FROM touched t CROSS JOIN employer_place l CROSS JOIN employer e
LEFT JOIN employer_headcount h ON h.id = (SELECT n.id FROM employer_headcount n
    WHERE n.employer = e.id AND n.day <= :day ORDER BY n.day DESC, n.id DESC LIMIT 1)
WHERE l.organisation = t.organisation AND l.from_day <= :day AND (l.until_day IS NULL OR l.until_day > :day)
    AND e.id = l.employer AND e.opened < :months_ago_6 AND (e.closed IS NULL OR e.closed > :day)
GROUP BY t.organisation
