/** What an officer does with those who wait, by keyboard alone unless said otherwise, in a real Chromium. */
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { lockedState, ref, signedInAs } from '../support/console-day.ts'
import { byHand, deskForEachTest, handsAt } from '../support/desk-for-each-test.ts'
import { now } from '../support/lane-states.ts'
import type { ScriptedConsoleGate } from '../support/scripted-console-gate.ts'

const desk = deskForEachTest()
const { dialog, key, lastAction, openVisit, ready, toCase, told } = handsAt(desk)
let gate: ScriptedConsoleGate
let page: Page
beforeEach(() => {
  ;({ gate, page } = desk())
})

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
