import { z } from 'zod'

/** Where a called party goes. Screens word it: "Door 3". */
export const place = z.strictObject({
  kind: z.enum(['door', 'hall', 'window', 'table']),
  number: z.int().min(1).max(99),
})
export type Place = z.infer<typeof place>
