import type { EnglishForm } from '../words.ts'
import type { RegisterCount, RegisterWords } from './words.ts'

export const en: RegisterWords = {
  register: {
    nav: 'Parts of the register',
    sites: 'Sites',
    sessions: 'Sessions',
    restrictions: 'Restrictions',
    gates: 'Gates',
    officers: 'Officers',
    imports: 'Imports',
  },
  form: {
    save: 'Save',
    cancel: 'Leave it as it was',
    sending: 'Saving…',
    saved: 'Saved at {{time}}.',
    again: 'Send it again',
    kept: 'Nothing was saved. What you entered is still here.',
    unsure:
      'No answer came, so nobody knows whether it was saved. Look at the list before you send it again.',
    conflict: 'This does not fit what the register has. Look at the list, then change what you entered.',
    remove: 'Remove',
    inAr: 'in Arabic',
    inFr: 'in French',
    inEn: 'in English',
    flaw: {
      missing: 'Fill this in.',
      range: 'Enter a whole number from {{min}} to {{max}}.',
      number: 'Enter a whole number.',
      atLeast: 'Choose at least one.',
      longest: 'Enter {{max}} characters at most.',
      day: 'Enter a day.',
      time: 'Enter a time such as 09:30.',
      id: 'Use lower case letters, digits and hyphens, and begin with a letter or digit.',
      order: 'Enter a day or time after the beginning.',
      twice: 'This stands here twice. Remove one.',
      refused: 'The register does not take this. Change it and send it again.',
    },
  },
}

export const enCounted: Record<RegisterCount, Record<EnglishForm, string>> = {
  flaws: { zero: '', one: 'One field needs a look.', other: '{{n}} fields need a look.' },
}
