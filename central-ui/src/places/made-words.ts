import type { SessionsMade } from '@ziara-gate/domain'
import type { Place } from '../words/formats.ts'
import type { Voice } from '../words/i18n.ts'

/** What a change of calendar or templates did to the sessions ahead, in sentences. */
export function madeWords({ t, count }: Pick<Voice, 't' | 'count'>, made: SessionsMade, site: Place): string {
  const told = [
    ['sessionsMade', made.made],
    ['sessionsChanged', made.changed],
    ['sessionsRemoved', made.removed],
    ['sessionsKept', made.kept],
  ] as const
  const words = told.filter(([, number]) => number > 0).map(([key, number]) => count(key, number, site))
  return words.length === 0 ? t('calendar.unchanged') : words.join(' ')
}
