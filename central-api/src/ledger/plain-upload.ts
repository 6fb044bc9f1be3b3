import { type UploadedEvent, uploadedEvent } from '@ziara-gate/domain'

const { minLength, maxLength } = uploadedEvent.shape.text
const [least, most] = [minLength ?? 0, maxLength ?? Number.POSITIVE_INFINITY]
const hashForm = /^[0-9a-f]{64}$/

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPersonal = (value: unknown): boolean =>
  value === null ||
  (isRecord(value) &&
    Object.keys(value).length === 2 &&
    typeof value.salt === 'string' &&
    typeof value.text === 'string')

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length >= least && value.length <= most

/**
 * The event if it is plainly as the contract says, which nearly all are; null leaves it to the schema. Says yes to nothing
 * that the schema says no to: it is there because the schema takes several times as long, five hundred times a batch.
 */
export function plainUpload(value: unknown): UploadedEvent | null {
  if (!isRecord(value) || Object.keys(value).length !== 4) return null
  const { sequence, text, hash, personal } = value
  const plain =
    Number.isSafeInteger(sequence) &&
    Number(sequence) >= 1 &&
    isText(text) &&
    typeof hash === 'string' &&
    hashForm.test(hash) &&
    isPersonal(personal)
  return plain ? (value as UploadedEvent) : null
}
