/** A station's page -> the shell: somebody made the sign that asks for maintenance. Nothing is told, nothing answered. */
import type { WebContents } from 'electron'
import { maintenanceAsk } from './channels.ts'
import { isFromPage } from './sender.ts'

export function onMaintenanceAsk(contents: WebContents, origin: string, asked: () => void): void {
  contents.ipc.on(maintenanceAsk, (event) => {
    if (isFromPage(event, contents, origin)) asked()
  })
}
