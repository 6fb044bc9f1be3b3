import type { DisplayWording } from './wording.ts'

export const en: DisplayWording<'one' | 'other'> = {
  number: 'Number',
  place: {
    door: 'Door {{n}}',
    hall: 'Hall {{n}}',
    window: 'Window {{n}}',
    table: 'Table {{n}}',
  },
  earlier: 'Called before',
  delay: 'Waiting time now',
  minutes: { one: '{{n}} minute', other: '{{n}} minutes' },
  noDelay: 'under a minute',
  waiting: 'Waiting',
  nobodyYet: { say: 'Your number comes up here', help: 'Please stay close by, we call you.' },
  closed: { say: 'Nobody can go in right now', help: 'Please wait here. The officer tells you more.' },
  lost: { say: 'This screen has stopped', help: 'Ask the officer about your number.' },
  starting: { say: 'One moment, please', help: 'This screen is getting ready to show the numbers.' },
}
