-- id: certificate_missing
-- title: 没有法人资格证书
-- severity: warning
-- about: certificate
-- subjects: [grassroots, joint]
-- sources: [ORG-039]
-- why: 工会成立后应当申请工会法人资格登记
-- remedy: 申请以后登记证书
-- page: certificates
SELECT t.organisation, t.organisation, t.founded || '成立' FROM touched t
WHERE t.founded <= :months_ago_1 AND NOT EXISTS (SELECT 1 FROM legal_person l WHERE l.organisation = t.organisation)
