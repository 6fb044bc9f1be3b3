import { makeMrzDecoder } from '../../framing/mrz.ts'
import type { SerialProfile } from '../profile.ts'
import { genericProfile } from './generic.ts'

/** A document reader on a line of its own: read, never written to. */
export const mrzProfile = (): SerialProfile => ({ ...genericProfile('cr'), decoder: makeMrzDecoder })
