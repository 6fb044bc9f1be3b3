import type {
  ActingOfficer,
  ActionAnswer,
  ConsoleId,
  Denial,
  EventDraft,
  Officer,
  Reference,
} from '@ziara-gate/domain'
import type { Setting } from '../desk/casebook.ts'
import type { VisitorAlias } from '../journal/rows.ts'

/** Who acts, where, and on which facts. */
export interface Acting {
  readonly officer: Officer
  readonly acting: ActingOfficer
  readonly console: ConsoleId
  readonly setting: Setting
}

/** What an action comes to: the facts that are recorded, the answer, and what follows once it is on disk. */
export interface Deed {
  readonly answer: ActionAnswer
  readonly drafts: readonly EventDraft[]
  readonly personal?: readonly (string | null)[]
  readonly aliases?: readonly VisitorAlias[]
  readonly after?: () => unknown
}

const plain: ActionAnswer = { denied: null, ticket: null, reference: null }

export const done = (
  drafts: readonly EventDraft[],
  answer: Partial<ActionAnswer> = {},
  rest: Partial<Deed> = {},
): Deed => ({ drafts, answer: { ...plain, ...answer }, ...rest })

/** `drafts`: the attempt, where it is a fact of its own. */
export const denied = (
  why: Denial,
  reference: Reference | null = null,
  drafts: readonly EventDraft[] = [],
): Deed => ({ drafts, answer: { ...plain, denied: why, reference } })
