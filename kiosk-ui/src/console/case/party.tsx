import type { CaseFile, VisitorId } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { Icon } from '../parts/icon.tsx'
import { Said } from '../parts/said.tsx'
import { NameOf } from './name-of.tsx'
import { Restrictions } from './restrictions.tsx'

interface PartyProps {
  readonly file: CaseFile
  readonly chosen: ReadonlySet<VisitorId>
  readonly choose: (ids: readonly VisitorId[]) => void
}

/** Everybody of the visit; ticked are those whom the next action is about. */
export function Party({ file, chosen, choose }: PartyProps) {
  const { say } = useDesk()
  const all = file.party.map(({ id }) => id)
  const toggle = (id: VisitorId) =>
    choose(all.filter((one) => (one === id ? !chosen.has(id) : chosen.has(one))))
  return (
    <fieldset className="party">
      <legend>
        <span className="party-title">{say('case.party')}</span>
        {all.length > 1 && (
          <button
            type="button"
            className="link"
            data-act="all"
            onClick={() => choose(chosen.size === all.length ? [] : all)}
          >
            {say('case.all')}
          </button>
        )}
      </legend>
      <ul>
        {file.party.map((person, index) => (
          <li
            key={person.id}
            data-state={person.state}
            data-chosen={chosen.has(person.id)}
            data-concerned={file.decision.concerned.includes(person.id) || undefined}
          >
            <label>
              <input type="checkbox" checked={chosen.has(person.id)} onChange={() => toggle(person.id)} />
              <Person person={person} index={index} concerned={file.decision.concerned.includes(person.id)} />
            </label>
            <Restrictions of={person.restrictions} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

interface PersonProps {
  readonly person: CaseFile['party'][number]
  readonly index: number
  readonly concerned: boolean
}

function Person({ person, index, concerned }: PersonProps) {
  const { format } = useDesk()
  const { age, lead, minor, relation, needsId, state, since, permitUntil } = person
  return (
    <span className="person">
      <span className="person-name">
        <NameOf name={person.name} index={index} />
        {lead && (
          <em>
            <Said path="case.lead" />
          </em>
        )}
        {minor && (
          <em className="minor">
            <Said path="case.minor" />
          </em>
        )}
        {concerned && (
          <em className="concerned">
            <Icon name="alarm" />
            <Said path="case.concerned" />
          </em>
        )}
      </span>
      <span className="person-facts">
        {age !== null && (
          <span>
            <Said path="case.age" count={age} values={{ n: format.number(age) }} />
            {person.birthDate !== null && <> ({format.date(person.birthDate)})</>}
          </span>
        )}
        {person.sex !== null && <Said path={`sex.${person.sex}`} />}
        {relation !== null && <bdi>{relation}</bdi>}
        {person.category !== null && person.category !== 'family' && (
          <Said path={`category.${person.category}`} />
        )}
        <Said path={needsId ? 'case.needsId' : 'case.noId'} />
        {permitUntil !== null && <Said path="case.permit" values={{ day: format.date(permitUntil) }} />}
      </span>
      <span className="person-state" data-state={state}>
        <Said path={`state.${state}`} />
        {since !== null && <time>{format.time(since)}</time>}
      </span>
    </span>
  )
}
