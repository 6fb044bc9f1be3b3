import type { SignInStage } from '@ziara-gate/domain'

export interface SignInWords {
  signIn: {
    title: string
    lead: string
    token: string
    submit: string
    checking: string
    ended: string
    help: string
    empty: string
    short: string
    user: string
    password: string
    byToken: string
    byPassword: string
    wrong: string
    both: string
    step: Record<Exclude<SignInStage, 'full'>, string>
    stepLead: Record<Exclude<SignInStage, 'full'>, string>
    code: string
    wrongCode: string
    recoveryHelp: string
    current: string
    next: string
    again: string
    rule: string
    differ: string
    weak: string
    wrongCurrent: string
    appQr: string
    bySecret: string
    recovery: string
    recoveryLead: string
    kept: string
  }
}
