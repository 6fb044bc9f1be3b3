import type { ReactNode } from 'react'
import { useKiosk } from '../kiosk.ts'
import {
  CardIcon,
  ChildWithAdultIcon,
  CodeIcon,
  NoPhoneIcon,
  NothingSharpIcon,
  SearchIcon,
} from '../look/pictograms/icons.tsx'

function List({ items }: { readonly items: readonly (readonly [ReactNode, string])[] }) {
  return (
    <ul>
      {items.map(([icon, text]) => (
        <li key={text}>
          {icon}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

/** What nobody is let in without agreeing to. */
export function ConditionsList() {
  const { say } = useKiosk()
  return (
    <List
      items={[
        [<NoPhoneIcon key="phone" />, say('conditions.phone')],
        [<NothingSharpIcon key="sharp" />, say('conditions.sharp')],
        [<SearchIcon key="search" />, say('conditions.search')],
      ]}
    />
  )
}

/** Documents to bring and conditions of visit, for those who stand in the queue and read. */
export function Rules() {
  const { say } = useKiosk()
  return (
    <div className="rules">
      <section>
        <h2>{say('welcome.bring')}</h2>
        <List
          items={[
            [<CodeIcon key="code" />, say('welcome.bringCode')],
            [<CardIcon key="card" />, say('welcome.bringCard')],
            [<ChildWithAdultIcon key="child" />, say('welcome.bringChildren')],
          ]}
        />
      </section>
      <section>
        <h2>{say('welcome.before')}</h2>
        <ConditionsList />
      </section>
    </div>
  )
}
