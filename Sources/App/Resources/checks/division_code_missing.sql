-- id: division_code_missing
-- title: 没有区划代码
-- severity: warning
-- about: organisation
-- subjects: [township]
-- sources: [ORG-009]
-- why: 乡镇（街道）总工会按区划设立，统计和查找都用区划代码
-- remedy: 请系统管理员按区划代码表补上
-- page: unit
SELECT t.organisation, t.organisation, '' FROM touched t WHERE COALESCE(t.code, '') = ''
