import type { ReactNode } from 'react'

/**
 * What a screen means, each with a shape of its own: an open arch leads on, a circle waits, a square stands shut, an
 * octagon calls for an officer. Colour comes on top of that.
 */
export type Meaning = 'forward' | 'wait' | 'not-now' | 'officer'

const shapes: Readonly<Record<Meaning, string>> = {
  forward: 'M40 400 V190 C40 78 130 4 240 4 C350 4 440 78 440 190 V400 Z',
  wait: 'M240 -10 a210 210 0 1 1 0 420 a210 210 0 1 1 0 -420 Z',
  'not-now':
    'M60 0 H420 a24 24 0 0 1 24 24 V376 a24 24 0 0 1 -24 24 H60 a24 24 0 0 1 -24 -24 V24 a24 24 0 0 1 24 -24 Z',
  officer: 'M150 -4 H330 L444 110 V290 L330 404 H150 L36 290 V110 Z',
}

/** A picture in the frame of its meaning. It repeats the statement beside it, so it is hidden from screen readers. */
export function Picture({ meaning, children }: { readonly meaning: Meaning; readonly children: ReactNode }) {
  const id = `frame-${meaning}`
  return (
    <svg className="picture" viewBox="20 -24 440 448" aria-hidden="true">
      <clipPath id={id}>
        <path d={shapes[meaning]} />
      </clipPath>
      <path className="p-halo" d={shapes[meaning]} />
      <path className="p-ground" d={shapes[meaning]} />
      <g clipPath={`url(#${id})`}>{children}</g>
      <path className="p-rim" d={shapes[meaning]} />
    </svg>
  )
}
