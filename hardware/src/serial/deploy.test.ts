import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scannerVendors } from './find-port.ts'

const rules = readFileSync(new URL('../../deploy/60-ziara-gate-scanners.rules', import.meta.url), 'utf8')

test.each(Object.keys(scannerVendors))(
  'the udev rules open hidraw and keep ModemManager away: %s',
  (vendor) => {
    expect(rules).toContain(`SUBSYSTEM=="hidraw", ATTRS{idVendor}=="${vendor}"`)
    expect(rules).toContain(`SUBSYSTEM=="tty", ATTRS{idVendor}=="${vendor}", ENV{ID_MM_DEVICE_IGNORE}="1"`)
  },
)
