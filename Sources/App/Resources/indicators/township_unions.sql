-- id: township_unions
-- title: 所辖基层工会数
-- unit: "家"
-- measure: count
-- subjects: [grassroots, joint]
-- clauses: [O8, D1]
-- purpose: 当日在册的基层工会和联合基层工会，各记一个
-- tables: [organisation]
SELECT t.organisation, 1, 1, 0 FROM touched t
