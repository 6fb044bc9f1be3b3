/** The maintenance page -> the shell: an officer's badge and PIN. The answer says no more than what to do next. */
import type { WebContents } from 'electron'
import { z } from 'zod'
import { maintenanceEnter } from './channels.ts'
import { isFromPage } from './sender.ts'

/** `badge`: as typed, or null for the one that the lane's scanner read last. */
export const officerSign = z.strictObject({
  badge: z.string().trim().min(1).max(64).nullable(),
  pin: z.string().regex(/^\d{6}$/),
})
export type OfficerSign = z.infer<typeof officerSign>

export type EnterAnswer = 'granted' | 'refused' | 'wait' | 'unavailable'

export function onMaintenanceEnter(
  contents: WebContents,
  origin: string,
  enter: (sign: OfficerSign) => Promise<EnterAnswer>,
): void {
  contents.ipc.handle(maintenanceEnter, async (event, given: unknown): Promise<EnterAnswer> => {
    const sign = officerSign.safeParse(given)
    if (!isFromPage(event, contents, origin) || !sign.success) return 'refused'
    return enter(sign.data)
  })
}
