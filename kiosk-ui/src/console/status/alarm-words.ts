import { alarmCodes } from '../words/facts.ts'
import type { Say } from '../words/wording.ts'

/** What an alarm is called and what to do; one that this page does not know yet keeps its code. */
export function alarmWords(code: string, say: Say): { readonly say: string; readonly help: string } {
  const known = alarmCodes.find((one) => one === code) ?? 'unknown'
  return { say: say(`alarm.${known}.say`, { code }), help: say(`alarm.${known}.help`) }
}
