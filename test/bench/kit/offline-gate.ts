/** A gate whose replica was filled by the replica's own code, without headquarters: for sizes that no site has. */
import { join } from 'node:path'
import type { FeedPut } from '@ziara-gate/domain'
import { newPrivateKey } from '@ziara-gate/domain/crypto'
import { createLog, noCrash } from '@ziara-gate/gate-service'
import { Replica } from '@ziara-gate/gate-service/parts'
import type { Bench } from './bench.ts'
import { type Crowd, inventCrowd, putsOf } from './crowd.ts'
import { makeGateHome } from './headquarters.ts'
import { settlePast } from './journal-fill.ts'

const documentKey = { id: 'key', key: Buffer.alloc(32, 7).toString('base64url') }
const changesPerPage = 20_000

export interface OfflineGate {
  readonly home: string
  readonly crowd: Crowd
}

export async function makeOfflineGate(bench: Bench, number: number, visits: number): Promise<OfflineGate> {
  const now = Date.now()
  const wish = { name: `site-${number}`, number, visits, cards: 1_000, documentKey: documentKey.key, now }
  const crowd = inventCrowd(wish)
  const home = makeGateHome(bench.directory, { ...crowd, key: newPrivateKey() })
  const owner = { gate: crowd.gate.id, site: crowd.site.id }
  const log = createLog('silent')
  const replica = await Replica.open({ file: join(home, 'replica.db'), owner, log, crash: noCrash })
  const shared = [
    { line: 'put', kind: 'site', id: crowd.site.id, record: crowd.site },
    { line: 'put', kind: 'document-key', id: documentKey.id, record: documentKey },
  ] as const
  const apply = (changes: readonly FeedPut[], more: boolean) => {
    const end = { line: 'end', cursor: 'offline', count: changes.length, more, servedAt: now } as const
    return replica.apply({ mode: 'snapshot', changes, end })
  }
  let page: FeedPut[] = [...shared]
  for (const put of putsOf(crowd)) {
    page.push(put)
    if (page.length < changesPerPage) continue
    await apply(page, true)
    page = []
  }
  await apply(page, false)
  await replica.close()
  await settlePast(home, crowd)
  return { home, crowd }
}
