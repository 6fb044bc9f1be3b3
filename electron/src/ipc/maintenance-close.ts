/** The maintenance page -> the shell: back to the station's page. */
import type { WebContents } from 'electron'
import { maintenanceClose } from './channels.ts'
import { isFromPage } from './sender.ts'

export function onMaintenanceClose(contents: WebContents, origin: string, close: () => void): void {
  contents.ipc.on(maintenanceClose, (event) => {
    if (isFromPage(event, contents, origin)) close()
  })
}
