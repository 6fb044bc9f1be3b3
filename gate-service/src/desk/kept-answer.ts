import { laneStep, readingAnswer } from '@ziara-gate/domain'
import { z } from 'zod'

/** Of the party nothing is kept, so a screen shows it without names. */
const shown = laneStep.options[3]
  .omit({ step: true, until: true, moreTime: true })
  .extend({ visit: z.null() })

/** What is kept with a reading's events, for a lane agent that asks again because the answer was lost in a crash. */
const keptAnswer = z.object({ signal: readingAnswer.shape.signal, seconds: z.number().min(0), shown })
export type KeptAnswer = z.infer<typeof keptAnswer>

/** Member by member: what stands here is kept, and no more of what the screen shows. */
export const writeAnswer = ({ signal, seconds, shown }: KeptAnswer): string => {
  const { outcome, explanation, ticket, awaitsGuard } = shown
  return JSON.stringify({
    signal,
    seconds,
    shown: { outcome, explanation, visit: null, ticket, awaitsGuard },
  })
}

export const readAnswer = (text: string): KeptAnswer => keptAnswer.parse(JSON.parse(text))
