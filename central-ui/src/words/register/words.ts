/** The register's own navigation, and what every form of headquarters says. */
export interface RegisterWords {
  register: {
    nav: string
    sites: string
    sessions: string
    restrictions: string
    gates: string
    officers: string
    imports: string
  }
  form: {
    save: string
    cancel: string
    sending: string
    saved: string
    again: string
    kept: string
    /** A change that would not do harm twice may be sent again at once; others are looked for first. */
    unsure: string
    conflict: string
    remove: string
    inAr: string
    inFr: string
    inEn: string
    flaw: {
      missing: string
      range: string
      number: string
      atLeast: string
      longest: string
      day: string
      time: string
      id: string
      order: string
      twice: string
      refused: string
    }
  }
}

export type RegisterCount = 'flaws'
