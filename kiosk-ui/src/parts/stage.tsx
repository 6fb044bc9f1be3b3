import type { ReactNode } from 'react'
import { useKiosk } from '../kiosk.ts'
import { type Meaning, Picture } from '../look/pictograms/frame.tsx'
import { Always } from './always.tsx'
import { Head } from './head.tsx'
import { Text } from './text.tsx'
import { TimeLeft } from './time-left.tsx'
import { Viewfinder } from './viewfinder.tsx'

interface StageProps {
  /** The screen's name; a new one comes in gently. */
  readonly name: string
  readonly meaning: Meaning
  /** The whole screen in the colour of its meaning: kept for "come in", seen from across the hall. */
  readonly filled?: boolean
  readonly picture: ReactNode
  /** The camera's view: instead of the picture, or beside it. */
  readonly mirror?: 'instead' | 'beside'
  readonly over?: ReactNode
  readonly say: string
  readonly help: string
  readonly under?: ReactNode
  readonly behind?: ReactNode
  readonly act?: ReactNode
  /** In the free middle of the counter. */
  readonly foot?: ReactNode
  readonly children?: ReactNode
}

/** Every screen in the same order: what is happening, the content, what can be touched, and what is always there. */
export function Stage(props: StageProps) {
  const {
    name,
    meaning,
    filled = false,
    picture,
    mirror,
    over,
    say,
    help,
    under,
    behind,
    act,
    foot,
    children,
  } = props
  const { lane } = useKiosk()
  return (
    <div
      className="stage"
      data-screen={name}
      data-meaning={meaning}
      data-filled={filled}
      data-bare={!children}
      data-revision={lane?.state.revision}
    >
      {behind}
      <Head />
      <main className="scene">
        <section className="happening" key={`happening-${name}`}>
          <Sights picture={<Picture meaning={meaning}>{picture}</Picture>} mirror={mirror} />
          <div className="statement" role="status">
            {over}
            <h1 data-long={say.length > 34}>
              <Text>{say}</Text>
            </h1>
            {help !== '' && (
              <p className="help">
                <Text>{help}</Text>
              </p>
            )}
            {under}
          </div>
        </section>
        <section className="content" key={`content-${name}`}>
          {children}
        </section>
        <TimeLeft />
        <div className="act">{act}</div>
      </main>
      <Always middle={foot} />
    </div>
  )
}

function Sights({ picture, mirror }: { readonly picture: ReactNode; readonly mirror: StageProps['mirror'] }) {
  switch (mirror) {
    case undefined:
      return picture
    case 'instead':
      return <Viewfinder>{picture}</Viewfinder>
    case 'beside':
      return <Viewfinder beside={picture}>{picture}</Viewfinder>
  }
}
