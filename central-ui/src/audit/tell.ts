import { parseReference } from '@ziara-gate/domain'
import type { Voice } from '../words/i18n.ts'
import { deeds, readings } from './deeds.ts'
import type { Log } from './log.ts'

const atMachine = 'at the machine: '

/** What an entry tells was done, in words; what has none yet is told as the log has it. */
export function tellWhat({ t }: Pick<Voice, 't'>, log: Log, what: string): string {
  if (log === 'reads') {
    const known = readings.find((reading) => reading === what)
    return known === undefined ? what : t(`audit.reading.${known}`)
  }
  if (log === 'exports') {
    const [table, format] = what.split(', ')
    const known = table === 'attendance by day' && format !== undefined
    return known ? t('audit.exported', { format: format.toUpperCase() }) : what
  }
  if (what.startsWith(atMachine)) return t('audit.atMachine', { what: what.slice(atMachine.length) })
  const deed = deeds.get(what)
  return deed === undefined ? what : `${t(`audit.thing.${deed[0]}`)} · ${t(`audit.deed.${deed[1]}`)}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** What an entry is about, as briefly as it can be told apart; null: nothing but the account itself. */
export function tellSubject(what: string, subject: string): string | null {
  // How far a step of signing in came, which its outcome tells in words.
  if (subject === '' || deeds.get(what)?.[0] === 'account') return null
  return uuid.test(subject) ? `${subject.slice(0, 8)}…` : subject
}

/** Where what an entry is about has its own page; null: nowhere. */
export function pageOf(what: string, subject: string): string | null {
  if (deeds.get(what)?.[0] === 'user' && uuid.test(subject)) return `/users/${subject}`
  const reference = parseReference(subject)
  return reference.ok ? `/visits/${reference.value}` : null
}
