-- id: approval_missing
-- title: 建会批复没有文号
-- severity: error
-- about: organisation
-- subjects: [grassroots, joint]
-- sources: [ORG-003]
-- why: 建立工会应当报上一级工会批准；没有文号就查不到批准
-- remedy: 查出批复文件，请系统管理员补上文号
-- page: changes
SELECT t.organisation, t.organisation, a.day || '批复' FROM touched t CROSS JOIN founding_reply a
WHERE a.organisation = t.organisation AND a.answer = 'approved' AND a.document = ''
