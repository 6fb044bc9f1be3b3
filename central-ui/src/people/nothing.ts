import { z } from 'zod'

/** Of a change that answers nothing (204): that it was made. */
export const made = z.null().transform(() => true as const)
