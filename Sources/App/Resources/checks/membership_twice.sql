-- id: membership_twice
-- title: 同一个人有两处会籍
-- severity: error
-- about: member
-- subjects: [grassroots, joint]
-- sources: [MEM-005]
-- why: 一次入会，动态接转；一个人不能在两个工会都算会员
-- remedy: 问清现在在哪里工作，另一处转会或离会
-- page: member
SELECT r.organisation, r.id, '' FROM roll r WHERE r.standing = 'enrolled' AND EXISTS (SELECT 1 FROM membership m
    WHERE m.person = r.person AND m.id <> r.id AND m.standing = 'enrolled' AND m.from_day <= :day
        AND (m.until_day IS NULL OR m.until_day > :day)
        AND (m.batch IS NULL OR m.batch NOT IN (SELECT h.batch FROM hidden_batch h)))
