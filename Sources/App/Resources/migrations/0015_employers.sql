-- Codes of the catalogue (`Resources/codes`); null where nobody has written them down. `zone` is the development zone
-- that an employer lies in besides its township.
ALTER TABLE employer ADD COLUMN industry TEXT;
ALTER TABLE employer ADD COLUMN ownership TEXT;
ALTER TABLE employer ADD COLUMN size TEXT;
ALTER TABLE employer ADD COLUMN zone BIGINT REFERENCES organisation (id);
ALTER TABLE employer ADD COLUMN party TEXT;
ALTER TABLE employer ADD COLUMN party_since TEXT;
ALTER TABLE employer ADD COLUMN end_reason TEXT;
CREATE INDEX employer_name ON employer (name, id);
CREATE INDEX employer_opened ON employer (opened, id);

-- Where an employer lies, from a day until a day: a unit of the township tier. Divisions are merged and divided, so an
-- employer that never moved may have lain in several of them.
CREATE TABLE employer_place (
    employer BIGINT NOT NULL REFERENCES employer (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    from_day TEXT NOT NULL,
    until_day TEXT,
    PRIMARY KEY (employer, from_day)
);
-- This index and the next answer by themselves, without the table: they are asked once for every employer.
CREATE INDEX employer_place_organisation ON employer_place (organisation, from_day, until_day, employer);
DROP INDEX coverage_employer;
CREATE INDEX coverage_employer ON coverage (employer, from_day, until_day, organisation);

-- How many people an employer has on a day. `staff` have a contract with it, `dispatched_in` come from agencies:
-- `in_elsewhere` of them from agencies that have a union, `in_joined` of these are members here. `dispatched_out` of the
-- staff of an agency work elsewhere, `out_joined` of them are members there. A correction is a later row of the same day.
CREATE TABLE employer_headcount (
    id BIGINT PRIMARY KEY,
    employer BIGINT NOT NULL REFERENCES employer (id),
    day TEXT NOT NULL,
    staff BIGINT NOT NULL,
    women BIGINT NOT NULL,
    migrant BIGINT NOT NULL,
    new_form BIGINT NOT NULL,
    dispatched_in BIGINT NOT NULL,
    in_elsewhere BIGINT NOT NULL,
    in_joined BIGINT NOT NULL,
    dispatched_out BIGINT NOT NULL,
    out_joined BIGINT NOT NULL,
    members BIGINT NOT NULL,
    recorded TEXT NOT NULL,
    recorded_by BIGINT
);
CREATE INDEX employer_headcount_employer ON employer_headcount (employer, day, id);

-- Categories were kept by name before there were lists of codes.
UPDATE employer SET category = CASE category
    WHEN '国有企业' THEN '110' WHEN '集体企业' THEN '120' WHEN '其他有限责任公司' THEN '159'
    WHEN '其他股份有限公司' THEN '169' WHEN '私营企业' THEN '170' WHEN '港澳台商投资企业' THEN '200'
    WHEN '外商投资企业' THEN '300' WHEN '事业单位' THEN '400' WHEN '机关' THEN '500'
    WHEN '个体经济组织' THEN '600' WHEN '民办非企业' THEN '700' ELSE category END;

-- An employer that was known already lies where the union that covers it lies.
INSERT INTO employer_place (employer, organisation, from_day, until_day)
SELECT e.id, MIN(p.parent), e.opened, NULL FROM employer e
JOIN coverage c ON c.employer = e.id AND c.until_day IS NULL
JOIN placement p ON p.organisation = c.organisation AND p.tree = 'territory' AND p.until_day IS NULL
WHERE p.parent IS NOT NULL GROUP BY e.id, e.opened;
