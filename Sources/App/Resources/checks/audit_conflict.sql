-- id: audit_conflict
-- title: 主席、副主席或财务兼任经审委
-- severity: error
-- about: officer
-- subjects: [grassroots, joint]
-- sources: [ELE-037]
-- why: 主席、分管财务的副主席和财务人员不得担任经审委委员
-- remedy: 改选经审委委员，并登记离任
-- page: posts
SELECT t.organisation, x.id, x.from_day || '到任' FROM touched t CROSS JOIN tenure x
WHERE x.organisation = t.organisation AND x.post IN ('audit_head', 'audit_member') AND x.from_day <= :day
    AND (x.until_day IS NULL OR x.until_day > :day)
    AND x.from_day >= '2016-10-01' AND EXISTS (SELECT 1 FROM tenure y WHERE y.organisation = t.organisation
        AND y.post IN ('chair', 'vice_chair', 'finance') AND y.person_name = x.person_name
            AND y.from_day <= :day AND (y.until_day IS NULL OR y.until_day > :day))
