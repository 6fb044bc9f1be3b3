import { z } from 'zod'
import { pin } from './officers.ts'

/** How an officer shows who they are. `badge` null: the one that was read last there by a scanner, a moment ago. */
export const badgeAndPin = z.strictObject({ badge: z.string().min(1).max(80).nullable(), pin })
export type BadgeAndPin = z.infer<typeof badgeAndPin>
