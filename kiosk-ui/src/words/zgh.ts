import type { Prepared } from './prepared.ts'

/** Standard Moroccan Tamazight in Tifinagh. Greetings and names of things alone; instructions wait for a translator. */
export const zgh: Prepared = {
  ownName: 'ⵜⴰⵎⴰⵣⵉⵖⵜ',
  direction: 'ltr',
  base: 'ar',
  signedOff: false,
  words: {
    always: { languages: 'ⵜⵓⵜⵍⴰⵢⵉⵏ' },
    welcome: { hello: 'ⴰⵏⵙⵓⴼ', or: 'ⵏⵖⴷ' },
    ticket: 'ⵓⵟⵟⵓⵏ',
  },
}
