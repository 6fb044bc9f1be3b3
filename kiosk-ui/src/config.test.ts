import { expect, it } from 'vitest'
import { readAddress } from './config.ts'

it('reads how the kiosk is built from its address', () => {
  expect(
    readAddress('?scanner=right&door=left&inches=15.6&volume=0.2&also=zgh,xx&voice=recorded&camera=1'),
  ).toEqual({
    scanner: 'right',
    door: 'left',
    inches: 15.6,
    volume: 0.2,
    also: ['zgh'],
    recordings: true,
    camera: true,
  })
})

it('comes up with defaults whatever the address says', () => {
  const without = { also: [], recordings: false, camera: false }
  const defaults = { scanner: 'below', door: null, inches: null, volume: 0.5, ...without }
  for (const address of [
    '',
    '?scanner=inside&door=&volume=loud',
    '?volume=7',
    '?volume=-1',
    '?inches=0',
    '?camera=yes',
  ])
    expect(readAddress(address)).toEqual(defaults)
})
