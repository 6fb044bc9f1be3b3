import type { Place } from '@ziara-gate/domain'
import type { Phrase } from '../../words/wording.ts'

/** All a display says in one language. */
export interface DisplayWording<Form extends string> {
  readonly number: string
  /** Where the party goes; `{{n}}` is the place's number. */
  readonly place: Readonly<Record<Place['kind'], string>>
  readonly earlier: string
  readonly delay: string
  readonly minutes: Phrase<Form>
  readonly noDelay: string
  readonly waiting: string
  readonly nobodyYet: { readonly say: string; readonly help: string }
  readonly closed: { readonly say: string; readonly help: string }
  readonly lost: { readonly say: string; readonly help: string }
  readonly starting: { readonly say: string; readonly help: string }
}
