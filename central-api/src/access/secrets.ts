import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: nothing slower than SHA-256 is needed to keep them from being guessed out of a stolen table. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
