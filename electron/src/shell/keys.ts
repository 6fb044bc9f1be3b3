import type { Input } from 'electron'
import type { Role } from '../page/station.ts'

type Key = Pick<Input, 'key' | 'control' | 'alt' | 'meta'>

/**
 * Keys that move through a page, for switch devices and accessibility keyboards, and plain characters: a kiosk's page
 * takes none of them, but has to notice a scanner that types. Everything else, shortcuts of Chromium and of the desktop
 * above all, is kept from the page.
 */
const moving = new Set(['Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

/** A guard works by keyboard alone, and types names: also with the keys that make letters of other keys. */
const typing = new Set([
  ...['Escape', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Shift', 'CapsLock', 'AltGraph', 'Dead', 'Process', 'Compose'],
  ...['F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10'],
])
/** Shortcuts of a text field: all, copy, cut, paste, undo. */
const editing = new Set(['a', 'c', 'x', 'v', 'z'])

const isCharacter = (key: string): boolean => key.length > 0 && [...key].length === 1

/** May the key reach the page of this role? */
export function isHarmless(input: Key, role: Role): boolean {
  const { key, control, alt, meta } = input
  const plain = !control && !alt && !meta
  if (role !== 'console') return plain && (moving.has(key) || isCharacter(key))
  // Windows tells AltGr as Ctrl and Alt together.
  if (control && alt && !meta) return isCharacter(key)
  if (control && !alt && !meta) return editing.has(key.toLowerCase()) || key === 'Control'
  return plain && (moving.has(key) || typing.has(key) || isCharacter(key))
}
