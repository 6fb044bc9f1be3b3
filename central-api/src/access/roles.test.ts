import express from 'express'
import { expect, test } from 'vitest'
import { bind } from '../http/bind.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { operationsOf } from '../testing/operations.ts'
import { World } from '../testing/world.ts'

test('a route that opens up, or comes, is a change of this list too', async () => {
  const world = await World.start('sqlite')
  try {
    const lines = (await operationsOf(world)).map(({ access, name, scope }) =>
      `${access.padEnd(13)} ${name} ${scope ?? ''}`.trimEnd(),
    )
    await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot('routes.txt')
  } finally {
    await world.close()
  }
})

test('a route that does not say who may call it is not bound', () => {
  const open = {
    method: 'get',
    path: '/v1/open',
    summary: '',
    status: 200,
    answer: null,
    problems: [],
  } as const
  const bindAs = (access: string) => {
    const route = { ...open, access } as unknown as Endpoint['route']
    const unnamed = endpoint(route, async () => undefined as never)
    bind(express(), [unnamed], { db: null as never, now: Date.now, limiter: (_q, _s, next) => next() })
  }
  expect(() => bindAs('')).toThrow('does not say who may call it')
  expect(() => bindAs('everybody')).toThrow('does not say who may call it')
  expect(() => bindAs('toString')).toThrow('does not say who may call it')
})
