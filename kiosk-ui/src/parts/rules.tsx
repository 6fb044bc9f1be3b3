import type { DocumentKind, VisitCondition, VisitRules } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { useKiosk } from '../kiosk.ts'
import { CardIcon, ChildWithAdultIcon, CodeIcon, SearchIcon } from '../look/pictograms/icons.tsx'
import {
  NoFoodIcon,
  NoMedicineIcon,
  NoMoneyIcon,
  NoPhoneIcon,
  NothingSharpIcon,
} from '../look/pictograms/not-allowed.tsx'
import { Text } from './text.tsx'

const icons: Readonly<Record<VisitCondition, () => ReactNode>> = {
  'phones-stay-outside': NoPhoneIcon,
  'nothing-forbidden': NothingSharpIcon,
  search: SearchIcon,
  'no-food': NoFoodIcon,
  'no-medicine': NoMedicineIcon,
  'no-money': NoMoneyIcon,
}

/** What nobody is let in without agreeing to: the site's own conditions. Nothing as long as they are not known. */
export function ConditionsList() {
  const { lane, say } = useKiosk()
  const conditions = lane?.state.rules?.conditions ?? []
  return (
    <ul className="conditions-list" data-many={conditions.length > 3}>
      {conditions.map((condition) => {
        const Icon = icons[condition]
        return (
          <li key={condition}>
            <Icon />
            <span>{say(`conditions.${condition}`)}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** Which documents count, from which age on, and how long after they have expired. */
function Documents({ rules }: { readonly rules: VisitRules }) {
  const { lane, say } = useKiosk()
  if (!lane) return null
  const { number, oneOf } = lane.here.format
  const { acceptedDocuments, idAge, expiredDocumentGraceDays: grace } = rules
  const names = acceptedDocuments.map((kind: DocumentKind) => say(`documents.${kind}`))
  const validity =
    grace === 0 ? say('welcome.stillValid') : say('welcome.expiredTaken', { n: number(grace) }, grace)
  return (
    <>
      {oneOf(names)}
      <small>
        <Text>{say('welcome.fromAge', { n: number(idAge) }, idAge)}</Text>
        {' · '}
        <Text>{validity}</Text>
      </small>
    </>
  )
}

/** Documents to bring and conditions of visit, for those who stand in the queue and read. */
export function Rules() {
  const { lane, say } = useKiosk()
  const rules = lane?.state.rules
  return (
    <div className="rules">
      <section>
        <h2>{say('welcome.bring')}</h2>
        <ul>
          <li className="again">
            <CodeIcon />
            <span>{say('welcome.bringCode')}</span>
          </li>
          <li>
            <CardIcon />
            <span>{rules ? <Documents rules={rules} /> : say('welcome.bringCard')}</span>
          </li>
          <li>
            <ChildWithAdultIcon />
            <span>{say('welcome.bringChildren')}</span>
          </li>
        </ul>
      </section>
      {rules && rules.conditions.length > 0 && (
        <section>
          <h2>{say('welcome.before')}</h2>
          <ConditionsList />
        </section>
      )}
    </div>
  )
}
