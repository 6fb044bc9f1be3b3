import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { rawPublicKey } from '@ziara-gate/domain/crypto'
import { readIdentity } from '../identity/gate-identity.ts'
import type { FileOwner } from '../store/store-file.ts'
import { type Check, fail, warn, well } from './check.ts'
import {
  checkBackups,
  checkCheckpoints,
  checkDirectory,
  checkJournal,
  checkReplica,
  checkSetAside,
  checkSpace,
} from './files.ts'
import { checkLine, checkMark, checkService, type OutsideParts, readKey } from './outside.ts'

async function checkEnrolment(directory: string, owner: FileOwner | null): Promise<Check> {
  const revoked = await access(join(directory, 'gate.revoked')).then(
    () => true,
    () => false,
  )
  if (owner === null)
    return warn('enrolment', 'not enrolled', 'scan an enrolment code of headquarters at any lane')
  return revoked
    ? fail(
        'enrolment',
        `${owner.gate} of ${owner.site}, revoked`,
        'enrol the gate anew if that was not meant',
      )
    : well('enrolment', `${owner.gate} of ${owner.site}`)
}

/** Looks at everything, changes nothing; works while the gate service runs and while it does not. */
export async function examine(parts: OutsideParts): Promise<Check[]> {
  const { config, clock } = parts
  const directory = await checkDirectory(config)
  if (directory.says.endsWith('is not there')) return [directory]
  const [owner, key] = [await readIdentity(config.dataDir), await readKey(config)]
  const caller = owner && key && { gate: owner.gate, privateKey: key }
  const files =
    owner === null
      ? []
      : [
          await checkJournal(config, owner),
          ...(key ? [await checkCheckpoints(config, owner, rawPublicKey(key))] : []),
          await checkReplica(config, owner, clock.now()),
          await checkBackups(config, owner),
          await checkMark(config, clock.now()),
        ]
  return [
    directory,
    await checkSpace(config),
    await checkEnrolment(config.dataDir, owner),
    ...files,
    await checkSetAside(config),
    ...(await checkLine(parts, caller)),
    ...(await checkService(parts)),
  ]
}
