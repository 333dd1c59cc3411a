-- id: employer_code_wrong
-- title: 用人单位的信用代码校验位不对
-- severity: error
-- about: employer
-- subjects: [township]
-- sources: [ORG-010, ORG-007]
-- why: 代码不对，同一家单位就会登记两次，也查不到它的登记情况
-- remedy: 对照营业执照更正
-- page: employer
SELECT k.organisation, k.employer, k.code FROM (
    WITH letter (name, value) AS (VALUES
        ('0', 0), ('1', 1), ('2', 2), ('3', 3), ('4', 4), ('5', 5), ('6', 6), ('7', 7), ('8', 8), 
        ('9', 9), ('A', 10), ('B', 11), ('C', 12), ('D', 13), ('E', 14), ('F', 15), ('G', 16), 
        ('H', 17), ('J', 18), ('K', 19), ('L', 20), ('M', 21), ('N', 22), ('P', 23), ('Q', 24), 
        ('R', 25), ('T', 26), ('U', 27), ('W', 28), ('X', 29), ('Y', 30)
    ), place (number, weight) AS (VALUES
        (1, 1), (2, 3), (3, 9), (4, 27), (5, 19), (6, 26), (7, 16), (8, 17), (9, 20), (10, 29), 
        (11, 25), (12, 13), (13, 8), (14, 24), (15, 10), (16, 30), (17, 28)
    )
    SELECT l.organisation, e.id AS employer, e.code, SUM(a.value * n.weight) AS body, COUNT(a.value) AS known,
        MAX(z.value) AS last
    FROM touched t CROSS JOIN employer_place l CROSS JOIN employer e CROSS JOIN place n
    LEFT JOIN letter a ON a.name = substr(e.code, n.number, 1)
    LEFT JOIN letter z ON z.name = substr(e.code, 18, 1)
    WHERE l.organisation = t.organisation AND l.from_day <= :day
        AND (l.until_day IS NULL OR l.until_day > :day) AND e.id = l.employer AND e.opened <= :day
        AND (e.closed IS NULL OR e.closed > :day) AND length(e.code) = 18
    GROUP BY l.organisation, e.id, e.code
) k WHERE k.known < 17 OR k.last IS NULL OR k.last <> (31 - k.body % 31) % 31
