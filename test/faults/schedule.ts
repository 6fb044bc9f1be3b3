/** What happens in one simulation, drawn from its seed before it begins. */
import { seededRandom } from '@ziara-gate/domain'
import { type CrashPoint, crashPoints } from '@ziara-gate/gate-service/parts'
import type { Fate } from './network.ts'

export type Weather = 'good' | 'bad' | 'gone'
type At = { readonly gate: number; readonly lane: number }

export type Step =
  | ({ readonly step: 'pass'; readonly party: number; readonly first: boolean } & At)
  | ({ readonly step: 'card'; readonly party: number; readonly card: number } & At)
  | ({ readonly step: 'whole-party'; readonly party: number } & At)
  /** Both lanes of a gate read the same pass and card at the same time. */
  | { readonly step: 'both-lanes'; readonly gate: number; readonly party: number }
  /** The agent of the lane posts its last reading again. */
  | ({ readonly step: 'again' } & At)
  | ({ readonly step: 'touch'; readonly touch: 'all-here' | 'cancel' } & At)
  | { readonly step: 'leave'; readonly gate: number }
  | { readonly step: 'register'; readonly change: RegisterChange; readonly party: number }
  | { readonly step: 'wait'; readonly ms: number }
  | { readonly step: 'clock'; readonly gate: number; readonly ms: number }
  | { readonly step: 'clock-right'; readonly gate: number }
  | { readonly step: 'weather'; readonly gate: number; readonly weather: Weather }
  | { readonly step: 'kill'; readonly gate: number; readonly reboot: boolean }
  | { readonly step: 'crash-at'; readonly gate: number; readonly at: CrashPoint; readonly time: number }
  | { readonly step: 'lose-replica'; readonly gate: number }
  | { readonly step: 'restart-headquarters'; readonly downMs: number }

export const registerChanges = [
  'cancel',
  'restore',
  'rebook',
  'remove',
  'restrict',
  'lift',
  'close-session',
  'open-session',
] as const
export type RegisterChange = (typeof registerChanges)[number]

/** Draws from a seed: the same numbers in the same order each time. */
export class Dice {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  readonly roll = (): number => this.#random()
  below = (limit: number): number => Math.floor(this.#random() * limit)
  chance = (share: number): boolean => this.#random() < share
  between = (from: number, until: number): number => from + this.#random() * (until - from)
  pick = <T>(list: readonly T[]): T => {
    const [first] = list
    if (first === undefined) throw new RangeError('nothing to pick from')
    return list[this.below(list.length)] ?? first
  }
}

type Draw = (dice: Dice, parties: number) => Step

const at = (dice: Dice): At => ({ gate: dice.below(2), lane: dice.below(2) })
const gate = (dice: Dice) => ({ gate: dice.below(2) })

const draws: readonly (readonly [weight: number, draw: Draw])[] = [
  [10, (dice, parties) => ({ step: 'whole-party', party: dice.below(parties), ...at(dice) })],
  [
    4,
    (dice, parties) => ({ step: 'pass', party: dice.below(parties), first: dice.chance(0.4), ...at(dice) }),
  ],
  [6, (dice, parties) => ({ step: 'card', party: dice.below(parties), card: dice.below(2), ...at(dice) })],
  [4, (dice, parties) => ({ step: 'both-lanes', party: dice.below(parties), ...gate(dice) })],
  [3, (dice) => ({ step: 'again', ...at(dice) })],
  [2, (dice) => ({ step: 'touch', touch: dice.pick(['all-here', 'cancel']), ...at(dice) })],
  [3, (dice) => ({ step: 'leave', ...gate(dice) })],
  [
    8,
    (dice, parties) => ({
      step: 'register',
      change: dice.pick(registerChanges),
      party: dice.below(parties),
    }),
  ],
  [7, (dice) => ({ step: 'wait', ms: Math.round(dice.between(100, dice.chance(0.2) ? 90_000 : 12_000)) })],
  [2, (dice) => ({ step: 'clock', ms: Math.round(dice.between(-7_200_000, 7_200_000)), ...gate(dice) })],
  [1, (dice) => ({ step: 'clock-right', ...gate(dice) })],
  [5, (dice) => ({ step: 'weather', weather: dice.pick(['good', 'bad', 'bad', 'gone']), ...gate(dice) })],
  [2, (dice) => ({ step: 'kill', reboot: dice.chance(0.5), ...gate(dice) })],
  [6, (dice) => ({ step: 'crash-at', at: dice.pick(crashPoints), time: 1 + dice.below(3), ...gate(dice) })],
  [1, (dice) => ({ step: 'lose-replica', ...gate(dice) })],
  [2, (dice) => ({ step: 'restart-headquarters', downMs: Math.round(dice.between(0, 20_000)) })],
]
const total = draws.reduce((sum, [weight]) => sum + weight, 0)

function drawStep(dice: Dice, parties: number): Step {
  let left = dice.between(0, total)
  for (const [weight, draw] of draws) {
    left -= weight
    if (left < 0) return draw(dice, parties)
  }
  return { step: 'wait', ms: 1_000 }
}

export function scheduleOf(seed: number, parties: number): Step[] {
  const dice = new Dice(seed)
  return Array.from({ length: 12 + dice.below(24) }, () => drawStep(dice, parties))
}

/** What the line does to the next request. */
export function fateIn(weather: Weather, dice: Dice): Fate {
  if (weather === 'good') return { fate: 'fine' }
  if (weather === 'gone') return { fate: dice.pick(['refused', 'lost'] as const) }
  if (dice.chance(0.35)) return { fate: 'fine' }
  const ms = Math.round(dice.between(50, 25_000))
  return dice.pick<Fate>([
    { fate: 'refused' },
    { fate: 'lost' },
    { fate: 'answer-broken' },
    { fate: 'answer-broken' },
    { fate: 'answer-lost' },
    { fate: 'twice' },
    { fate: 'twice' },
    { fate: 'slow', ms },
    { fate: 'stray', ms },
    { fate: 'stray', ms },
    { fate: 'cut', at: dice.roll() },
    { fate: 'cut', at: dice.roll() },
    { fate: 'unwell', retryAfterSeconds: dice.chance(0.5) ? dice.below(60) : null },
  ])
}
