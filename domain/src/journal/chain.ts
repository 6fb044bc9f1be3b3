/**
 * The hash chain over a gate's journal. Row n's hash is
 * `SHA-256( hash(n-1) as 32 bytes || the row's text as UTF-8 )`, in hex; row 1 follows 32 zero bytes.
 * The text is stored and sent as it was hashed, so nothing depends on how another party would write the same JSON.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'

export const chainHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'ChainHash'>()
export type ChainHash = z.infer<typeof chainHash>

/** What the first row of an epoch follows. */
export const chainStart = '0'.repeat(64) as ChainHash

const hashAfter = (before: string, text: string): string =>
  hash('sha256', Buffer.concat([Buffer.from(before, 'hex'), Buffer.from(text, 'utf8')]))

export const nextHash = (previous: ChainHash, text: string): ChainHash =>
  hashAfter(previous, text) as ChainHash

/** A personal part and the salt (16 bytes, hex) that keeps its hash from being guessed. Erasing both leaves the chain whole. */
export const personalPart = z.object({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  text: z.string(),
})
export type PersonalPart = z.infer<typeof personalPart>

export const personalHash = ({ salt, text }: PersonalPart): string => hashAfter(salt, text)
