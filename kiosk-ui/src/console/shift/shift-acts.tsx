import type { ShiftReport } from '@ziara-gate/domain'
import { useDesk } from '../app/console.ts'
import { BecauseOf, ByWhom } from '../case/history.tsx'
import { Reference, Said } from '../parts/said.tsx'

/** Every act of an officer in this time: when, who, what, about which visit, and why. */
export function ShiftActs({ report }: { readonly report: ShiftReport }) {
  const { say, format, open } = useDesk()
  if (report.acts.length === 0)
    return (
      <section>
        <h2>{say('shift.acts')}</h2>
        <p className="soft">{say('shift.noActs')}</p>
      </section>
    )
  return (
    <section>
      <h2>{say('shift.acts')}</h2>
      <div className="table-place">
        <table className="acts-table">
          <thead>
            <tr>
              <th scope="col">{say('shift.time')}</th>
              <th scope="col">{say('sheet.officer')}</th>
              <th scope="col">{say('case.history')}</th>
              <th scope="col">{say('case.reference')}</th>
              <th scope="col">{say('form.cause')}</th>
            </tr>
          </thead>
          <tbody>
            {report.acts.map((row) => (
              <tr key={`${row.present} ${row.sequence}`} data-undone={row.undone || undefined}>
                <td>{format.moment(row.at)}</td>
                <td>
                  <ByWhom row={row} />
                </td>
                <th scope="row">
                  <Said path={`kind.${row.kind}`} />
                  {row.undone && (
                    <em>
                      <Said path="case.undone" />
                    </em>
                  )}
                </th>
                <td>
                  {row.reference !== null && (
                    <>
                      <button
                        type="button"
                        className="link no-print"
                        onClick={() => row.reference && open(row.reference)}
                      >
                        <Reference of={row.reference} />
                      </button>
                      <span className="print-only">
                        <Reference of={row.reference} />
                      </span>
                    </>
                  )}
                </td>
                <td>
                  <BecauseOf row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
