import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The built page of a workspace. `npm test` and `npm run screens` build it first when its sources have changed. */
export function builtPage(workspace: 'kiosk-ui' | 'central-ui'): string {
  const folder = `${root}${workspace}/dist`
  if (existsSync(`${folder}/index.html`)) return folder
  throw new Error(`${workspace} is not built: run \`npm run build -w ${workspace}\``)
}
