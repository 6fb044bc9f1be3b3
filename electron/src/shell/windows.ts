/** Which window stands on which screen, as screens come and go. */
import type { StationWindow } from './config.ts'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** Electron's Display has it all. */
export interface ScreenLike {
  readonly id: number
  readonly bounds: Area
}

export interface OpenWindow {
  /** Closes it for good. */
  close(): void
  moveTo(area: Area): void
}

export interface WindowsDeps {
  readonly screens: () => readonly ScreenLike[]
  readonly open: (window: StationWindow, area: Area) => OpenWindow
  readonly log: (text: string) => void
}

/** Screens from left to right, then from top to bottom: Electron gives them in no order that can be relied on. */
export const inOrder = (screens: readonly ScreenLike[]): ScreenLike[] =>
  [...screens].sort((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || a.id - b.id)

/**
 * Opens each window on its screen. One whose screen is not there waits for it: moved onto another, it would cover what
 * stands there. The first in the list has no second place to wait for and takes any screen.
 * @returns brings everything in line with the screens as they are; call it whenever they change
 */
export function placeWindows(windows: readonly StationWindow[], deps: WindowsDeps): () => void {
  const open = new Map<StationWindow, OpenWindow>()
  const place = (window: StationWindow, area: Area | undefined) => {
    const there = open.get(window)
    if (area === undefined) {
      if (there !== undefined)
        deps.log(`screen ${window.screen} is gone; its ${window.station.role} waits for it`)
      there?.close()
      open.delete(window)
    } else if (there === undefined) open.set(window, deps.open(window, area))
    else there.moveTo(area)
  }
  return () => {
    const screens = inOrder(deps.screens())
    for (const window of windows) {
      const only = windows.length === 1 ? screens[0] : undefined
      place(window, (screens[window.screen] ?? only)?.bounds)
    }
  }
}
