import { expect, test } from 'vitest'
import { Uploads } from './uploads.ts'

/** Time that passes only when somebody waits or works. */
function stoppedTime() {
  const time = { now: 0 }
  const asked: number[] = []
  let meanwhile = (_pauses: number) => {}
  const pause = async (ms: number) => {
    asked.push(ms)
    time.now += ms
    meanwhile(asked.length)
  }
  const step = async () => {
    time.now += 40
    return 'done'
  }
  const onPause = (run: (pauses: number) => void) => {
    meanwhile = run
  }
  return { uploads: new Uploads(pause, () => time.now), asked, step, onPause }
}

const total = (asked: readonly number[]) => asked.reduce((sum, ms) => sum + ms, 0)

test('what follows goes on at once while nothing is uploaded', async () => {
  const { uploads, asked, step } = stoppedTime()
  await uploads.during(async () => 'taken')
  expect(await uploads.giveWay(step)).toBe('done')
  expect(asked).toEqual([])
})

test('it waits while something is uploaded, and goes on once there was quiet', async () => {
  const { uploads, asked, step, onPause } = stoppedTime()
  let finish = () => {}
  const upload = uploads.during(() => new Promise<void>((resolve) => (finish = resolve)))
  const ended = new Promise<void>((resolve) => {
    onPause((pauses) => {
      if (pauses !== 2) return
      finish()
      upload.then(resolve)
    })
  })
  await uploads.giveWay(step)
  await ended
  // Two pauses with the upload under way, and one at most that had begun when it ended.
  expect(asked.length).toBeLessThanOrEqual(3)
})

test('one upload after the other does not starve it: it has a tenth of the time', async () => {
  const { uploads, asked, step, onPause } = stoppedTime()
  onPause(() => void uploads.during(async () => 'taken'))
  await uploads.during(async () => uploads.giveWay(step))
  expect(total(asked)).toBe(9 * 40)
})

test('an upload that never ends does not keep it for ever; one that failed has ended', async () => {
  const { uploads, asked, step } = stoppedTime()
  await expect(uploads.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await uploads.giveWay(step)
  expect(asked).toEqual([])
  void uploads.during(() => new Promise(() => undefined))
  for (let steps = 0; steps < 3; steps += 1) await uploads.giveWay(step)
  expect(total(asked)).toBe(3 * 9 * 40)
})
