-- What was done about the result of an appraisal: the step of the procedure, with its title as it was then.
CREATE TABLE appraisal_step (
    id BIGINT PRIMARY KEY,
    appraisal BIGINT NOT NULL REFERENCES appraisal (id),
    step TEXT NOT NULL,
    title TEXT NOT NULL,
    day TEXT NOT NULL,
    words TEXT NOT NULL,
    taken TEXT NOT NULL,
    taken_by BIGINT
);
CREATE INDEX appraisal_step_appraisal ON appraisal_step (appraisal);
