import { renderUnicodeCompact } from 'uqr'
import type { Demo, DemoGuard } from './demo.ts'
import type { DemoVisit } from './running.ts'

/** The one line of `npm start -- --json`. */
export const jsonLine = (demo: Demo): string =>
  JSON.stringify({
    ready: true,
    central: demo.central,
    gate: demo.gate,
    kiosk: demo.kiosk,
    consoleUrl: demo.console,
    displayUrl: demo.display,
    guards: demo.guards,
    scanner: demo.scanner,
    lane: demo.lane,
    hqToken: demo.hqToken,
    laneToken: demo.laneToken,
    pids: demo.pids,
    visits: demo.visits,
  })

const kinds: Readonly<Record<string, string>> = {
  'one-adult': 'one adult',
  'three-adults': 'three adults',
  'adult-and-minor': 'an adult with a minor',
}

/** What a person who ran `npm start` reads: what to open and what to try. */
export function words(demo: Demo, data: string): string {
  const tries = firstOfEachKind(demo.visits)
  const [first] = tries
  return [
    '',
    'Ziara Gate is running.',
    '',
    `  Kiosk          ${demo.kiosk}`,
    ...(demo.console ? [`  Guard console  ${demo.console}`, ...demo.guards.map(signIn)] : []),
    ...(demo.display ? [`  Display        ${demo.display}`] : []),
    `  Headquarters   ${demo.central}/#token=${demo.hqToken}`,
    `  Gate service   ${demo.gate}/healthz   ${demo.gate}/openapi.json`,
    `  Scanner        ${demo.scanner}   (write a code and a CR to it)`,
    `  State, logs    ${data}`,
    '',
    'Visits to try, each in another terminal:',
    '',
    ...tries.flatMap(tryIt),
    ...(first
      ? [`The pass of ${first.reference}:`, '', renderUnicodeCompact(first.pass, { ecc: 'M' }), '']
      : []),
    'Ctrl-C ends all of it.',
    '',
  ].join('\n')
}

const signIn = ({ name, role, badge, pin }: DemoGuard): string =>
  `                 ${name}, ${role}: badge ${badge}, PIN ${pin}`

function firstOfEachKind(visits: readonly DemoVisit[]): DemoVisit[] {
  const byKind = new Map<string, DemoVisit>()
  for (const visit of visits) if (!byKind.has(visit.kind)) byKind.set(visit.kind, visit)
  return [...byKind.values()].slice(0, 3)
}

const tryIt = (visit: DemoVisit): string[] => [
  `  ${kinds[visit.kind] ?? visit.kind}`,
  `    npm run scan -- ${visit.reference}      the pass`,
  ...visit.documents.map(
    (_, index) => `    npm run scan -- ${visit.reference}/${index + 1}    identity document`,
  ),
  `    npm run scan -- '${visit.pass}'`,
  '',
]
