-- id: member_fields_missing
-- title: 会员没有填学历
-- severity: warning
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [MEM-031]
-- why: 学历是实名登记的必填项
-- remedy: 在名册里补填，或下载后补齐再导入
-- page: members
SELECT r.organisation, r.organisation, CAST(COUNT(*) AS TEXT) || ' 人' FROM roll r CROSS JOIN person p
WHERE p.id = r.person AND p.erased IS NULL AND COALESCE(p.details ->> 'education', '') = '' GROUP BY r.organisation
