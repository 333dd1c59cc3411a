-- What each write did, in the same transaction as the write.
CREATE TABLE event (
    id BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    account BIGINT,
    action TEXT NOT NULL,
    organisation BIGINT,
    subject TEXT NOT NULL,
    before JSON,
    after JSON
);
CREATE INDEX event_organisation ON event (organisation, id);
CREATE INDEX event_subject ON event (subject);
