-- id: brands
-- title: 双爱活动和特色品牌
-- unit: "个"
-- measure: count
-- subjects: [township]
-- clauses: [W3]
-- purpose: 近三十六个月开展的双爱活动和推出的特色品牌；没有的不计
-- records: [carrier_activity]
-- next_step: carrier_activity
-- look_back_months: 36
SELECT r.organisation, COUNT(*), 1, SUM(CASE WHEN r.status = 'declared' THEN 1 ELSE 0 END)
FROM standing r WHERE r.day > :months_ago_36
GROUP BY r.organisation
