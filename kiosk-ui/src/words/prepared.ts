import type { Language } from '@ziara-gate/domain'
import type { Wording } from './wording.ts'

type Some<T> = { readonly [Key in keyof T]?: T[Key] extends string ? string : Some<T[Key]> }

/** A language on its way: what is known for certain is there, all else falls back text by text. */
export interface Prepared {
  readonly ownName: string
  readonly direction: 'rtl' | 'ltr'
  /** What it falls back to. */
  readonly base: Language
  /** True once a translator has read every text on the screens and signed for them; then it is offered by itself. */
  readonly signedOff: boolean
  readonly words: Some<Wording<'other'>>
}
