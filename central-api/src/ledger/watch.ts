/** What only time shows: journals that do not go on though there is more of them, gates that do not call or lag behind. */
import type { Db, Tx } from '../db/database.ts'
import { type Finding, raise } from './alarm-row.ts'

/** What is missing may be on its way for so long. */
export const gapAfterMs = 60_000
/** A gate calls every few seconds; lines fail for minutes every day. */
export const silentAfterMs = 15 * 60_000
/** A gate that calls takes its schedule with every call; hours without one mean that it cannot. */
export const staleAfterMs = 6 * 3_600_000

interface Stuck {
  gate_id: string
  site_id: string
  epoch: string
  contiguous: number | null
}

/** Something further on is known since `before`, be it an event kept aside or a checkpoint. */
const stuckChains = (tx: Tx, ahead: string, since: string, before: number): Promise<Stuck[]> =>
  tx(`${ahead} as ahead`)
    .join('gates', 'gates.id', 'ahead.gate_id')
    .leftJoin('ledger_chains as chain', (on) =>
      on.on('chain.gate_id', 'ahead.gate_id').andOn('chain.epoch', 'ahead.epoch'),
    )
    .where(`ahead.${since}`, '<=', before)
    .whereRaw('ahead.sequence > coalesce(chain.contiguous, 0)')
    // A journal that drains is behind for long and in order all the same.
    .whereRaw('coalesce(chain.advanced_at, 0) <= ?', [before])
    .distinct('ahead.gate_id', 'gates.site_id', 'ahead.epoch', 'chain.contiguous')

const gapOf = ({ gate_id, site_id, epoch, contiguous }: Stuck): Finding => ({
  kind: 'gap',
  site: site_id,
  gate: gate_id,
  gates: [gate_id],
  epoch,
  sequence: (contiguous ?? 0) + 1,
  reference: null,
  detail: 'missing here, though the gate’s journal is known to go on',
})

interface Contact {
  gate_id: string
  site_id: string
  heard_at: number
  pulled_at: number | null
  enrolled_at: number
}

const contacts = (tx: Tx): Promise<Contact[]> =>
  tx('gate_contacts')
    .join('gates', 'gates.id', 'gate_contacts.gate_id')
    .join('gate_keys', 'gate_keys.gate_id', 'gates.id')
    .where({ 'gate_keys.replaced_at': null, 'gate_keys.revoked_at': null })
    .select('gate_contacts.gate_id', 'gates.site_id', 'heard_at', 'pulled_at', 'gate_keys.enrolled_at')

const without = (
  kind: 'gate-silent' | 'replica-stale',
  { gate_id, site_id }: Contact,
  sinceAt: number,
  detail: string,
): Finding => ({
  kind,
  site: site_id,
  gate: gate_id,
  gates: [gate_id],
  epoch: '',
  sequence: sinceAt,
  reference: null,
  detail: `${detail} ${sinceAt}`,
})

function lagging(contact: Contact, now: number): Finding[] {
  const { heard_at, pulled_at, enrolled_at } = contact
  if (heard_at <= now - silentAfterMs) return [without('gate-silent', contact, heard_at, 'last heard at')]
  const currentAt = Math.max(pulled_at ?? 0, enrolled_at)
  if (currentAt > now - staleAfterMs) return []
  return [without('replica-stale', contact, currentAt, 'calls, but has not had its whole schedule since')]
}

/** One look at all gates. Several processes may look at the same time: a finding is raised once. */
export async function watchLedger(db: Db, now: number): Promise<void> {
  await db.transaction(async (tx) => {
    const before = now - gapAfterMs
    const aside = await stuckChains(tx, 'ledger_quarantine', 'received_at', before)
    const claimed = await stuckChains(tx, 'ledger_claims', 'claimed_at', before)
    const gaps = [...aside, ...claimed].map(gapOf)
    const late = (await contacts(tx)).flatMap((contact) => lagging(contact, now))
    await raise(tx, [...gaps, ...late], now)
  })
}
