import { setTimeout as passing } from 'node:timers/promises'
import type { Page } from 'playwright-core'

const secondsAKey = 0.002

const keyOf = (char: string) =>
  char === '\n'
    ? { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
    : { key: char, text: char }

/**
 * Types as fast as a scanner that acts as a keyboard. The keys carry the times at which one would press them, so that they
 * are as fast on a machine that is slow; on a fast one the last of them is waited for, so that what is pressed next is
 * later.
 */
export async function typeAsScanner(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const begunAt = Date.now() / 1000
  for (const [index, char] of [...text].entries()) {
    const stroke = { ...keyOf(char), timestamp: begunAt + index * secondsAKey }
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke })
  }
  await session.detach()
  await passing(Math.max(0, (begunAt + text.length * secondsAKey) * 1000 - Date.now()))
}
