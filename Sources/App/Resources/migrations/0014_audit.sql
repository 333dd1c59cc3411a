-- The chain of the city's events: each link seals an event and the link before it, so that no row can be changed, taken
-- out, put in or moved without a trace. Links are numbered from 1 without a gap.
CREATE TABLE event_link (
    sequence BIGINT PRIMARY KEY,
    event BIGINT NOT NULL UNIQUE REFERENCES event (id),
    hash TEXT NOT NULL
);
CREATE INDEX event_at ON event (at);
