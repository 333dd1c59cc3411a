-- id: committee_small
-- title: 登记的委员不到应有的人数
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ELE-002, ELE-003]
-- why: 会员二十五人以上的，委员会至少三人；二百人以上的至少七人，一千人以上的至少十五人
-- remedy: 补选委员，或补登记任职
-- page: posts
-- records: [headcount]
SELECT k.organisation, k.organisation, CAST(k.seats AS TEXT) || ' 人，会员 ' || CAST(k.members AS TEXT) || ' 人' FROM (
    SELECT l.organisation, CAST(l.body ->> 'members' AS BIGINT) AS members, COUNT(x.id) AS seats,
        SUM(CASE WHEN x.post = 'committee_member' THEN 1 ELSE 0 END) AS plain
    FROM latest l CROSS JOIN tenure x
    WHERE x.organisation = l.organisation
        AND x.post IN ('chair', 'vice_chair', 'committee_member') AND x.from_day <= :day
            AND (x.until_day IS NULL OR x.until_day > :day)
    GROUP BY l.organisation, l.body ->> 'members'
) k WHERE k.plain > 0 AND k.seats < CASE WHEN k.members > 1000 THEN 15 WHEN k.members > 200 THEN 7
    WHEN k.members >= 25 THEN 3 ELSE 1 END
