-- id: member_retired
-- title: 到了退休年龄仍按在册会员计算
-- severity: warning
-- about: member
-- subjects: [grassroots, joint]
-- sources: [MEM-018, MEM-019]
-- why: 退休的会员保留会籍，不再计入会员数
-- remedy: 问清是否已退休，已退休的登记保留会籍
-- page: member
SELECT r.organisation, r.id, p.sex || '，' || substr(p.born, 1, 4) || ' 年出生' FROM roll r CROSS JOIN person p
WHERE r.standing = 'enrolled' AND p.id = r.person AND p.erased IS NULL AND p.born <= CASE
    WHEN p.sex = '男' AND :day < '2025-01-01' THEN :months_ago_720 WHEN p.sex = '男' THEN :months_ago_756
    WHEN :day < '2025-01-01' THEN :months_ago_660 ELSE :months_ago_696 END
