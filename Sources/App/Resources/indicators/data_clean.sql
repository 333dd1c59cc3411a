-- id: data_clean
-- title: 数据没有错误
-- unit: "%"
-- measure: yes_no
-- subjects: [grassroots, joint]
-- clauses: [O8]
-- purpose: 数据体检没有查出错误，或查出的错误都已改正或经上级认可；没有体检过的不计
-- tables: [finding]
SELECT t.organisation, CASE WHEN EXISTS (
        SELECT 1 FROM finding f WHERE f.organisation = t.organisation AND f.severity = 'error'
            AND f.from_day <= :day AND (f.until_day IS NULL OR f.until_day > :day)
            AND NOT EXISTS (SELECT 1 FROM finding_dismissal d WHERE d.organisation = f.organisation
                AND d.check_id = f.check_id AND d.thing = f.thing
                AND d.from_day <= :day AND (d.until_day IS NULL OR d.until_day > :day))
    ) THEN 0 ELSE 1 END, 1, 0
FROM touched t
WHERE EXISTS (SELECT 1 FROM examined x WHERE x.organisation = t.organisation AND x.from_day <= :day)
