import { z } from 'zod'

/** The languages every text of the product is written in; Arabic comes first everywhere. */
export const language = z.enum(['ar', 'fr', 'en'])
export type Language = z.infer<typeof language>

/** A name in each language, for example of a site or a gate. */
export const names = z.object({ ar: z.string().min(1), fr: z.string().min(1), en: z.string().min(1) })
export type Names = z.infer<typeof names>

export const country = z.enum(['MA', 'IQ'])
export type Country = z.infer<typeof country>
