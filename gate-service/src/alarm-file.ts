import { join } from 'node:path'
import { alarmView, reference } from '@ziara-gate/domain'
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
    acknowledged: alarmView.shape.acknowledged,
  }),
)

/** So long it may take until it shows whether what was acknowledged still holds. */
const rememberedMs = 7 * 86_400_000

const pathOf = (directory: string): string => join(directory, 'alarms.json')

/** The alarms of the process before. An unreadable file is as good as none. */
export async function keptAlarms(directory: string, nowAt: number): Promise<Alarm[]> {
  const text = await readIfThere(pathOf(directory))
  const read = stored.safeParse(parsed(text))
  const all = read.success ? read.data.map((alarm) => ({ ...alarm, over: true })) : []
  return all.filter(({ acknowledged }) => acknowledged === null || nowAt - acknowledged.at < rememberedMs)
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '[]')
  } catch {
    return null
  }
}

const toStore = (alarms: Alarms): string =>
  JSON.stringify(alarms.toKeep().map(({ over: _, ...alarm }) => alarm))

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
