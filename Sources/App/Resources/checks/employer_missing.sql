-- id: employer_missing
-- title: 没有涵盖的用人单位
-- severity: warning
-- about: organisation
-- subjects: [grassroots]
-- sources: [ORG-010]
-- why: 基层工会建在用人单位里；不知道是哪一家，建会率就漏算
-- remedy: 在用人单位页登记由本工会涵盖
-- page: employers
SELECT t.organisation, t.organisation, '' FROM touched t
WHERE t.founded <= :months_ago_3 AND NOT EXISTS (SELECT 1 FROM coverage c WHERE c.organisation = t.organisation
    AND c.from_day <= :day AND (c.until_day IS NULL OR c.until_day > :day))
