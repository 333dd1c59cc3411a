-- id: womens_head_not_woman
-- title: 女职工委主任不是女性
-- severity: error
-- about: officer
-- subjects: [county, township, industry, zone, grassroots, joint]
-- sources: [ORG-014]
-- why: 女职工委员会主任由女主席、女副主席或者享受同级副主席待遇的女职工担任
-- remedy: 核对性别；确实不是的，改任
-- page: posts
SELECT t.organisation, x.id, x.from_day || '到任' FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.post = 'womens_head' AND x.from_day <= :day
    AND (x.until_day IS NULL OR x.until_day > :day)
    AND x.sex NOT IN ('女', 'f', 'female')
