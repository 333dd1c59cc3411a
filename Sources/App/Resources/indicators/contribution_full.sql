-- id: contribution_full
-- title: 经费足额率
-- unit: "%"
-- measure: money
-- subjects: [grassroots, joint]
-- clauses: [F3]
-- purpose: 一年内到账的各月，实际拨缴占应拨缴的比例；超缴不补欠缴
-- records: [contribution]
-- next_step: contribution
SELECT r.organisation, SUM(r.paid), SUM(r.due), SUM(CASE WHEN r.status = 'declared' THEN r.paid ELSE 0 END)
FROM (
    SELECT s.organisation, s.status, CAST(s.body ->> 'due' AS BIGINT) AS due,
        CASE WHEN CAST(s.body ->> 'paid' AS BIGINT) > CAST(s.body ->> 'due' AS BIGINT)
            THEN CAST(s.body ->> 'due' AS BIGINT) ELSE CAST(s.body ->> 'paid' AS BIGINT) END AS paid
    FROM standing s WHERE s.day > :months_ago_12
) r GROUP BY r.organisation HAVING SUM(r.due) > 0
