import { uploadedEvent } from '@ziara-gate/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainUpload } from './plain-upload.ts'

const hash = fc.oneof(fc.stringMatching(/^[0-9a-f]{64}$/), fc.string({ maxLength: 70 }))
const personal = fc.oneof(
  fc.constant(null),
  fc.record({ salt: fc.string(), text: fc.string() }),
  fc.anything(),
)
const nearly = fc.record(
  {
    sequence: fc.oneof(fc.integer({ min: -1, max: 5 }), fc.double(), fc.maxSafeInteger(), fc.anything()),
    text: fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constant('x'.repeat(16_384)),
      fc.constant('x'.repeat(16_385)),
    ),
    hash,
    personal,
    more: fc.anything(),
  },
  { requiredKeys: ['sequence', 'text', 'hash'] },
)

test('takes nothing that the schema does not take, and hands it on as the schema does', () => {
  fc.assert(
    fc.property(fc.oneof(nearly, fc.anything()), (given) => {
      // As it comes out of JSON, which is all that ever comes.
      const value = JSON.parse(JSON.stringify(given) ?? 'null')
      const plain = plainUpload(value)
      if (plain === null) return
      expect(uploadedEvent.safeParse(value)).toEqual({ success: true, data: plain })
    }),
    { numRuns: 2000 },
  )
})

test('takes what gates send', () => {
  const event = { sequence: 7, text: '{"v":1}', hash: 'a'.repeat(64), personal: null }
  expect(plainUpload(event)).toEqual(event)
  const personalPart = { salt: '0f'.repeat(16), text: 'words' }
  expect(plainUpload({ ...event, personal: personalPart })).not.toBeNull()
})
