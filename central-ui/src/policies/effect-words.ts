import type { PolicyPreview, Reference, Site } from '@ziara-gate/domain'
import type { Voice } from '../words/i18n.ts'

type Speech = Pick<Voice, 't' | 'count' | 'formats'>
type Window = PolicyPreview['windows'][number]

export interface Effect {
  readonly key: string
  readonly words: string
  /** The parties that it is about, where it is about some and not all. */
  readonly references: readonly Reference[]
}

const effect = (key: string, words: string, references: readonly Reference[] = []): Effect => ({
  key,
  words,
  references,
})

function windowWords(window: Window, { t, count, formats }: Speech, site: Site): string[] {
  const { startsAt, visitors, opensAt, cutOffAt } = window
  const told = (words: 'opens' | 'cutOff', { before, after }: Window['opensAt']) =>
    before === after
      ? []
      : [
          t(`policies.preview.${words}`, {
            visitors: count('visitors', visitors, site),
            time: formats.time(startsAt, site),
            before: formats.time(before, site),
            after: formats.time(after, site),
          }),
        ]
  return [...told('opens', opensAt), ...told('cutOff', cutOffAt)]
}

const minutesEarlier = ({ opensAt }: Window): number => (opensAt.before - opensAt.after) / 60_000

/** The same for every session, so that it can be said at once. */
function allWords(windows: readonly Window[], { t, count, formats }: Speech, site: Site): Effect[] {
  const [first] = windows
  if (first === undefined || minutesEarlier(first) === 0) return []
  const minutes = minutesEarlier(first)
  const visitors = windows.reduce((sum, window) => sum + window.visitors, 0)
  const params = {
    visitors: count('visitors', visitors, site),
    minutes: formats.number(Math.abs(minutes), site),
  }
  return [effect('opens', t(minutes > 0 ? 'policies.preview.earlier' : 'policies.preview.later', params))]
}

const reasonWords = ({ reasons }: PolicyPreview, { t, count }: Speech, site: Site): Effect[] =>
  reasons.flatMap(({ reason, stopped, freed }) => {
    const told = (key: 'partiesStopped' | 'partiesFreed', references: readonly Reference[]) =>
      references.length === 0
        ? []
        : [
            effect(
              `${key} ${reason}`,
              `${count(key, references.length, site)} ${t(`reason.${reason}`)}.`,
              references,
            ),
          ]
    return [...told('partiesStopped', stopped), ...told('partiesFreed', freed)]
  })

function personWords(
  { documents, undocumented, minors }: PolicyPreview,
  { count }: Speech,
  site: Site,
): Effect[] {
  const more = [
    ['documentsMore', documents.after - documents.before],
    ['documentsFewer', documents.before - documents.after],
    ['withoutDocument', undocumented.after - undocumented.before],
    ['minorsMore', minors.after - minors.before],
    ['minorsFewer', minors.before - minors.after],
  ] as const
  return more.filter(([, number]) => number > 0).map(([key, number]) => effect(key, count(key, number, site)))
}

/** A session or a few are said one by one, more of them at once and then in a list. */
const fewSessions = 3

/** What a change does to those who are booked, in sentences; and session by session, where those are many. */
export function effectsOf(preview: PolicyPreview, speech: Speech, site: Site) {
  const sessions = preview.windows.flatMap((window) => windowWords(window, speech, site))
  const few = preview.windows.length <= fewSessions
  const moments = few
    ? sessions.map((words) => effect(words, words))
    : allWords(preview.windows, speech, site)
  const told = [...reasonWords(preview, speech, site), ...moments, ...personWords(preview, speech, site)]
  return { told, sessions: few ? [] : sessions }
}
