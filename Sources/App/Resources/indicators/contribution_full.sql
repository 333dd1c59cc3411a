-- id: contribution_full
-- title: 经费足额率
-- unit: "%"
-- measure: money
-- subjects: [grassroots, joint]
-- clauses: [F3]
-- purpose: 一年内到账的各月，实际拨缴占应拨缴的比例；超缴不补欠缴
-- records: [contribution]
-- next_step: contribution
SELECT m.organisation, SUM(CASE WHEN m.paid > m.due THEN m.due ELSE m.paid END), SUM(m.due),
    SUM(CASE WHEN m.paid > m.due THEN m.due ELSE m.paid END - CASE WHEN m.sure > m.due THEN m.due ELSE m.sure END)
FROM (
    SELECT s.organisation, s.body ->> 'period' AS period, MAX(CAST(s.body ->> 'due' AS BIGINT)) AS due,
        SUM(CAST(s.body ->> 'paid' AS BIGINT)) AS paid,
        SUM(CASE WHEN s.status = 'confirmed' THEN CAST(s.body ->> 'paid' AS BIGINT) ELSE 0 END) AS sure
    FROM standing s WHERE s.day > :months_ago_12
    GROUP BY s.organisation, s.body ->> 'period'
) m GROUP BY m.organisation HAVING SUM(m.due) > 0
