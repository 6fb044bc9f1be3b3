import { type ChainHash, chainHash } from '@ziara-gate/domain/crypto'
import type { Db } from '../../db/database.ts'
import { claimedHash } from '../claimed-hash.ts'
import { asideOf, checkAside, checkBatches, type LedgerIdentity } from './batches.ts'
import { checkCheckpoints } from './checkpoints.ts'
import { type Around, type EventRow, eventFault, eventRows, start, type Walk } from './events.ts'
import { type BadRow, type ChainName, keyOf } from './finding.ts'

type Aside = ReadonlyMap<number, readonly { readonly content: string }[]>

/** A number that was kept aside moved the chain on by the hash that it claimed. Null: nothing is held there at all. */
function overAside(walk: Walk, aside: Aside): Walk | null {
  const sequence = walk.sequence + 1
  const kept = aside.get(sequence)
  if (!kept) return null
  const claimed = kept.map(({ content }) => claimedHash(content))
  const heads = claimed.includes(null) ? [] : (claimed as ChainHash[])
  return { ...walk, sequence, heads }
}

const missing = (chain: ChainName, sequence: number): BadRow => ({
  ...chain,
  what: 'event',
  sequence,
  id: null,
  why: 'is missing',
})

interface Walked {
  readonly walk: Walk
  readonly bad: BadRow | null
}

/** Goes on to a sequence over what was kept aside. */
function advance(from: Walk, to: number, aside: Aside, chain: ChainName): Walked {
  let walk = from
  while (walk.sequence < to) {
    const next = overAside(walk, aside)
    if (!next) return { walk, bad: missing(chain, walk.sequence + 1) }
    walk = next
  }
  return { walk, bad: null }
}

function step(row: EventRow, from: Walk, aside: Aside, around: Around): Walked {
  const { walk, bad } = advance(from, row.sequence - 1, aside, around.chain)
  if (bad) return { walk, bad }
  const repeated = row.sequence <= walk.sequence
  const why = repeated ? 'has a number that is taken' : eventFault(row, walk, around)
  if (why !== null)
    return { walk, bad: { ...around.chain, what: 'event', sequence: row.sequence, id: null, why } }
  return {
    walk: { sequence: row.sequence, heads: [chainHash.parse(row.hash)], position: row.position },
    bad: null,
  }
}

interface ChainRow {
  contiguous: number
  head: string | null
}

function endFault(stored: ChainRow | undefined, { sequence, heads }: Walk): string | null {
  if (!stored) return 'is not among the journals'
  if (stored.contiguous !== sequence) return `is said to go to ${stored.contiguous} and goes to ${sequence}`
  const known =
    stored.head === null ? heads.length === 0 : heads.length === 0 || heads.some((one) => one === stored.head)
  return known ? null : 'has another last hash than its last row'
}

async function walkEvents(db: Db, around: Around, aside: Aside): Promise<Walked> {
  const { chain } = around
  const stored = await db('ledger_chains')
    .where(keyOf(chain))
    .first<ChainRow | undefined>('contiguous', 'head')
  let walk = start
  for await (const row of eventRows(db, chain)) {
    const stepped = step(row, walk, aside, around)
    if (stepped.bad) return stepped
    walk = stepped.walk
  }
  const end = advance(walk, stored?.contiguous ?? walk.sequence, aside, chain)
  const why = end.bad ? null : endFault(stored, end.walk)
  return why === null ? end : { ...end, bad: { ...chain, what: 'chain', sequence: null, id: null, why } }
}

/** The first bad row of each kind of one journal. */
export async function checkChain(
  db: Db,
  chain: ChainName,
  ledger: LedgerIdentity,
  lastPosition: number,
): Promise<{ rows: number; bad: BadRow[] }> {
  const gate = await db('gates').where({ id: chain.gate }).first<{ site_id: string } | undefined>('site_id')
  const { good, bad: badBatches } = await checkBatches(db, chain, ledger)
  const rows = await asideOf(db, chain)
  const around = { chain, site: gate?.site_id ?? null, batches: good, lastPosition }
  const aside = Map.groupBy(rows, ({ sequence }) => sequence)
  const walked = await walkEvents(db, around, aside)
  const bad = [
    walked.bad ? [walked.bad] : [],
    badBatches,
    checkAside(chain, rows, good),
    await checkCheckpoints(db, chain, ledger),
  ]
  return { rows: walked.walk.sequence, bad: bad.flatMap((some) => some.slice(0, 1)) }
}
