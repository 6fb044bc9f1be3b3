import { ar } from './ar.ts'
import { ckb } from './ckb.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { type PathsOf, type SayOf, speak } from './speak.ts'
import type { Tongue } from './tongues.ts'
import type { Wording } from './wording.ts'
import { zgh } from './zgh.ts'

/** Every path to a text of the kiosk, for example `welcome.say`. */
export type Path = PathsOf<Wording<'other'>>
export type Say = SayOf<Path>

/** All that a kiosk says, in each language. */
export const createWords = (): ((tongue: Tongue) => Say) =>
  speak<Path, Tongue>({ ar, fr, en, zgh: zgh.words, ckb: ckb.words })
