import { type PathsOf, type SayOf, speak } from '../../words/speak.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { DisplayWording } from './wording.ts'

export type DisplayPath = PathsOf<DisplayWording<'other'>>
export type DisplaySay = SayOf<DisplayPath>

/** All that a display says, in each language. */
export const createDisplayWords = () => speak<DisplayPath>({ ar, fr, en })
