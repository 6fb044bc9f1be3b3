/** The desk around its cases: lists, paper, alarms, a bad line, a scanner that types; by keyboard alone unless said otherwise. */
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { alarms, ref, signedInAs } from '../support/console-day.ts'
import { byHand, deskForEachTest, handsAt } from '../support/desk-for-each-test.ts'
import { now } from '../support/lane-states.ts'
import type { ScriptedConsoleGate } from '../support/scripted-console-gate.ts'
import { typeAsScanner } from '../support/typing-scanner.ts'

const desk = deskForEachTest()
const { dialog, key, lastAction, ready, toCase } = handsAt(desk)
let gate: ScriptedConsoleGate
let page: Page
beforeEach(() => {
  ;({ gate, page } = desk())
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
    await typeAsScanner(page, code)
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
    await typeAsScanner(page, code)
    expect(await dialog().count()).toBe(1)
    expect(gate.sent).toEqual([])
  })

  it('looks up where it may: in the field of the look-up', async () => {
    await key('F3')
    await page.locator('input[name=q]').focus()
    await typeAsScanner(page, `${ref(4)}\n`)
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
