-- id: certificate_twice
-- title: 两个工会用同一个证书编号
-- severity: error
-- about: certificate
-- subjects: [grassroots, joint]
-- sources: [ORG-040]
-- why: 一个证书只属于一个工会
-- remedy: 对照证书原件，重新登记
-- page: certificates
SELECT t.organisation, l.id, l.number FROM touched t CROSS JOIN legal_person l
WHERE l.organisation = t.organisation AND EXISTS (SELECT 1 FROM legal_person n
    WHERE n.number = l.number AND n.organisation <> l.organisation AND n.id < l.id)
