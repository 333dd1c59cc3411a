-- id: party_posts_lawful
-- title: 党组织书记依法兼任率
-- unit: "%"
-- measure: ratio
-- counted: 人
-- subjects: [grassroots, joint]
-- clauses: [O5]
-- purpose: 三十六个月内兼任主席、副主席的党组织书记中，不是出资人、又经依法选举的人数；没有兼任的不计
-- records: [party_post]
-- next_step: party_post
-- look_back_months: 36
SELECT r.organisation, SUM(r.good), COUNT(*), SUM(CASE WHEN r.status = 'declared' THEN r.good ELSE 0 END)
FROM (
    SELECT s.organisation, s.status, CASE WHEN COALESCE(CAST(s.body ->> 'investor' AS BIGINT), 0) = 0
        AND COALESCE(CAST(s.body ->> 'elected' AS BIGINT), 0) = 1 THEN 1 ELSE 0 END AS good
    FROM standing s WHERE s.day > :months_ago_36
) r GROUP BY r.organisation
