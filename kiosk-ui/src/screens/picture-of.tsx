import type { Explanation } from '@ziara-gate/domain'
import type { ReactNode } from 'react'
import { Officer } from '../look/pictograms/people.tsx'
import { BookingOffice, OpenDoor, OtherPlace, WaitingRoom } from '../look/pictograms/places.tsx'
import { ScanCard, ScanPhone } from '../look/pictograms/scan.tsx'
import { Calendar, Clock, Conditions, NewerCode, OtherKiosk } from '../look/pictograms/things.tsx'
import type { Here } from '../words/explain.ts'
import { noonOf } from '../words/format.ts'
import { laneNumber } from '../words/lane-number.ts'

/** What to do next as a picture that tells it without the words: the real hour on the clock, the real day on the leaf. */
export function pictureOf(explanation: Explanation, { format }: Here): ReactNode {
  switch (explanation.next) {
    case 'come-back':
      return whenToCome(explanation, format)
    case 'ask-booking-office':
      return <BookingOffice />
    case 'go-to-site':
    case 'go-to-gate':
      return <OtherPlace />
    case 'go-to-lane':
      return <OtherKiosk number={laneNumber(explanation, format)} />
    case 'use-newer-pass':
      return <NewerCode />
    case 'see-officer':
      return <Officer />
    case 'scan-again':
      return <ScanPhone />
    case 'show-first-id':
    case 'show-next-id':
    case 'show-id-again':
      return <ScanCard />
    case 'accept-conditions':
      return <Conditions />
    case 'wait-to-be-called':
    case 'choose-session':
      return <WaitingRoom />
    case 'go-in':
      return <OpenDoor />
  }
}

function whenToCome(explanation: Explanation, format: Here['format']): ReactNode {
  switch (explanation.code) {
    case 'TOO_EARLY':
      return <Clock {...format.hands(explanation.params.opensAt)} />
    case 'WRONG_DAY':
      return (
        <Calendar
          {...format.leaf(explanation.params.startsAt)}
          time={format.time(explanation.params.opensAt)}
        />
      )
    case 'DAY_RESERVED':
      return explanation.params.fits === null ? (
        <BookingOffice />
      ) : (
        <Calendar {...format.leaf(noonOf(explanation.params.fits))} time={null} />
      )
    default:
      return <BookingOffice />
  }
}
