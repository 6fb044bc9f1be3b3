import { Icon } from '../parts/icon.tsx'
import type { Say } from '../words/wording.ts'

/** Before the gate service was heard for the first time. */
export const Starting = ({ say, lost }: { readonly say: Say; readonly lost: boolean }) => (
  <main className="starting" data-page="starting" role="status">
    <Icon name={lost ? 'cut' : 'line'} />
    <h1>{say(lost ? 'line.lost' : 'line.starting')}</h1>
    {lost && <p>{say('line.starting')}</p>}
  </main>
)
