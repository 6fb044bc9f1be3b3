/** Every view of the guard console by name, and how to get there from any other. */
import type { Page } from 'playwright-core'
import { alarms, deskState, lockedState, ref, signedInAs } from './console-day.ts'
import type { ScriptedConsoleGate } from './scripted-console-gate.ts'

type GoTo = (page: Page, gate: ScriptedConsoleGate) => Promise<void>

const usual = (gate: ScriptedConsoleGate) => {
  const { cases, calls, alarms: none, line, replica, journal, clock, unsent } = deskState()
  gate.play({ officer: signedInAs(), cases, calls, alarms: none, line, replica, journal, clock, unsent })
}

const start = async (page: Page, gate: ScriptedConsoleGate) => {
  if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  usual(gate)
  await page.locator('[data-tab=entrance]').click()
  await page.locator('[data-page=entrance]').waitFor()
}

const tab = async (page: Page, name: string) => {
  await page.locator(`[data-tab=${name}]`).click()
  await page.locator(`main[data-page=${name}]`).waitFor()
}

/** The case is there and takes actions. */
const opened = async (page: Page, n: number) =>
  page
    .locator(`article[data-reference="${ref(n)}"] .actions .act:not([aria-disabled])`)
    .first()
    .waitFor()

const caseOf = async (page: Page, n: number) => {
  await page.locator(`[data-case="${ref(n)}"]`).click()
  await opened(page, n)
}

const lookUp = async (page: Page, by: string, q: string) => {
  await tab(page, 'find')
  await page.locator(`input[name=by][value=${by}]`).check({ force: true })
  await page.locator('input[name=q]').fill(q)
  await page.locator('.find-form button[type=submit]').click()
}

const visit = async (page: Page, n: number) => {
  await lookUp(page, 'reference', ref(n))
  await page.locator(`[data-visit="${ref(n)}"]`).click()
  await opened(page, n)
}

export const deskViews: Readonly<Record<string, GoTo>> = {
  'sign-in': async (page, gate) => {
    gate.play(lockedState())
    await page.locator('[data-page=sign-in]').waitFor()
  },
  'sign-in-badge-read': async (page, gate) => {
    gate.play({ signIn: { badgeRead: true, waitUntil: null } })
    await page.locator('.badge-place[data-read=true]').waitFor()
  },
  'sign-in-wait': async (page, gate) => {
    const { at } = gate.play(lockedState())
    gate.play({ signIn: { badgeRead: false, waitUntil: at + 25_000 } })
    await page.locator('.sign-in .told:not(:empty)').waitFor()
    gate.play({ signIn: { badgeRead: false, waitUntil: null } })
    gate.play({ officer: signedInAs() })
    await page.locator('.desk').waitFor()
    gate.play({ officer: null, cases: [], signIn: { badgeRead: false, waitUntil: at + 25_000 } })
    await page.locator('.sign-in .told:not(:empty)').waitFor()
  },
  'nothing-waits': async (page, gate) => {
    usual(gate)
    gate.play({ cases: [], calls: [], signIn: { badgeRead: false, waitUntil: null } })
    await page.locator('.entrance > .empty').waitFor()
  },
  case: async (page, gate) => {
    await start(page, gate)
    await caseOf(page, 1)
  },
  'case-confirm': async (page, gate) => {
    await start(page, gate)
    await caseOf(page, 3)
  },
  'case-called': async (page, gate) => {
    await start(page, gate)
    await caseOf(page, 2)
  },
  override: async (page, gate) => {
    await start(page, gate)
    await caseOf(page, 1)
    await page.locator('[data-act=admit]').click()
    await page.locator('dialog[open]').waitFor()
  },
  refuse: async (page, gate) => {
    await start(page, gate)
    await caseOf(page, 3)
    await page.locator('[data-act=refuse]').click()
    await page.locator('dialog[open]').waitFor()
  },
  visit: async (page, gate) => {
    await start(page, gate)
    await visit(page, 5)
  },
  'visit-transferred': async (page, gate) => {
    await start(page, gate)
    await visit(page, 6)
  },
  'visit-from-pass': async (page, gate) => {
    await start(page, gate)
    await visit(page, 7)
  },
  call: async (page, gate) => {
    await start(page, gate)
    await visit(page, 4)
    await page.locator('[data-act=call]').click()
    await page.locator('dialog[open]').waitFor()
  },
  find: async (page, gate) => {
    await start(page, gate)
    await tab(page, 'find')
  },
  'find-results': async (page, gate) => {
    await start(page, gate)
    await lookUp(page, 'name', 'ز')
    await page.locator('.visit-row').first().waitFor()
  },
  'find-none': async (page, gate) => {
    await start(page, gate)
    await lookUp(page, 'inmate', '999')
    await page.locator('.results .empty').waitFor()
  },
  'found-unknown': async (page, gate) => {
    await start(page, gate)
    const count = (gate.model.state.found?.count ?? 0) + 1
    gate.play({ found: { count, kind: 'unknown', references: [], visitor: null } })
    await page.locator('[data-band=found]').waitFor()
  },
  day: async (page, gate) => {
    await start(page, gate)
    await tab(page, 'day')
    await page.locator('[data-session=s-1030] button').click()
    await page.locator('.session-visits .visit-row').first().waitFor()
  },
  'walk-in': async (page, gate) => {
    await start(page, gate)
    await tab(page, 'day')
    await page.locator('[data-act=walk-in]').click()
    await page.locator('dialog[open]').waitFor()
  },
  'day-sheet': async (page, gate) => {
    await start(page, gate)
    await tab(page, 'day')
    await page.locator('[data-act=sheet]').click()
    await page.locator('.paper tbody tr').first().waitFor()
  },
  inside: async (page, gate) => {
    await start(page, gate)
    await tab(page, 'inside')
    await page.locator('.muster-table tbody tr').first().waitFor()
  },
  shift: async (page, gate) => {
    await start(page, gate)
    await tab(page, 'shift')
    await page.locator('.figures-list').waitFor()
  },
  status: async (page, gate) => {
    await start(page, gate)
    await tab(page, 'status')
    await page.locator('.condition-cards').waitFor()
  },
  alarms: async (page, gate) => {
    await start(page, gate)
    const { at } = gate.model.state
    gate.play({
      alarms: alarms(),
      line: { state: 'down', since: at - 5_400_000 },
      replica: { servedAt: at - 93_600_000, stale: true },
      journal: 'unavailable',
      unsent: 112,
    })
    await page.locator('[data-band=alarm]').waitFor()
    await tab(page, 'status')
  },
  acknowledge: async (page, gate) => {
    await start(page, gate)
    gate.play({ alarms: alarms() })
    await page.locator('[data-act=acknowledge]').click()
    await page.locator('dialog[open]').waitFor()
  },
  keys: async (page, gate) => {
    await start(page, gate)
    await page.locator('[data-act=keys]').click()
    await page.locator('dialog[open]').waitFor()
  },
  lost: async (page, gate) => {
    await start(page, gate)
    await caseOf(page, 1)
    gate.goAway()
    await page.locator('[data-band=lost]').waitFor()
    gate.comeBack()
  },
}
