import type { Input } from 'electron'

/**
 * Keys that move through a page, for switch devices and accessibility keyboards, and plain characters: the page takes
 * none of them, but has to notice a scanner that types. Everything else, shortcuts of Chromium and of the desktop above
 * all, is kept from the page.
 */
const harmless = new Set(['Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

export const isHarmless = (input: Pick<Input, 'key' | 'control' | 'alt' | 'meta'>): boolean =>
  (harmless.has(input.key) || input.key.length === 1) && !input.control && !input.alt && !input.meta
