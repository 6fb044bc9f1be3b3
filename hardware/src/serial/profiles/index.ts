import { z } from 'zod'
import type { Framing } from '../../framing/framing.ts'
import type { SerialProfile } from '../profile.ts'
import { datalogicProfile } from './datalogic.ts'
import { genericProfile } from './generic.ts'
import { honeywellProfile } from './honeywell.ts'
import { newlandProfile } from './newland.ts'
import { zebraProfile, zebraSsiProfile } from './zebra.ts'

export const profileName = z.enum(['generic', 'honeywell', 'zebra', 'zebra-ssi', 'newland', 'datalogic'])
export type ProfileName = z.infer<typeof profileName>

export const profiles: Record<ProfileName, (framing: Framing) => SerialProfile> = {
  generic: genericProfile,
  honeywell: honeywellProfile,
  zebra: zebraProfile,
  'zebra-ssi': zebraSsiProfile,
  newland: newlandProfile,
  datalogic: datalogicProfile,
}
