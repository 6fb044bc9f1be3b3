/** Each process alone, as `npm run central | gate | lane | kiosk` starts it, with an environment that is wrong. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs the script to its end; gives the status and what the process itself wrote to stderr. */
function run(script: string, env: Record<string, string>) {
  const { status, stderr } = spawnSync('npm', ['run', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  const lines = stderr.split('\n').filter((line) => !/^(>|npm |ziara-gate: building|\s*$)/.test(line))
  return { status, lines }
}

test.each([
  ['central', { CENTRAL_PORT: 'abc' }, 'CENTRAL_PORT'],
  ['central', { CENTRAL_PORT: '70000' }, 'CENTRAL_PORT'],
  ['gate', { GATE_PORT: '-1' }, 'GATE_PORT'],
  ['gate', { GATE_LANES: 'Lane One' }, 'GATE_LANES'],
  ['gate', { CENTRAL_URL: 'ftp://headquarters' }, 'CENTRAL_URL'],
  ['gate', { GATE_HOST: '0.0.0.0' }, 'GATE_HOST'],
  ['lane', { GATE_URL: 'http://127.0.0.1:4200', LANE_ID: 'lane-1' }, 'LANE_TOKEN'],
  ['lane', { GATE_URL: 'not a url', LANE_ID: 'lane-1', LANE_TOKEN: 't' }, 'GATE_URL'],
  ['kiosk', { KIOSK_PORT: '4300' }, 'LANE_TOKEN'],
  ['kiosk', { KIOSK_PORT: 'x', LANE_TOKEN: 't' }, 'KIOSK_PORT'],
])('npm run %s with %j: one line that names the variable, and status 2', (script, env, variable) => {
  const { status, lines } = run(script, env)
  expect(status).toBe(2)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(variable)
})
