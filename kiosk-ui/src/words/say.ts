import type { Language } from '@ziara-gate/domain'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { type PathsOf, type SayOf, speak } from './speak.ts'
import type { Wording } from './wording.ts'

/** Every path to a text of the kiosk, for example `welcome.say`. */
export type Path = PathsOf<Wording<'other'>>
export type Say = SayOf<Path>

/** All that a kiosk says, in each language. */
export const createWords = (): ((language: Language) => Say) => speak<Path>({ ar, fr, en })
