-- id: publicity_pieces
-- title: 宣传次数
-- unit: "次"
-- measure: count
-- subjects: [county]
-- clauses: [W4]
-- purpose: 近十二个月的现场会、研讨会和刊播的经验；没有的不计
-- records: [publicity]
-- next_step: publicity
SELECT r.organisation, COUNT(*), 1, SUM(CASE WHEN r.status = 'declared' THEN 1 ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation
