-- id: womens_contract
-- title: 女职工专项集体合同
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [M7]
-- purpose: 有女职工的单位，女职工权益专项集体合同在当日有效；没有女职工的不计
-- records: [collective_contract, headcount]
-- next_step: collective_contract
SELECT c.organisation, CASE WHEN c.found > 0 THEN 1 ELSE 0 END, 1,
    CASE WHEN c.found > 0 AND c.sure = 0 THEN 1 ELSE 0 END
FROM (
    SELECT h.organisation,
        (SELECT COUNT(*) FROM standing r WHERE r.organisation = h.organisation AND r.kind = 'collective_contract'
            AND r.until_day > :day AND r.body ->> 'subject' = 'womens') AS found,
        (SELECT COUNT(*) FROM standing r WHERE r.organisation = h.organisation AND r.kind = 'collective_contract'
            AND r.until_day > :day AND r.body ->> 'subject' = 'womens' AND r.status = 'confirmed') AS sure
    FROM latest h WHERE h.kind = 'headcount' AND CAST(h.body ->> 'women_staff' AS BIGINT) >= 1
) c
