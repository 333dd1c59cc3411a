-- id: certificate_reversed
-- title: 证书的有效期止早于有效期起
-- severity: error
-- about: certificate
-- subjects: [grassroots, joint]
-- sources: [ORG-043]
-- why: 日期颠倒，到期提醒就不准
-- remedy: 对照证书原件，重新登记
-- page: certificates
SELECT t.organisation, l.id, l.from_day || '至' || l.last_day FROM touched t CROSS JOIN legal_person l
WHERE l.organisation = t.organisation AND l.last_day < l.from_day
