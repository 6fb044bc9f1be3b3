import { useKiosk } from '../kiosk.ts'
import { StartOverIcon } from '../look/pictograms/icons.tsx'
import { Touchable } from './touchable.tsx'

/** Gives the lane back: the wrong visit, or somebody who has read enough. */
export function StartOver() {
  const { say, touch } = useKiosk()
  return (
    <Touchable kind="plain" icon={<StartOverIcon />} onTouch={() => touch({ touch: 'cancel' })}>
      {say('always.startOver')}
    </Touchable>
  )
}
