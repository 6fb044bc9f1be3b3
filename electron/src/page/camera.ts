import { z } from 'zod'

/** `KIOSK_CAMERA`: the page reads codes with the machine's camera too. Off unless it is switched on. */
export const cameraSetting = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')

/** How the page is told in its address. */
export const cameraAddress = (camera: boolean): string => (camera ? '?camera=1' : '')
