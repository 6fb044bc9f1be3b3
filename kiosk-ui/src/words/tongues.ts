import type { Language } from '@ziara-gate/domain'
import { ckb } from './ckb.ts'
import { directions } from './directions.ts'
import type { Prepared } from './prepared.ts'
import { zgh } from './zgh.ts'

/** Languages that are prepared, and spoken by the page alone: to the gate they count as their base. */
export type PreparedTongue = 'zgh' | 'ckb'
/** What a visitor may choose. */
export type Tongue = Language | PreparedTongue

export const prepared: Readonly<Record<PreparedTongue, Prepared>> = { zgh, ckb }
export const preparedTongues: readonly PreparedTongue[] = ['zgh', 'ckb']

const isPrepared = (tongue: Tongue): tongue is PreparedTongue => tongue in prepared
export const preparedOf = (tongue: Tongue): PreparedTongue | null => (isPrepared(tongue) ? tongue : null)

/** The gate's language for it: in which names, dates and what is not translated yet are told. */
export const baseOf = (tongue: Tongue): Language => (isPrepared(tongue) ? prepared[tongue].base : tongue)

export const directionOf = (tongue: Tongue): 'rtl' | 'ltr' =>
  isPrepared(tongue) ? prepared[tongue].direction : directions[tongue]
