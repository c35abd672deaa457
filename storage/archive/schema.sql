-- One generation of the store. The format version is PRAGMA user_version, set by the writer.

-- Of each cable what is asked about many cables at once, apart from the text, so that such
-- questions read a fiftieth of the store.
CREATE TABLE cables (
    reference_id TEXT PRIMARY KEY,
    station TEXT,               -- of the right spelling where the ID is malformed, NULL where unknown
    year INTEGER NOT NULL,
    number INTEGER,
    origin TEXT,
    format TEXT NOT NULL,
    completeness INTEGER NOT NULL,  -- 0 no text, 1 a teaser, 2 the whole cable
    edition TEXT NOT NULL,
    released TEXT NOT NULL,     -- ISO 8601, to the minute; empty where unknown
    content BLOB NOT NULL,      -- digest of what was read, for telling a changed cable
    raw BLOB NOT NULL,          -- digest of what it was read from, for telling a new reading of the same
    record INTEGER NOT NULL     -- its row in records
) WITHOUT ROWID;

CREATE INDEX cables_by_station ON cables (station, year, number);

-- The cable itself: lines of JSON, compressed in pieces, most with the dictionary that lies beside.
CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    body BLOB NOT NULL
);

-- Who refers to whom, also to cables that are not in the store.
CREATE TABLE citations (
    cited TEXT NOT NULL,
    citing TEXT NOT NULL,
    PRIMARY KEY (cited, citing)
) WITHOUT ROWID;

-- One row: facts about the store as a whole.
CREATE TABLE about (
    names_kept INTEGER NOT NULL     -- 1 where names marked for protection were not masked
);
INSERT INTO about (names_kept) VALUES (0);
