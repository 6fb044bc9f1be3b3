import { join } from 'node:path'
import { reference } from '@ziara-gate/domain'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Alarm, AlarmCode, Alarms } from './alarms.ts'
import { readIfThere, writeSecret } from './identity/secret-file.ts'

const stored = z.array(
  z.object({
    code: z.string().transform((code) => code as AlarmCode),
    since: z.int(),
    detail: z.string(),
    reference: reference.nullable(),
    subject: z.string(),
  }),
)

const pathOf = (directory: string): string => join(directory, 'alarms.json')

/** Alarms that nobody had acknowledged when the process before ended. An unreadable file is as good as none. */
export async function keptAlarms(directory: string): Promise<Alarm[]> {
  const text = await readIfThere(pathOf(directory))
  const read = stored.safeParse(parsed(text))
  return read.success ? read.data.map((alarm) => ({ ...alarm, over: true, acknowledged: null })) : []
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '[]')
  } catch {
    return null
  }
}

const toStore = (alarms: Alarms): string =>
  JSON.stringify(
    alarms
      .all()
      .filter(({ acknowledged }) => acknowledged === null)
      .map(({ code, since, detail, reference, subject }) => ({ code, since, detail, reference, subject })),
  )

/**
 * Keeps alarms until an officer has acknowledged them, whatever happens to the process. In a file of their own: the journal
 * may be what an alarm is about. Answers how to stop, which waits for what is being written.
 */
export function keepAlarms(alarms: Alarms, directory: string, log: Logger): () => Promise<void> {
  let written = toStore(alarms)
  let writing: Promise<void> = Promise.resolve()
  const save = async () => {
    const text = toStore(alarms)
    if (text === written) return
    written = text
    await writeSecret(pathOf(directory), text)
  }
  const unwatch = alarms.watch(() => {
    writing = writing
      .then(save)
      .catch((error) => log.warn({ err: error }, 'alarms not kept; tried at the next change'))
  })
  return () => {
    unwatch()
    return writing
  }
}
