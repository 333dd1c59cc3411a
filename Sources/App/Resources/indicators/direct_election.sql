-- id: direct_election
-- title: 主席由会员（代表）大会直接选举
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [O3]
-- purpose: 最近一次换届选举中，主席由会员大会或会员代表大会直接选出；没有换届记录的不计
-- records: [members_congress]
-- next_step: members_congress
SELECT e.organisation,
    CASE WHEN e.chair_by IN ('assembly', 'delegates') THEN 1 ELSE 0 END, 1,
    CASE WHEN e.chair_by IN ('assembly', 'delegates') AND e.status = 'declared' THEN 1 ELSE 0 END
FROM (
    SELECT s.organisation, s.status, s.body ->> 'chair_by' AS chair_by,
        ROW_NUMBER() OVER (PARTITION BY s.organisation ORDER BY s.day DESC, s.id DESC) AS place
    FROM standing s WHERE CAST(s.body ->> 'elects' AS BIGINT) = 1
) e WHERE e.place = 1
