import type { ReactNode } from 'react'
import { Text } from '../../parts/text.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { Since } from '../parts/passing-time.tsx'
import { Said } from '../parts/said.tsx'
import { useDesk } from './console.ts'

/** Shape, word and colour: `good` is quiet, the others are not. */
export function Light({
  of,
  icon,
  children,
}: {
  readonly of: 'good' | 'wait' | 'bad'
  readonly icon: IconName
  readonly children: ReactNode
}) {
  return (
    <span className="light" data-of={of}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  )
}

/** Is headquarters in reach, and how old is what the gate decides on? Always in sight. */
export function Condition() {
  const { state } = useDesk()
  const { line, replica } = state
  return (
    <p className="condition">
      <Light of={line.state === 'up' ? 'good' : 'wait'} icon={line.state === 'up' ? 'line' : 'cut'}>
        <Said path={line.state === 'up' ? 'line.up' : 'line.down'} />
      </Light>
      <Light of={replica.stale || replica.servedAt === null ? 'wait' : 'good'} icon="data">
        <DataAge />
      </Light>
    </p>
  )
}

/** «Data: 3 minutes», with a word where that is too old. */
export function DataAge() {
  const { state, say } = useDesk()
  const { servedAt, stale } = state.replica
  if (servedAt === null) return <Said path="line.noData" />
  const [before, after] = say('line.data', { age: '|' })
    .replace(/[\u2068\u2069]/g, '')
    .split('|')
  return (
    <>
      <Text>{before ?? ''}</Text>
      <Since at={servedAt} />
      {after}
      {stale && (
        <>
          {' · '}
          <strong>
            <Said path="line.stale" />
          </strong>
        </>
      )}
    </>
  )
}
