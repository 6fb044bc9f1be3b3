import type { ReactNode } from 'react'
import type { Asked } from '../gate/use-asked.ts'
import type { Path } from '../words/wording.ts'
import { Act } from './act.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Said } from './said.tsx'

interface EmptyProps {
  readonly icon: IconName
  readonly say: Path
  readonly help?: Path
  /** It is all that the page has to say. */
  readonly alone?: boolean
}

/** Nothing to show, and why that is so. */
export const Empty = ({ icon, say, help, alone = false }: EmptyProps) => (
  <div className="empty">
    <Icon name={icon} />
    {alone ? (
      <h1 className="empty-say">
        <Said path={say} />
      </h1>
    ) : (
      <p className="empty-say">
        <Said path={say} />
      </p>
    )}
    {help && (
      <p className="soft">
        <Said path={help} />
      </p>
    )}
  </div>
)

interface AskedViewProps<T> {
  readonly of: Asked<T>
  readonly loading: Path
  readonly failed: Path
  /** Another wording where there is no such thing. */
  readonly gone?: Path
  readonly children: (value: T) => ReactNode
}

/** What was asked for, once it is there; until then that it is on its way, or that it failed. */
export function AskedView<T>({ of, loading, failed, gone, children }: AskedViewProps<T>) {
  if (of.value !== null)
    return (
      <>
        {of.trouble !== null && <Failed say={failed} again={of.again} />}
        {children(of.value)}
      </>
    )
  if (of.trouble === null)
    return (
      <p className="loading" role="status">
        <Said path={loading} />
      </p>
    )
  return of.trouble === 'gone' && gone ? (
    <Empty icon="find" say={gone} />
  ) : (
    <Failed say={failed} again={of.again} />
  )
}

const Failed = ({ say, again }: { readonly say: Path; readonly again: () => void }) => (
  <div className="failed" role="alert">
    <Icon name="alarm" />
    <p>
      <Said path={say} />
    </p>
    <Act onAct={again} icon="free">
      <Said path="case.retry" />
    </Act>
  </div>
)
