import type { Reference } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { Act } from '../parts/act.tsx'
import { Said } from '../parts/said.tsx'
import { AskedView } from '../parts/states.tsx'
import { CaseView } from './case-view.tsx'
import { Facts } from './facts.tsx'
import { useCase } from './use-case.ts'

/** The case and its facts, as two neighbours: whatever holds them says where they stand. */
export function OpenedCase({ reference }: { readonly reference: Reference }) {
  const { file, open } = useCase(reference)
  return (
    <AskedView of={file} loading="case.loading" failed="case.failed" gone="case.gone">
      {(value) => (
        <>
          <CaseView file={value} open={open} />
          <Facts file={value} />
        </>
      )}
    </AskedView>
  )
}

/** A visit that was looked up or scanned: the same view as a case, with a way back. */
export const VisitPage = ({ reference }: { readonly reference: Reference }) => (
  <div className="visit-page">
    <BackToList />
    <OpenedCase key={reference} reference={reference} />
  </div>
)

export function BackToList() {
  const { open } = useDesk()
  return (
    <p className="back">
      <Act kind="quiet" icon="back" name="back" onAct={() => open(null)}>
        <Said path="case.back" />
      </Act>
      <span className="key" aria-hidden="true">
        Esc
      </span>
    </p>
  )
}
