-- id: documents_delivered
-- title: 公文送达率
-- unit: "%"
-- measure: ratio
-- counted: 家
-- subjects: [county]
-- clauses: [W5]
-- purpose: 近十二个月印发的公文应送达的单位中，已送达的家数
-- records: [document_issue]
-- next_step: document_issue
SELECT r.organisation, SUM(CAST(r.body ->> 'delivered' AS BIGINT)), SUM(CAST(r.body ->> 'copies' AS BIGINT)),
    SUM(CASE WHEN r.status = 'declared' THEN CAST(r.body ->> 'delivered' AS BIGINT) ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_12
GROUP BY r.organisation HAVING SUM(CAST(r.body ->> 'copies' AS BIGINT)) > 0
