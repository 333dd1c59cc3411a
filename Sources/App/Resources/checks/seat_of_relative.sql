-- id: seat_of_relative
-- title: 企业主要负责人的近亲属在委员会
-- severity: error
-- about: officer
-- subjects: [grassroots, joint]
-- sources: [ELE-016]
-- why: 企业主要负责人的近亲属不得作为本企业基层工会委员会成员的人选
-- remedy: 依法改选，并登记离任
-- page: posts
SELECT t.organisation, x.id, x.from_day || '到任' FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.post IN ('chair', 'vice_chair', 'committee_member')
    AND x.from_day <= :day AND (x.until_day IS NULL OR x.until_day > :day)
    AND x.from_day >= '2001-10-27' AND x.kinship = 'relative'
