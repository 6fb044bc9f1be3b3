/** What an officer does at the console, by keyboard alone unless said otherwise, in a real Chromium. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { builtPage } from '../support/built-page.ts'
import { type Browser, launchChromium } from '../support/chromium.ts'
import { alarms, lockedState, ref, signedInAs } from '../support/console-day.ts'
import { openDesk } from '../support/console-page.ts'
import { now } from '../support/lane-states.ts'
import { type ScriptedConsoleGate, startConsoleGate } from '../support/scripted-console-gate.ts'

let browser: Browser
let gate: ScriptedConsoleGate
let page: Page
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  gate = await startConsoleGate(builtPage('kiosk-ui'))
  page = await openDesk(browser, gate, { language: 'en' })
})
afterEach(async () => {
  await page.context().close()
  await gate.close()
})

/** As a hand presses keys: two that come closer together are taken for a scanner's. */
const byHand = { delay: 80 }
const key = (name: string) => page.keyboard.press(name, byHand)
/** The case of this visit is up and takes actions. */
const ready = (n: number) =>
  page
    .locator(`article[data-reference="${ref(n)}"] .actions .act:not([aria-disabled])`)
    .first()
    .waitFor()
const told = () => page.locator('.told-bar.good').textContent()
const dialog = () => page.locator('dialog[open]')
const lastAction = () => gate.sent.at(-1)?.action
/** As fast as a scanner that acts as a keyboard. */
const burst = (text: string) => page.keyboard.type(text, { delay: 0 })

/** To the case of visit n with N, as often as it takes. */
async function toCase(n: number) {
  await ready(1)
  for (let step = 2; step <= n; step += 1) {
    await key('n')
    await ready(step)
  }
}
async function openVisit(n: number) {
  await key('F3')
  await page.locator('main[data-page=find]').waitFor()
  await page.locator('input[name=q]').focus()
  await page.keyboard.type(ref(n), byHand)
  await key('Enter')
  await page.locator(`[data-visit="${ref(n)}"]`).focus()
  await key('Enter')
  await page.locator(`article[data-reference="${ref(n)}"]`).waitFor()
}

describe('signing in', () => {
  beforeEach(async () => {
    gate.play(lockedState())
    await page.locator('[data-page=sign-in]').waitFor()
  })

  it('by a badge under the scanner and the PIN on the pad', async () => {
    gate.play({ signIn: { badgeRead: true, waitUntil: null } })
    await page.getByText('Badge read').waitFor()
    for (const digit of '424242') await page.locator(`[data-digit="${digit}"]`).tap()
    await page.locator('.sign-in button[type=submit]').tap()
    await page.locator('.desk').waitFor()
    expect(gate.signIns).toEqual([{ badge: null, pin: '424242' }])
  })

  it('by a typed badge and PIN, with the keys of an Arabic keyboard too', async () => {
    await page.locator('[data-act=how]').press('Enter', byHand)
    await page.keyboard.type('ZGB:0001', byHand)
    await page.locator('#pin').fill('٤٢٤٢٤٢')
    await key('Enter')
    await page.locator('.desk').waitFor()
    expect(gate.signIns).toEqual([{ badge: 'ZGB:0001', pin: '424242' }])
  })

  it('fails in the same words whatever was wrong, and says how long to wait', async () => {
    const failures: (string | null)[] = []
    for (const [badge, pin] of [
      ['ZGB:0001', '111111'],
      ['ZGB:9999', '424242'],
      ['ZGB:9999', '111111'],
    ] as const) {
      if (failures.length === 0) await page.locator('[data-act=how]').press('Enter', byHand)
      await page.locator('#badge').fill(badge)
      await page.locator('#pin').fill(pin)
      await key('Enter')
      await page.locator('.sign-in .told:not(:empty)').waitFor()
      failures.push(await page.locator('.sign-in .told').textContent())
    }
    expect(failures.slice(0, 2)).toEqual(['Badge or PIN is not right.', 'Badge or PIN is not right.'])
    await page.getByText(/Too many attempts\. Wait .?0:1\d/).waitFor()
    expect(await page.locator('.sign-in button[type=submit]').isDisabled()).toBe(true)
    expect(await page.locator('#pin').inputValue()).toBe('')
  })

  it('shows the lanes and nothing of anybody while it is locked', async () => {
    const text = (await page.locator('body').textContent()) ?? ''
    expect(text).toContain('Showing documents')
    expect(text).not.toMatch(/ف\. ب\.|بنجلون|سلمى/)
  })

  it('locks with F10 and leaves nothing of the officer before', async () => {
    gate.play({ officer: signedInAs(), signIn: { badgeRead: false, waitUntil: null } })
    await page.locator('.desk').waitFor()
    await openVisit(5)
    await key('F10')
    await page.locator('[data-page=sign-in]').waitFor()
    expect(await page.content()).not.toMatch(/إلهام|خريبكة/)
    gate.play({ officer: { ...signedInAs(), since: now - 1000 } })
    await page.locator('main[data-page=entrance]').waitFor()
  })
})

describe('cases', () => {
  it('come with the longest waiting first, and N and B go from one to the other', async () => {
    await ready(1)
    await key('n')
    await ready(2)
    await key('n')
    await ready(3)
    await key('n')
    await ready(1)
    await key('b')
    await ready(3)
  })

  it('C confirms the faces, says who and when, and goes on to the next', async () => {
    await toCase(3)
    await key('c')
    await page.locator('.told-bar.good').waitFor()
    expect(lastAction()).toEqual({ action: 'confirm', reference: ref(3), visitors: ['v1', 'v2'] })
    expect(await told()).toMatch(/Admission recorded.*Waiting number.*41.*سلمى الرياضي · 10:05/)
    await ready(1)
  })

  it('a double press does not fall on the case that comes up', async () => {
    await toCase(3)
    await key('c')
    await page.locator(`article[data-reference="${ref(1)}"]`).waitFor()
    await key('e')
    await ready(1)
    expect(gate.sent).toHaveLength(1)
    expect(await dialog().count()).toBe(0)
  })

  it('E lets in against the engine: the restricted one left out, with a reason and a second officer', async () => {
    await ready(1)
    await key('e')
    await dialog().waitFor()
    expect(await dialog().locator('.who').textContent()).toBe('نادية بنجلونآدم بنجلون')
    await key('Space')
    await key('ArrowRight')
    await key('ArrowRight')
    await key('Tab')
    await page.keyboard.type('The child is with her mother.', byHand)
    await key('Tab')
    await page.keyboard.type('ZGB:0002', byHand)
    await key('Tab')
    await page.keyboard.type('424242', byHand)
    await key('Enter')
    await page.locator('.told-bar.good').waitFor()
    expect(lastAction()).toEqual({
      action: 'override',
      reference: ref(1),
      visitors: ['v1', 'v3'],
      to: 'admit',
      cause: 'humanitarian',
      words: 'The child is with her mother.',
      second: { badge: 'ZGB:0002', pin: '424242' },
    })
    // One of the three still waits, so the case stays.
    await ready(1)
  })

  it('tells in the form that the second officer does not stand, and keeps what was written', async () => {
    await ready(1)
    await key('e')
    await dialog().locator('input[value=safety]').check({ force: true })
    await dialog().locator('textarea').fill('Known to the gate')
    gate.play({ signIn: { badgeRead: true, waitUntil: null } })
    await page.getByText('A badge was read').waitFor()
    await dialog().locator('[name=second-pin]').fill('111111')
    await key('Enter')
    await page.getByText('badge or PIN is not right').first().waitFor()
    expect(await dialog().locator('textarea').inputValue()).toBe('Known to the gate')
    expect(lastAction()).toMatchObject({ second: { badge: null, pin: '111111' } })
  })

  it('R refuses; without a reason the form does not go', async () => {
    await toCase(2)
    await key('r')
    await dialog().waitFor()
    await dialog().locator('button[type=submit]').press('Enter', byHand)
    expect(gate.sent).toEqual([])
    await dialog().locator('input[value=other]').check({ force: true })
    await dialog().locator('button[type=submit]').press('Enter', byHand)
    await page.getByText('Say why in a few words.').waitFor()
    await dialog().locator('textarea').fill('Came without the party')
    await dialog().locator('button[type=submit]').press('Enter', byHand)
    await page.locator('.told-bar.good').waitFor()
    expect(lastAction()).toMatchObject({
      to: 'refuse',
      cause: 'other',
      words: 'Came without the party',
      second: null,
    })
  })

  it('L marks who left the queue, F frees the lane, O answers a call', async () => {
    await toCase(3)
    await key('f')
    await expect.poll(lastAction).toEqual({ action: 'free-lane', lane: 'lane-1' })
    await ready(3)
    await key('o')
    await expect.poll(lastAction).toEqual({ action: 'answer-call', lane: 'lane-3' })
    await page.locator('.call-card').waitFor({ state: 'detached' })
    await ready(3)
    await key('l')
    await expect.poll(lastAction).toEqual({ action: 'left-queue', reference: ref(3), visitors: ['v1', 'v2'] })
  })

  it('settled elsewhere stays in sight until the officer goes on', async () => {
    await ready(1)
    gate.play({ cases: gate.model.state.cases.slice(1) })
    await page.locator(`[data-case="${ref(1)}"]`).waitFor({ state: 'detached' })
    expect(await page.locator('article').getAttribute('data-reference')).toBe(ref(1))
    await key('n')
    await ready(2)
  })

  it('a viewer sees, and can do nothing', async () => {
    gate.play({ officer: signedInAs('viewer') })
    await page.getByText('Your role is to view only.').waitFor()
    for (const name of ['c', 'e', 'r', 'l', 'f', 'o']) await key(name)
    expect(await dialog().count()).toBe(0)
    expect(gate.sent).toEqual([])
  })
})

describe('visits', () => {
  it('X records the exit of those chosen, U takes it back with the time that is left', async () => {
    await openVisit(4)
    await ready(4)
    await page.locator('.party input').nth(1).focus()
    await key('Space')
    await key('x')
    await expect.poll(lastAction).toEqual({ action: 'exit', reference: ref(4), visitors: ['v1', 'v3'] })
    await page.locator('.party li[data-state=left]').first().waitFor()
    expect(await page.locator('[data-act=undo]').textContent()).toMatch(/Undo.*Left.*1[45]:\d\d/)
    await ready(4)
    await key('u')
    await expect.poll(() => lastAction()?.action).toBe('undo')
    await page.locator('.history li[data-kind=undo]').waitFor()
  })

  it('K calls the number to a place', async () => {
    await openVisit(4)
    await ready(4)
    await key('k')
    await dialog().locator('input[value=window]').check({ force: true })
    await dialog().locator('[name=number]').fill('3')
    await key('Enter')
    await expect.poll(lastAction).toEqual({
      action: 'call',
      reference: ref(4),
      place: { kind: 'window', number: 3 },
    })
  })

  it('tell the officer’s decision with who, when, why and in which words', async () => {
    await openVisit(5)
    const row = await page.locator('.history li[data-kind=override]').textContent()
    expect(row).toMatch(/09:57.*Officer’s decision[\s\S]*Late with an excuse[\s\S]*خريبكة[\s\S]*كريم المثالي/)
  })

  it('open by themselves when the desk’s scanner reads them, but never over a form', async () => {
    await ready(1)
    gate.play({ found: { count: 1, kind: 'visit', references: [ref(5)], visitor: null } })
    await page.locator(`article[data-reference="${ref(5)}"]`).waitFor()
    await key('Escape')
    await ready(1)
    await key('e')
    await dialog().waitFor()
    gate.play({ found: { count: 2, kind: 'visit', references: [ref(4)], visitor: null } })
    await page.getByText('A visit was read').waitFor()
    expect(await dialog().count()).toBe(1)
    await key('Escape')
    await page.locator('[data-band=found]').getByText('Open').click()
    await page.locator(`article[data-reference="${ref(4)}"]`).waitFor()
  })

  it('are to be chosen from when several fit what was read', async () => {
    gate.play({ found: { count: 1, kind: 'several', references: [ref(4), ref(5)], visitor: null } })
    await page.locator('main[data-page=find] .visit-row').nth(1).waitFor()
    await page.getByText('Several visits fit').waitFor()
  })

  it('are found by document with the birth date, day before month', async () => {
    await key('F3')
    await page.locator('input[name=by][value=document]').check({ force: true })
    await page.locator('input[name=q]').fill('ab 123456')
    for (const [part, text] of [
      ['day', '2'],
      ['month', '6'],
      ['year', '1984'],
    ] as const)
      await page.locator(`.find-fields [data-part=${part}] input`).first().fill(text)
    await key('Enter')
    await page.locator('.visit-row').waitFor()
    expect(gate.lookUps).toEqual([{ by: 'document', q: 'AB123456 1984-06-02', date: undefined }])
  })
})

describe('lists', () => {
  it('the muster list records exits of one and of all, and finds by name without its marks', async () => {
    await key('F6')
    await page.locator('[data-person]').first().waitFor()
    await page.locator('input[type=search]').fill('المثالى')
    await page.locator('input[type=search]').fill('مثالي')
    await expect.poll(() => page.locator('[data-person]').count()).toBe(3)
    await page.locator('[data-act=exit-all]').press('Enter', byHand)
    await expect.poll(lastAction).toEqual({ action: 'exit', reference: ref(4), visitors: ['v1', 'v2', 'v3'] })
    await page.getByText('Nothing found').waitFor()
  })

  it('the day shows counts, a session its visits; F9 registers a walk-in and offers its visit', async () => {
    await key('F4')
    await page.locator('[data-session=s-1030]').waitFor()
    expect(await page.locator('[data-session=s-1030] td[data-count=inside]').textContent()).toBe('12')
    await key('F9')
    await dialog().locator('[name=inmate]').fill('20417')
    await dialog().locator('[name=name]').fill('Nora Specimen')
    for (const [part, text] of [
      ['day', '31'],
      ['month', '12'],
      ['year', '1990'],
    ] as const)
      await dialog().locator(`[data-part=${part}] input`).fill(text)
    await dialog().locator('[name=relation]').fill('sister')
    await dialog().locator('input[name=document]').check()
    await dialog().locator('button[type=submit]').press('Enter', byHand)
    await page.locator('.told-bar.good').waitFor()
    expect(lastAction()).toMatchObject({
      action: 'walk-in',
      sessionId: 's-1030',
      inmateRegister: '20417',
      birthDate: '1990-12-31',
      sex: null,
      withDocument: true,
    })
    await page.locator('[data-act=reopen]').press('Enter', byHand)
    await page.locator('.party').getByText('Nora Specimen').waitFor()
  })

  it('says so where the day allows no walk-ins', async () => {
    gate.walkIns = false
    await key('F4')
    await page.locator('[data-session=s-1030]').waitFor()
    await key('F9')
    await page.getByText('The rules of this day allow no walk-ins.').waitFor()
  })

  it('tells of loading, of failing, and tries again', async () => {
    let letGo = () => {}
    gate.hold = new Promise((resolve) => {
      letGo = resolve
    })
    gate.failing = true
    await key('F7')
    await page.getByText('Making the report…').waitFor()
    letGo()
    await page.getByText('The report could not be made.').waitFor()
    gate.failing = false
    await page.locator('.failed button').press('Enter', byHand)
    await page.locator('.figures-list').waitFor()
  })
})

describe('on paper', () => {
  const onPaper = async (view: string) => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.masthead').isVisible()).toBe(false)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
    expect(pdf.subarray(0, 5).toString(), view).toBe('%PDF-')
    await page.emulateMedia({ media: 'screen' })
  }

  it('the muster list has boxes to tick and no buttons', async () => {
    await key('F6')
    await page.locator('[data-person]').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.tick-box').first().isVisible()).toBe(true)
    expect(await page.locator('[data-act=exit-one]').first().isVisible()).toBe(false)
    await onPaper('muster')
  })

  it('the day sheet has every visit and empty places for times and signatures; P prints', async () => {
    await page.evaluate('window.print = () => { window.printed = (window.printed ?? 0) + 1 }')
    await key('F4')
    await page.locator('[data-act=sheet]').press('Enter', byHand)
    await page.locator('.paper tbody tr').first().waitFor()
    expect(await page.locator('.paper').textContent()).toContain(
      `${ref(4).slice(0, 4)}\u00a0${ref(4).slice(4)}`,
    )
    await key('p')
    await expect.poll(() => page.evaluate('window.printed')).toBe(1)
    await onPaper('day sheet')
  })

  it('the shift report has a place to hand over, also from a dark screen', async () => {
    await page.locator('[data-act=theme]').click()
    await key('F7')
    await page.locator('.figures-list').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.hand-over').isVisible()).toBe(true)
    await onPaper('shift')
  })
})

describe('when the line to the gate service is bad', () => {
  it('a lost answer is asked for again under the same id, and the action is done once', async () => {
    gate.loseAnswers = 2
    await toCase(3)
    await key('c')
    await page.locator('.told-bar.good').waitFor()
    expect(new Set(gate.sent.map(({ id }) => id)).size).toBe(1)
    expect(gate.sent).toHaveLength(3)
    expect(gate.done.size).toBe(1)
  })

  it('when no answer comes at all it says so, takes nothing else, and sends the same again on request', async () => {
    gate.loseAnswers = 1_000
    await toCase(3)
    await key('c')
    await page.getByText('It is not known whether this was recorded.').waitFor()
    await key('l')
    gate.loseAnswers = 0
    await page.locator('[data-act=resend]').press('Enter', byHand)
    await page.locator('.told-bar.good').waitFor()
    expect(new Set(gate.sent.map(({ id }) => id)).size).toBe(1)
  })

  it('shows a lost connection, stops taking actions, and comes back by itself', async () => {
    await ready(1)
    gate.goAway()
    await page.locator('[data-band=lost]').waitFor()
    await page.locator('[data-act=admit][aria-disabled]').waitFor()
    gate.comeBack()
    await page.locator('[data-band=lost]').waitFor({ state: 'detached' })
    await ready(1)
  })

  it('a denial is told, and the case is asked for anew', async () => {
    gate.denyNext = 'nothing-to-do'
    await toCase(3)
    await key('c')
    await page.getByText('This is settled already.').waitFor()
  })
})

describe('alarms', () => {
  it('stand above every page until somebody says what was done', async () => {
    gate.play({ alarms: alarms().slice(0, 1) })
    for (const name of ['F2', 'F3', 'F4', 'F6', 'F7', 'F8']) {
      await key(name)
      await page.locator('[data-band=alarm]').waitFor()
    }
    await key('v')
    await dialog().locator('button[type=submit]').press('Enter', byHand)
    expect(gate.sent).toEqual([])
    await dialog().locator('textarea').fill('Counted them')
    await dialog().locator('button[type=submit]').press('Enter', byHand)
    await page.locator('[data-band=alarm]').waitFor({ state: 'detached' })
    expect(lastAction()).toEqual({ action: 'acknowledge', alarm: 'a1', words: 'Counted them' })
    await page.locator('[data-alarm=a1][data-seen=true]').getByText('سلمى الرياضي').waitFor()
  })

  it('a desk about to lock says so, and stays open for whoever says they are there', async () => {
    gate.play({ officer: { ...signedInAs(), idleAt: now + 50_000 } })
    await page.locator('[data-band=lock] button').press('Enter', byHand)
    await page.locator('[data-band=lock]').waitFor({ state: 'detached' })
    expect(gate.stays).toBe(1)
  })
})

describe('a scanner that types', () => {
  const code = 'GP1:6BF+70790T9WJWG.FKY*4GO0.O1CV2CERLFXUX\n'

  it('sets nothing off, and its Enter presses nothing', async () => {
    await toCase(3)
    await page.locator('[data-act=confirm]').focus()
    await burst(code)
    // A moment without a character, as between a scanner and a hand.
    await key('Shift')
    await key('n')
    await ready(1)
    expect(gate.sent).toEqual([])
    expect(await dialog().count()).toBe(0)
  })

  it('sends no form that it falls into', async () => {
    await toCase(2)
    await key('r')
    await dialog().locator('input[value=safety]').check({ force: true })
    await dialog().locator('textarea').focus()
    await burst(code)
    expect(await dialog().count()).toBe(1)
    expect(gate.sent).toEqual([])
  })

  it('looks up where it may: in the field of the look-up', async () => {
    await key('F3')
    await page.locator('input[name=q]').focus()
    await burst(`${ref(4)}\n`)
    await page.locator(`[data-visit="${ref(4)}"]`).waitFor()
  })
})

describe('the desk itself', () => {
  it('has a sheet of its keys behind F1 and ?, where letters can be switched off', async () => {
    await toCase(3)
    await key('?')
    await dialog().waitFor()
    await key('Escape')
    await key('F1')
    await dialog().locator('.switch input').press('Space', byHand)
    await key('Escape')
    await dialog().waitFor({ state: 'detached' })
    await key('c')
    await key('F3')
    await page.locator('main[data-page=find]').waitFor()
    expect(gate.sent).toEqual([])
  })

  it('keeps its language and colours, and nothing of anybody', async () => {
    await page.locator('[data-act=theme]').click()
    await page.locator('[data-language=fr]').click()
    await page.reload()
    await page.locator('html[lang=fr][data-theme=dark]').waitFor()
    expect(await page.evaluate('JSON.stringify([...Object.keys(localStorage), sessionStorage.length])')).toBe(
      '["ziara-console",0]',
    )
    expect(await page.evaluate('localStorage.getItem("ziara-console")')).toBe(
      '{"language":"fr","theme":"dark","letters":true}',
    )
  })

  it('asks nobody but its own server, and keeps to the content policy', async () => {
    const asked = new Set<string>()
    const said: string[] = []
    page.on('request', (request) => asked.add(new URL(request.url()).origin))
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    await page.reload()
    for (const name of ['F3', 'F4', 'F6', 'F7', 'F8', 'F2', 'e']) await key(name)
    await ready(1)
    expect([...asked]).toEqual([gate.url])
    expect(said).toEqual([])
  })
})
