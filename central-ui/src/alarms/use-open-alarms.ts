import { alarmList } from '@ziara-gate/domain'
import { useAnswer } from '../app/use-answer.ts'

const everyMs = 15_000

/** How many alarms nobody has acknowledged yet; null: not known. At most 100 are counted. */
export function useOpenAlarms(): number | null {
  const { answer } = useAnswer('/v1/alarms?open=true&limit=100', alarmList, everyMs)
  return answer.state === 'ready' ? answer.value.alarms.length : null
}
