import { type SessionTemplate, templateId, templateRequest } from '@ziara-gate/domain'
import { type Flaw, type Flaws, flawsOf } from '../form/flaws.ts'
import { noTimes, type TimesDraft, timesOf } from './times-fields.tsx'

export interface TemplateDraft {
  readonly id: string
  readonly weekday: number
  readonly times: TimesDraft
  readonly from: string
  /** Empty: it goes on. */
  readonly until: string
}

export const draftOf = (template: SessionTemplate | null, today: string): TemplateDraft =>
  template === null
    ? { id: '', weekday: 1, times: noTimes, from: today, until: '' }
    : {
        id: template.id,
        weekday: template.weekday,
        times: {
          startsAt: template.startsAt,
          endsAt: template.endsAt,
          gate: template.gateId ?? '',
          capacity: template.capacity === null ? '' : String(template.capacity),
        },
        from: template.from,
        until: template.until ?? '',
      }

export const requestOf = ({ weekday, times, from, until }: TemplateDraft) => ({
  weekday,
  ...timesOf(times),
  from,
  until: until === '' ? null : until,
})

const bounds = { capacity: [0, 10_000] } as const

function nameFlaw(id: string, taken: readonly string[]): Flaw | null {
  if (id === '') return { kind: 'missing' }
  if (!templateId.safeParse(id).success) return { kind: 'id' }
  return taken.includes(id) ? { kind: 'twice' } : null
}

/** `taken`: names that a new template may not have; null for one that is changed. */
export function flawsOfDraft(draft: TemplateDraft, taken: readonly string[] | null): Flaws {
  const found = new Map(flawsOf(templateRequest, requestOf(draft), bounds))
  const name = taken === null ? null : nameFlaw(draft.id.trim(), taken)
  return name === null ? found : new Map([['id', name], ...found])
}
