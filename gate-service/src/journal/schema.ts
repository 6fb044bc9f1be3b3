import type { FileKind } from '../store/store-file.ts'

const tables = `
CREATE TABLE epoch (
  number INTEGER PRIMARY KEY,
  epoch TEXT NOT NULL UNIQUE,
  uploaded INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  epoch INTEGER NOT NULL REFERENCES epoch (number),
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  reference TEXT,
  visitor TEXT,
  ticket INTEGER,
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (epoch, sequence)
) STRICT;
CREATE INDEX event_of_visit ON event (reference, position) WHERE reference IS NOT NULL;
CREATE INDEX event_with_ticket ON event (at) WHERE ticket IS NOT NULL;
CREATE TRIGGER event_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER event_never_removed BEFORE DELETE ON event BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TABLE personal (
  position INTEGER PRIMARY KEY REFERENCES event (position),
  salt TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE visitor_alias (
  reference TEXT NOT NULL,
  visitor TEXT NOT NULL,
  pass_id TEXT NOT NULL,
  PRIMARY KEY (reference, visitor, pass_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE wall_mark (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL, probes INTEGER NOT NULL) STRICT;
INSERT INTO wall_mark VALUES (1, 0, 0)`

/**
 * `reading`: what was answered to readings whose events are on disk, for lane agents that ask again after a crash.
 * `lost`: sequences that damage took away; headquarters is told so in their place, so that what follows is taken.
 */
const keptBeside = `
CREATE TABLE reading (id TEXT PRIMARY KEY, at INTEGER NOT NULL, answer TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX reading_by_time ON reading (at);
CREATE TABLE lost (
  epoch INTEGER NOT NULL REFERENCES epoch (number),
  sequence INTEGER NOT NULL,
  hash TEXT,
  PRIMARY KEY (epoch, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoint (
  epoch TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  at INTEGER NOT NULL,
  signature TEXT NOT NULL,
  countersignature TEXT,
  public_key TEXT,
  countersigned_at INTEGER,
  PRIMARY KEY (epoch, sequence)
) STRICT, WITHOUT ROWID`

/** `sign_in_failure`: failed sign-ins in a row, by officer and by the place where they were tried. */
const forConsoles = `
CREATE INDEX event_by_time ON event (at);
CREATE TABLE sign_in_failure (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  at INTEGER NOT NULL,
  monotonic_ms REAL NOT NULL,
  boot TEXT NOT NULL,
  pin TEXT
) STRICT, WITHOUT ROWID`

/**
 * `recalled`: what headquarters holds of earlier epochs is here; journals of before were never asked. `held`: headquarters
 * has what is lost here, so that nothing is sent in its place.
 */
const recalling = `
ALTER TABLE epoch ADD COLUMN recalled INTEGER NOT NULL DEFAULT 0;
UPDATE epoch SET recalled = 1;
ALTER TABLE lost ADD COLUMN held INTEGER NOT NULL DEFAULT 0`

/** `ZGJ1` in ASCII. */
export const journalFile: FileKind = {
  applicationId: 0x5a474a31,
  migrations: [tables, keptBeside, forConsoles, recalling],
}
