import type { Explanation, LaneState, LaneStep, PublicCode, VisitView } from '@ziara-gate/domain'
import type { Link } from '../gate/link.ts'
import type { ClosedWhy } from '../words/wording.ts'

type Choosing = Extract<Explanation, { code: 'AMBIGUOUS' }>

/** What the visitor sees: one of these, drawn by an exhaustive switch. */
export type Screen =
  | { readonly screen: 'starting' }
  | { readonly screen: 'lost' }
  | { readonly screen: 'closed'; readonly why: ClosedWhy }
  | { readonly screen: 'scanner-missing' }
  | { readonly screen: 'welcome' }
  | { readonly screen: 'typing' }
  | { readonly screen: 'children'; readonly visit: VisitView }
  | { readonly screen: 'choosing'; readonly explanation: Choosing }
  | { readonly screen: 'conditions'; readonly visit: VisitView; readonly explanation: Explanation }
  | { readonly screen: 'collecting'; readonly visit: VisitView; readonly explanation: Explanation }
  | {
      readonly screen: 'admitted'
      readonly explanation: Explanation
      readonly visit: VisitView | null
      readonly ticket: number | null
    }
  | { readonly screen: 'waiting'; readonly ticket: number | null }
  | { readonly screen: 'not-now'; readonly explanation: Explanation }
  | { readonly screen: 'officer'; readonly explanation: Explanation }

/**
 * What the visitor opened on the page itself: the pad holds only while the lane is idle, the list of children only while it
 * collects.
 */
export type Opened = 'pad' | 'children' | null

/** Which screen a lane's state is. */
export function screenOf(link: Link, opened: Opened): Screen {
  switch (link.kind) {
    case 'starting':
      return { screen: 'starting' }
    case 'lost':
      return { screen: 'lost' }
    case 'live':
      return stepScreen(link.state, opened)
  }
}

function stepScreen({ current, scanner }: LaneState, opened: Opened): Screen {
  switch (current.step) {
    case 'closed':
      return { screen: 'closed', why: current.why }
    case 'decided':
      return decidedScreen(current)
    case 'choosing':
      // Only AMBIGUOUS offers choices; anything else here would leave the visitor with nothing to touch.
      return current.explanation.code === 'AMBIGUOUS'
        ? { screen: 'choosing', explanation: current.explanation }
        : { screen: 'officer', explanation: current.explanation }
    case 'collecting':
      if (current.explanation.code === 'CONDITIONS')
        return { screen: 'conditions', visit: current.visit, explanation: current.explanation }
      if (scanner === 'missing') return { screen: 'scanner-missing' }
      if (opened === 'children') return { screen: 'children', visit: current.visit }
      return { screen: 'collecting', visit: current.visit, explanation: current.explanation }
    case 'idle':
      if (scanner === 'missing') return { screen: 'scanner-missing' }
      return { screen: opened === 'pad' ? 'typing' : 'welcome' }
  }
}

/** Refusals that only an officer can settle; nothing in them is the visitor's to put right. */
const officersOwn: readonly PublicCode[] = ['SEE_OFFICER', 'JOURNAL_UNAVAILABLE', 'PASS_FORGED']

function decidedScreen(step: Extract<LaneStep, { step: 'decided' }>): Screen {
  const { explanation, visit, ticket } = step
  switch (step.outcome) {
    case 'admit':
      return step.awaitsGuard
        ? { screen: 'waiting', ticket }
        : { screen: 'admitted', explanation, visit, ticket }
    case 'refuse':
      return officersOwn.includes(explanation.code)
        ? { screen: 'officer', explanation }
        : { screen: 'not-now', explanation }
    case 'refer':
      return { screen: 'officer', explanation }
  }
}
