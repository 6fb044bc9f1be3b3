import type { EventKind } from '@ziara-gate/domain'

/** Drawn on a grid of 20, one line weight, to stand beside a word and never instead of it. */
type IconName =
  | EventKind
  | 'live'
  | 'lost'
  | 'silent'
  | 'tick'
  | 'waiting'
  | 'pause'
  | 'play'
  | 'print'
  | 'open'
  | 'behind'
  | 'back'

/** These mean a direction along the line of reading, and turn with it. */
const directional: ReadonlySet<IconName> = new Set([
  'admission',
  'exit',
  'left-queue',
  'undo',
  'play',
  'open',
  'back',
])

const shapes: Record<IconName, string> = {
  arrival: 'M10 3.5a2.75 2.75 0 1 1 0 5.5a2.75 2.75 0 0 1 0-5.5M4.5 17c0-3.6 2.3-5.5 5.5-5.5s5.5 1.9 5.5 5.5',
  admission: 'M11 3.5h5.5v13H11M3 10h8.5M8.5 6.5L12 10l-3.5 3.5',
  exit: 'M9 3.5H3.5v13H9M8 10h9M14 6.5l3.5 3.5l-3.5 3.5',
  refusal: 'M10 2.75a7.25 7.25 0 1 1 0 14.5a7.25 7.25 0 0 1 0-14.5M6.25 10h7.5',
  referral: 'M10 2.75l6 2v5c0 3.7-2.5 6.3-6 7.5c-3.5-1.2-6-3.8-6-7.5v-5zM10 6.75v4M10 13.4v.1',
  override: 'M10 2.75l6 2v5c0 3.7-2.5 6.3-6 7.5c-3.5-1.2-6-3.8-6-7.5v-5zM7.25 9.75l2 2l3.75-3.75',
  'override-denied':
    'M10 2.75l6 2v5c0 3.7-2.5 6.3-6 7.5c-3.5-1.2-6-3.8-6-7.5v-5zM7.75 7.75l4.5 4.5M12.25 7.75l-4.5 4.5',
  undo: 'M4 8.5h8a4.25 4.25 0 0 1 0 8.5H8M7 5L3.5 8.5L7 12',
  'left-queue':
    'M6.5 4a2.25 2.25 0 1 1 0 4.5a2.25 2.25 0 0 1 0-4.5M2.5 16c0-3 1.5-4.75 4-4.75M10 13h7.5M14.5 10l3 3l-3 3',
  'walk-in':
    'M8 3.5a2.75 2.75 0 1 1 0 5.5a2.75 2.75 0 0 1 0-5.5M2.5 17c0-3.6 2.3-5.5 5.5-5.5M14.5 11v6M11.5 14h6',
  'officer-called': 'M5 8.5a5 5 0 0 1 10 0v4l1.5 2.500h-13L5 12.500zM8.500 17.500h3M10 1.500v2',
  'call-answered':
    'M8 3.5a2.75 2.75 0 1 1 0 5.5a2.75 2.75 0 0 1 0-5.5M2.5 17c0-3.6 2.3-5.5 5.5-5.5M11.500 14.500l2.250 2.250l4-4.500',
  'lane-freed': 'M4 10a6 6 0 1 0 2-4.500M4 3.500v3.500h3.500',
  'party-called':
    'M3.5 8v4h3l5 3.5v-11L6.500 8zM14 7.500c1.300 1.500 1.300 3.500 0 5M16.300 5.500c2.300 2.600 2.300 6.400 0 9',
  'look-up': 'M8.500 3.500a5 5 0 1 1 0 10a5 5 0 0 1 0-10M12.200 12.200l4.800 4.800',
  'alarm-acknowledged': 'M5 8.500a5 5 0 0 1 10 0v4l1.500 2.500h-13L5 12.500zM7.500 9.500l2 2l3.500-4',
  'officer-session': 'M7 12a3.500 3.500 0 1 1 2.500-6l7.500 0v3h-2v2h-3v-2h-2',
  'epoch-started':
    'M10 5.5c-2-1.4-4.3-1.7-6.5-1.5v11.5c2.2-.2 4.5.1 6.5 1.5c2-1.4 4.3-1.7 6.5-1.5V4c-2.2-.2-4.5.1-6.5 1.5zM10 5.5V17',
  live: 'M10 8.5a1.5 1.5 0 1 1 0 3a1.5 1.5 0 0 1 0-3M6.1 13.9a5.5 5.5 0 0 1 0-7.8M13.9 6.1a5.5 5.5 0 0 1 0 7.8M3.6 16.4a9 9 0 0 1 0-12.8M16.4 3.6a9 9 0 0 1 0 12.8',
  lost: 'M3 3l14 14M6.1 13.9a5.5 5.5 0 0 1-.9-6.6M13.9 6.1a5.5 5.5 0 0 1 1 6.5M3.6 16.4a9 9 0 0 1-.9-11.6M16.4 3.6a9 9 0 0 1 .9 11.6',
  silent: 'M3.5 8v4h3l4 3.5v-11L6.500 8zM13.500 7.500l4 5M17.500 7.500l-4 5',
  tick: 'M4 10.500l4 4l8-9',
  waiting: 'M10 2.750a7.250 7.250 0 1 1 0 14.500a7.250 7.250 0 0 1 0-14.500M10 6v4.250l2.750 1.750',
  pause: 'M7 4.500v11M13 4.500v11',
  play: 'M6.500 4.500l8.500 5.500l-8.500 5.500z',
  print: 'M6 7V3h8v4M6 14H3.500V7h13v7H14M6 11.500h8V17H6z',
  open: 'M7.500 4.500l5.500 5.500l-5.500 5.500',
  back: 'M12.500 4.500l-5.500 5.500l5.500 5.500',
  behind: 'M10 3.500v12.500M5 11l5 5l5-5',
}

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      data-turns={directional.has(name) || undefined}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  )
}
