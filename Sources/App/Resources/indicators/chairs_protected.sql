-- id: chairs_protected
-- title: 主席保护案件依法处理率
-- unit: "%"
-- measure: ratio
-- counted: 件
-- subjects: [grassroots, joint]
-- clauses: [O2]
-- purpose: 近三十六个月主席、副主席被调动、解除或受损害的案件中，征得同意或纠正、并已处理完毕的件数；没有案件的不计
-- records: [chair_protection]
-- next_step: chair_protection
-- look_back_months: 36
SELECT r.organisation, SUM(r.good), COUNT(*), SUM(CASE WHEN r.status = 'declared' THEN r.good ELSE 0 END)
FROM (
    SELECT s.organisation, s.status, CASE WHEN COALESCE(CAST(s.body ->> 'consented' AS BIGINT), 0) = 1
        AND COALESCE(CAST(s.body ->> 'settled' AS BIGINT), 0) = 1 THEN 1 ELSE 0 END AS good
    FROM standing s WHERE s.day > :months_ago_36
) r GROUP BY r.organisation
