import type { Input } from 'electron'

/**
 * Keys that move through a page: for switch devices and accessibility keyboards. Everything else, shortcuts of
 * Chromium and of the desktop above all, is kept from the page, and so is what a keyboard wedge would type.
 */
const harmless = new Set(['Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

export const isHarmless = (input: Pick<Input, 'key' | 'control' | 'alt' | 'meta'>): boolean =>
  harmless.has(input.key) && !input.control && !input.alt && !input.meta
