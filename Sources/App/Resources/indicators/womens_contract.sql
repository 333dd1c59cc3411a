-- id: womens_contract
-- title: 女职工专项集体合同
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 有女职工的单位，女职工权益专项集体合同在当日有效；没有女职工的不计
-- records: [collective_contract, headcount]
-- next_step: collective_contract
SELECT h.organisation,
    CASE WHEN COUNT(r.id) > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN COUNT(r.id) > 0 AND SUM(CASE WHEN r.status = 'confirmed' THEN 1 ELSE 0 END) = 0 THEN 1 ELSE 0 END
FROM latest h LEFT JOIN standing r ON r.organisation = h.organisation AND r.kind = 'collective_contract'
    AND r.until_day > :day AND r.body ->> 'subject' = 'womens'
WHERE h.kind = 'headcount' AND h.place = 1 AND CAST(h.body ->> 'women_staff' AS BIGINT) > 0
GROUP BY h.organisation
