-- id: joint_employers_few
-- title: 联合基层工会涵盖不足两家
-- severity: warning
-- about: organisation
-- subjects: [joint]
-- sources: [ORG-010]
-- why: 联合基层工会由两家以上的单位组成
-- remedy: 登记其余单位，或改为单独的基层工会
-- page: employers
SELECT k.organisation, k.organisation, CAST(k.employers AS TEXT) || ' 家' FROM (
    SELECT t.organisation, COUNT(c.employer) AS employers FROM touched t
    LEFT JOIN coverage c ON c.organisation = t.organisation AND c.from_day <= :day
        AND (c.until_day IS NULL OR c.until_day > :day)
    WHERE t.founded <= :months_ago_3 GROUP BY t.organisation
) k WHERE k.employers < 2
