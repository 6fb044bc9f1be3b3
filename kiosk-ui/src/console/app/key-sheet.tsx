import type { ReactNode } from 'react'
import { KeyHint } from '../parts/act.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Said } from '../parts/said.tsx'
import type { Path } from '../words/wording.ts'
import { pageKeys, pages } from './console.ts'
import type { PreferencesInUse } from './use-preferences.ts'

const actions: readonly (readonly [string, Path])[] = [
  ['C', 'act.confirm'],
  ['E', 'act.admit'],
  ['R', 'act.refuse'],
  ['X', 'act.exit'],
  ['L', 'act.leftQueue'],
  ['K', 'act.call'],
  ['U', 'act.undo'],
  ['F', 'act.free'],
  ['O', 'lanes.answer'],
  ['V', 'status.ack'],
]
const lists: readonly (readonly [string, Path])[] = [
  ['N', 'queue.next'],
  ['B', 'queue.previous'],
  ['P', 'shift.print'],
  ['F9', 'day.walkIn'],
  ['F10', 'nav.lock'],
  ['Esc', 'keys.escape'],
]

const Group = ({ title, children }: { readonly title: Path; readonly children: ReactNode }) => (
  <section>
    <h3>
      <Said path={title} />
    </h3>
    <dl className="key-list">{children}</dl>
  </section>
)

const Row = ({ name, path }: { readonly name: string; readonly path: Path }) => (
  <div>
    <dt>
      <KeyHint name={name} />
      <span className="unseen">{name}</span>
    </dt>
    <dd>
      <Said path={path} />
    </dd>
  </div>
)

interface KeySheetProps {
  readonly kept: PreferencesInUse
  readonly onClose: () => void
}

/** Every key of the console. The letters can be switched off here, for those who hit them without meaning to. */
export function KeySheet({ kept, onClose }: KeySheetProps) {
  const { letters } = kept.preferences
  return (
    <Dialog title={<Said path="keys.title" />} icon="keys" onClose={onClose} wide>
      <p className="soft">
        <Said path="keys.lead" />
      </p>
      <div className="key-groups">
        <Group title="keys.pages">
          {pages.map((page) => (
            <Row key={page} name={pageKeys[page]} path={`nav.${page}`} />
          ))}
          <Row name="F1" path="keys.this" />
        </Group>
        <Group title="keys.actions">
          {actions.map(([name, path]) => (
            <Row key={name} name={name} path={path} />
          ))}
        </Group>
        <Group title="keys.lists">
          {lists.map(([name, path]) => (
            <Row key={name} name={name} path={path} />
          ))}
        </Group>
      </div>
      <div className="form-end">
        <label className="switch">
          <input
            type="checkbox"
            checked={letters}
            onChange={({ target }) => kept.change({ letters: target.checked })}
          />
          <span>
            <Said path="keys.letters" />: <Said path={letters ? 'keys.on' : 'keys.off'} />
          </span>
        </label>
        <button type="button" className="act main" onClick={onClose}>
          <span>
            <Said path="keys.close" />
          </span>
          <span className="key" aria-hidden="true">
            Esc
          </span>
        </button>
      </div>
    </Dialog>
  )
}
