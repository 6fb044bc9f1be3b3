import type { Touch } from '@ziara-gate/domain'
import type { TouchResult } from '../gate/touches.ts'
import type { Path } from '../words/say.ts'

/** What the visitor is told about a touch besides the lane's new state; null when that says it all. */
export function noticeOf({ touch }: Touch, result: TouchResult): Path | null {
  const calling = touch === 'call-officer'
  switch (result) {
    case 'taken':
      return calling ? 'always.officerCalled' : null
    case 'refused':
      // The lane moved on between the drawing and the touch: what it shows now is the answer.
      return calling ? 'always.officerNotReached' : null
    case 'too-fast':
      return 'always.tooFast'
    case 'unreachable':
      return calling ? 'always.officerNotReached' : 'always.notTaken'
  }
}
