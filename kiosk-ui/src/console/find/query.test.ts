import { describe, expect, it } from 'vitest'
import { queryIn } from './query.ts'

const form = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

describe('what is looked up', () => {
  it('a reference as people write it', () => {
    expect(queryIn('reference', form({ q: ' 7k3m-92qd ' }))).toEqual({
      by: 'reference',
      q: '7K3M92QD',
      date: '',
    })
  })

  it('a register number in Arabic digits', () => {
    expect(queryIn('inmate', form({ q: '٢٠٤١٧', date: '2026-03-13' }))?.q).toBe('20417')
  })

  it('a document with the birth date of its holder, and not without it', () => {
    expect(queryIn('document', form({ q: 'ab 123456', birth: '1980-12-31' }))?.q).toBe('AB123456 1980-12-31')
    expect(queryIn('document', form({ q: 'ab 123456' }))).toBeNull()
  })

  it('a name as it is, and nothing for nothing', () => {
    expect(queryIn('name', form({ q: ' نادية ' }))?.q).toBe('نادية')
    expect(queryIn('name', form({ q: '  ' }))).toBeNull()
  })
})
