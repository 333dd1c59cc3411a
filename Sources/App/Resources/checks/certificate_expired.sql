-- id: certificate_expired
-- title: 法人资格证书已过期
-- severity: error
-- about: certificate
-- subjects: [grassroots, joint]
-- sources: [ORG-043]
-- why: 证书过期，工会不能以法人身份签合同、开账户
-- remedy: 换届以后换证，再登记一张
-- page: certificates
SELECT t.organisation, l.id, l.last_day || '到期' FROM touched t CROSS JOIN legal_person l
WHERE l.organisation = t.organisation AND l.last_day < :day AND NOT EXISTS (SELECT 1 FROM legal_person n
    WHERE n.organisation = t.organisation AND (n.from_day > l.from_day OR (n.from_day = l.from_day AND n.id > l.id)))
