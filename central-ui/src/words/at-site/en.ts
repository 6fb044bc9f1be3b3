import type { AtSiteWords } from './words.ts'

export const en: AtSiteWords = {
  atSite: {
    site: 'Site',
    choose: 'Choose a site',
    chooseLead: 'What the register has of it is shown here. The choice stands in the address.',
    none: 'Your account reaches no site',
    noneLead: 'An administrator gives accounts their sites.',
  },
}
