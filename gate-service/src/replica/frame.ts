import {
  type Closure,
  closure,
  type DatedPolicy,
  type DocumentKey,
  datedPolicy,
  documentKey,
  type Gate,
  type GateId,
  gate,
  type Officer,
  officer,
  type PassKey,
  passKey,
  type Site,
  type SiteId,
  site,
} from '@ziara-gate/domain'
import type { z } from 'zod'
import type { Reader } from '../store/store.ts'
import type { FileOwner } from '../store/store-file.ts'

/** The small records that every decision needs, in memory; a value, replaced as a whole after a page. */
export interface Frame {
  /** Null until headquarters has sent them. */
  readonly site: Site | null
  readonly gate: Gate | null
  readonly sitesByNumber: ReadonlyMap<number, Site>
  readonly sites: ReadonlyMap<SiteId, Site>
  readonly gates: ReadonlyMap<GateId, Gate>
  readonly policies: readonly DatedPolicy[]
  readonly closures: readonly Closure[]
  readonly passKeys: readonly PassKey[]
  readonly documentKeys: readonly DocumentKey[]
  readonly officers: readonly Officer[]
}

async function recordsOf<S extends z.ZodType>(
  reader: Reader,
  generation: number,
  table: string,
  schema: S,
): Promise<z.infer<S>[]> {
  const rows = await reader.all<{ body: string }>(
    `SELECT body FROM ${table} WHERE generation = ? ORDER BY id`,
    [generation],
  )
  return rows.map((row) => schema.parse(JSON.parse(row.body)))
}

export async function readFrame(reader: Reader, generation: number, owner: FileOwner): Promise<Frame> {
  const of = <S extends z.ZodType>(table: string, schema: S) => recordsOf(reader, generation, table, schema)
  const sites = await of('site', site)
  const gates = new Map((await of('gate', gate)).map((one) => [one.id, one]))
  return {
    site: sites.find((one) => one.id === owner.site) ?? null,
    gate: gates.get(owner.gate) ?? null,
    sitesByNumber: new Map(sites.map((one) => [one.number, one])),
    sites: new Map(sites.map((one) => [one.id, one])),
    gates,
    policies: await of('policy', datedPolicy),
    closures: await of('closure', closure),
    passKeys: await of('pass_key', passKey),
    documentKeys: await of('document_key', documentKey),
    officers: (await of('officer', officer)).filter((one) => one.siteId === owner.site),
  }
}

export const emptyFrame: Frame = {
  site: null,
  gate: null,
  sitesByNumber: new Map(),
  sites: new Map(),
  gates: new Map(),
  policies: [],
  closures: [],
  passKeys: [],
  documentKeys: [],
  officers: [],
}
