import type { Language } from '@ziara-gate/domain'
import { speak } from '../../words/speak.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Path, Say } from './wording.ts'

/** All that a guard console says, in each language. */
export const createConsoleWords = (): ((language: Language) => Say) => speak<Path>({ ar, fr, en })
