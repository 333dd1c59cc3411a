-- That the last day of an open appraisal was moved to a later one: from which to which, when, by whom and why.
CREATE TABLE appraisal_extension (
    id BIGINT PRIMARY KEY,
    appraisal BIGINT NOT NULL REFERENCES appraisal (id),
    was_last TEXT NOT NULL,
    last_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    extended TEXT NOT NULL,
    extended_by BIGINT
);
CREATE INDEX appraisal_extension_appraisal ON appraisal_extension (appraisal);
