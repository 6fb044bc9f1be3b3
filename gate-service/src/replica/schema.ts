import { feedVersion, type RecordKind } from '@ziara-gate/domain'
import type { FileKind } from '../store/store-file.ts'

/** One table a kind of record; a missing kind does not compile. */
export const tableOf: Record<RecordKind, string> = {
  site: 'site',
  gate: 'gate',
  policy: 'policy',
  session: 'session',
  inmate: 'inmate',
  visit: 'visit',
  restriction: 'restriction',
  closure: 'closure',
  'pass-key': 'pass_key',
  'document-key': 'document_key',
  officer: 'officer',
  notice: 'notice',
  bundle: 'bundle',
}

/** What a record is looked up by, besides its id: taken out of the body by SQLite itself, so it cannot disagree with it. */
const lookups: Partial<Record<RecordKind, Record<string, string>>> = {
  visit: { inmate: "body ->> 'inmateId'" },
  restriction: { subject: "coalesce(body ->> '$.subject.document', body ->> '$.subject.inmateId')" },
}

const columns = (kind: RecordKind) =>
  Object.entries(lookups[kind] ?? {}).map(
    ([name, expression]) => `${name} TEXT GENERATED ALWAYS AS (${expression}) VIRTUAL, `,
  )

const indexes = (kind: RecordKind) =>
  Object.keys(lookups[kind] ?? {}).map(
    (name) => `CREATE INDEX ${tableOf[kind]}_by_${name} ON ${tableOf[kind]} (generation, ${name})`,
  )

const table = (kind: RecordKind) =>
  [
    `CREATE TABLE ${tableOf[kind]} (generation INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
      ${columns(kind).join('')} UNIQUE (generation, id)) STRICT`,
    ...indexes(kind),
  ].join(';\n')

/**
 * Every row belongs to a generation. `serving` is the one decisions are made from; a snapshot is built as another one
 * beside it and takes its place by changing one number.
 */
const feed = `
CREATE TABLE feed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  serving INTEGER,
  cursor TEXT,
  served_at INTEGER,
  building INTEGER,
  building_cursor TEXT
) STRICT;
INSERT INTO feed (id, version, newest) VALUES (1, ${feedVersion}, 0);
CREATE TABLE visit_document (
  generation INTEGER NOT NULL, digest TEXT NOT NULL, reference TEXT NOT NULL,
  PRIMARY KEY (generation, digest, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_document_of_visit ON visit_document (generation, reference)`

/** `part`: a part of a visitor's name as `nameParts` makes it. */
const names = `
CREATE TABLE visit_name (
  generation INTEGER NOT NULL, part TEXT NOT NULL, reference TEXT NOT NULL,
  PRIMARY KEY (generation, part, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_name_of_visit ON visit_name (generation, reference)`

/** What visits are found by, besides their reference. */
export const places = { document: 1, name: 2, inmate: 3, session: 4 } as const

/**
 * One table for all of it, in the order in which it is asked. A snapshot comes in no such order, and to seek a place for each
 * key took most of its time: its keys wait in `arriving_key` as they come, and are put in order once, when it is complete.
 */
const keys = `
CREATE TABLE visit_key (
  generation INTEGER NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL, reference TEXT NOT NULL,
  PRIMARY KEY (generation, place, key, reference)
) STRICT, WITHOUT ROWID;
CREATE TABLE arriving_key (place INTEGER NOT NULL, key TEXT NOT NULL, reference TEXT NOT NULL) STRICT;
INSERT INTO visit_key SELECT generation, ${places.document}, digest, reference FROM visit_document;
INSERT INTO visit_key SELECT generation, ${places.name}, part, reference FROM visit_name;
INSERT INTO visit_key SELECT generation, ${places.inmate}, body ->> 'inmateId', id FROM visit;
INSERT INTO visit_key SELECT generation, ${places.session}, body ->> 'sessionId', id FROM visit;
DROP INDEX visit_by_inmate;
DROP TABLE visit_document;
DROP TABLE visit_name`

export const recordKinds = Object.keys(tableOf) as RecordKind[]
const firstKinds = recordKinds.filter((kind) => kind !== 'notice' && kind !== 'bundle')
export const generationTables = [...Object.values(tableOf), 'visit_key']

/** What older files lack comes with a new snapshot; until that is complete they serve as they are. */
const second = [table('notice'), table('bundle'), names, 'UPDATE feed SET cursor = NULL'].join(';\n')

/** `ZGR1` in ASCII. */
export const replicaFile: FileKind = {
  applicationId: 0x5a475231,
  migrations: [[feed, ...firstKinds.map(table)].join(';\n'), second, keys],
}
