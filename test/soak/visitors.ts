/** Visitors for a soak: each takes another way through the kiosk, and has a name that is nobody else's. */
import type { LaneStep, Language, PartyMember, VisitView } from '@ziara-gate/domain'
import type { Page } from 'playwright-core'
import { openKiosk, show, sizes, typeReference } from '../support/kiosk-page.ts'
import { now, sceneNamed } from '../support/lane-states.ts'
import type { ScriptedGate } from '../support/scripted-gate.ts'

export const size = sizes.landscape
export { openKiosk }

/** Found in whatever is kept of a visitor; the number tells whose it was. */
export const markOf = (visitor: number): string => `Zq${visitor}qZ`
export const anyMark = /Zq\d+qZ/g

const languages: readonly Language[] = ['ar', 'fr', 'en']
const until = now + 3_600_000

function marked(step: LaneStep, visitor: number, shown: PartyMember['state']): LaneStep {
  if (!('visit' in step) || step.visit === null) return { ...step, until } as LaneStep
  const party = step.visit.party.map((member, index) => ({
    ...member,
    maskedName: `${markOf(visitor)} ${index}`,
    state: index === 0 ? shown : member.state,
  }))
  const visit: VisitView = { ...step.visit, inmate: `${markOf(visitor)} M`, party }
  return { ...step, visit, until } as LaneStep
}

const endings = ['admitted', 'waiting', 'not-now-too-early', 'officer', 'not-now-wrong-site-1'] as const

/** One visitor from idle to idle, touches included; answers when the kiosk is idle again. */
export async function visit(page: Page, gate: ScriptedGate, visitor: number): Promise<void> {
  const language = languages[visitor % languages.length] ?? 'ar'
  const play = (name: string, state: PartyMember['state'] = 'open') =>
    show(page, gate, { current: marked(sceneNamed(name).current, visitor, state) }, language)
  if (visitor % 7 === 0) await lookAtPad(page, visitor)
  await play('collecting-family')
  if (visitor % 3 === 0) await openChildren(page)
  await play('collecting-family', 'shown')
  if (visitor % 5 === 0) await play('conditions')
  await play(endings[visitor % endings.length] ?? 'admitted')
  await show(page, gate, { current: { step: 'idle' } }, 'ar')
}

async function lookAtPad(page: Page, visitor: number) {
  await page.locator('[data-screen=welcome] .act button').tap()
  await typeReference(page, String(visitor % 1000))
}

async function openChildren(page: Page) {
  await page.locator('.minors button').tap()
  await page.locator('[data-screen=children]').waitFor()
}
