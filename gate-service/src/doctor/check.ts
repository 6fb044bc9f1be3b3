/** One line of the doctor's. `todo`: what to do about it; null when all is well. */
export interface Check {
  readonly name: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly says: string
  readonly todo: string | null
}

export const well = (name: string, says: string): Check => ({ name, state: 'ok', says, todo: null })
export const warn = (name: string, says: string, todo: string): Check => ({ name, state: 'warn', says, todo })
export const fail = (name: string, says: string, todo: string): Check => ({ name, state: 'fail', says, todo })

const marks = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' } as const

export const lineOf = ({ name, state, says, todo }: Check): string =>
  `${marks[state]} ${name}: ${says}${todo === null ? '' : ` -> ${todo}`}`
