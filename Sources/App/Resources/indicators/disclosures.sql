-- id: disclosures
-- title: 厂务公开次数
-- unit: "次"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 近十二个月公开厂务的次数；没有公开过的不计
-- records: [disclosure]
-- next_step: disclosure
SELECT r.organisation, COUNT(*), 1, SUM(CASE WHEN r.status = 'declared' THEN 1 ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation
