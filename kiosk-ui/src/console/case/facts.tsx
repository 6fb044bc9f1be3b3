import type { CaseFile } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { DataAge } from '../app/condition.tsx'
import { useDesk } from '../app/console.ts'
import { Code, Reference, Said } from '../parts/said.tsx'
import type { Path } from '../words/wording.ts'
import { History } from './history.tsx'
import { Restrictions } from './restrictions.tsx'

const Fact = ({ path, children }: { readonly path: Path; readonly children: ReactNode }) => (
  <div>
    <dt>
      <Said path={path} />
    </dt>
    <dd>{children}</dd>
  </div>
)

/** What the decision rests on, how old that is, and what happened to this visit, who did it and when. */
export function Facts({ file }: { readonly file: CaseFile }) {
  const { say, format } = useDesk()
  const { visit } = file
  const documents = file.acceptedDocuments.map((kind) => say(`document.${kind}`)).join(' · ')
  return (
    <aside className="facts" aria-label={say('case.facts')}>
      <h2>{say('case.facts')}</h2>
      <dl className="fact-list">
        <Fact path="case.reference">
          <Reference of={visit.reference} />
        </Fact>
        <Fact path="day.session">
          {format.day(visit.startsAt)} · {format.time(visit.startsAt)}
        </Fact>
        <Fact path="case.booking">
          <Said path={`booking.${visit.booking}`} />
        </Fact>
        <Fact path="case.inmate">
          {visit.inmate ? (
            <>
              <bdi>{visit.inmate.maskedName}</bdi> <Code>{visit.inmate.register}</Code>
            </>
          ) : (
            <Said path="case.inmateUnknown" />
          )}
        </Fact>
        {file.inmateState !== null && (
          <Fact path="case.inmateState">
            <span className="inmate-state" data-state={file.inmateState}>
              <Said path={`inmate.${file.inmateState}`} />
            </span>
          </Fact>
        )}
        <Fact path="case.accepted">{documents}</Fact>
        <Fact path="case.dataAge">
          <DataAge />
        </Fact>
      </dl>
      {file.inmateRestrictions.length > 0 && (
        <div className="fact-warning">
          <strong>
            <Said path="case.inmateRestricted" />
          </strong>
          <Restrictions of={file.inmateRestrictions} />
        </div>
      )}
      <History file={file} />
    </aside>
  )
}
