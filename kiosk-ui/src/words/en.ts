import type { CodeWords, Wording } from './wording.ts'

type Form = 'one' | 'other'

const toOfficer = 'Please see the officer'
const officer = (help: CodeWords<Form>['help']) => ({ say: toOfficer, help })
const comeIn = 'Please come in'
const newDate = 'The booking office gives you a new date.'

const admitted = {
  whole: {
    say: comeIn,
    help: { one: 'One visitor is checked in.', other: '{{n}} visitors are checked in.' },
  },
  part: {
    say: comeIn,
    help: {
      one: 'You are checked in. One visitor of your party can still join you.',
      other: 'You are checked in. {{n}} visitors of your party can still join you.',
    },
  },
}

const cardsLeft = { one: 'One more card to show.', other: '{{n}} more cards to show.' }

export const en: Wording<Form> = {
  codes: {
    ADMITTED: admitted,
    ADMITTED_ON_PASS: admitted,
    ID_REQUIRED: { always: { say: 'Put the card under the scanner', help: cardsLeft } },
    MORE_VISITORS: { always: { say: 'Put the next card under the scanner', help: cardsLeft } },
    CONDITIONS: { always: { say: 'Conditions of visit', help: 'Read them, then touch “We accept”.' } },
    PASS_UNREADABLE: {
      always: {
        say: 'Put the code under the scanner again',
        help: 'We could not read it clearly. Make the phone brighter and hold it still.',
      },
    },
    PASS_FORGED: { always: officer('This code cannot be used here. Take your card with you.') },
    PASS_KEY_REVOKED: {
      always: { say: 'This code is no longer valid', help: 'The officer finds your visit by your card.' },
    },
    PASS_REVOKED: {
      always: { say: 'This code is no longer valid', help: 'The booking office gives you a new code.' },
    },
    PASS_SUPERSEDED: {
      always: { say: 'Use your new visit code', help: 'Your visit has moved to {{day}} at {{time}}.' },
    },
    VISIT_UNKNOWN: {
      always: {
        say: 'We cannot find your visit',
        help: 'Check the code or card and try again. The booking office helps you.',
      },
    },
    WRONG_SITE: {
      named: { say: 'Your visit is at {{place}}', help: 'This is {{here}}.' },
      unnamed: {
        say: 'Your visit is at another prison',
        help: 'This is {{here}}. The address is on your booking.',
      },
    },
    WRONG_GATE: {
      named: {
        say: 'Your entrance: {{place}}',
        help: 'Your visit is through that gate. The officer shows you the way.',
      },
      unnamed: { say: 'Go in by another gate', help: 'The officer shows you the way.' },
    },
    WRONG_DAY: {
      tomorrow: { say: 'Your visit is tomorrow at {{time}}', help: '{{day}}. Come from {{opens}}.' },
      later: { say: 'Your visit is on {{day}}', help: 'At {{time}}. Come from {{opens}}.' },
      past: { say: 'Your visit was on {{day}}', help: newDate },
    },
    TOO_EARLY: { always: { say: 'Come back at {{opens}}', help: 'Your visit is today at {{time}}.' } },
    TOO_LATE: {
      always: {
        say: 'Check-in for the {{time}} visit is over',
        help: 'It closed at {{cutOff}}. The booking office gives you a new date.',
      },
    },
    VISIT_CANCELLED: { always: { say: 'This visit is cancelled', help: newDate } },
    SESSION_CANCELLED: { always: { say: 'The {{time}} visits are cancelled', help: newDate } },
    SITE_CLOSED: {
      today: { say: 'We receive you from {{time}}', help: 'Visits are stopped for now.' },
      later: { say: 'We receive you on {{day}}', help: 'From {{time}}. Visits are stopped for now.' },
      open: { say: 'Visits are stopped for now', help: newDate },
    },
    ALREADY_ADMITTED: {
      always: {
        say: 'You are already checked in',
        help: 'That was at {{time}}. If you need help, the officer is close by.',
      },
    },
    LEFT_ALREADY: {
      always: {
        say: 'This visit is over',
        help: 'Your exit was recorded at {{time}}. For anything else, ask the officer.',
      },
    },
    IN_PROGRESS_ELSEWHERE: {
      numbered: { say: 'Go on at kiosk {{lane}}', help: 'Your visit is being checked in there.' },
      unnumbered: { say: 'Go on at the other kiosk', help: 'Your visit is being checked in there.' },
    },
    ID_UNREADABLE: {
      again: {
        say: 'Put the card there once more',
        help: 'Turn the lines of letters and digits to the scanner and hold it still.',
      },
      officer: officer('We could not read the card. The officer helps you.'),
    },
    ID_NOT_ON_VISIT: {
      again: {
        say: 'Put the card of a visitor on this visit',
        help: 'This card is not on this visit.',
      },
      officer: officer('This card is not on this visit. The officer helps you.'),
    },
    ID_EXPIRED: {
      again: { say: 'Put a card that is still valid', help: 'This document has expired.' },
      officer: officer('The document has expired. The officer helps you.'),
    },
    ID_NOT_ACCEPTED: {
      again: {
        say: 'Put the national card or the passport',
        help: 'This kind of document is not accepted here.',
      },
      officer: officer('This kind of document is not accepted here. The officer helps you.'),
    },
    AMBIGUOUS: {
      always: { say: 'Touch the time of your visit', help: 'You have more than one visit today.' },
    },
    LEAD_MISSING: { always: officer('The person who answers for the visit must be with you.') },
    MINOR_ALONE: { always: officer('Children come in with an adult who answers for them.') },
    PARTY_TOO_LARGE: {
      always: officer({
        one: 'A visit has at most {{n}} visitor.',
        other: 'A visit has at most {{n}} visitors.',
      }),
    },
    LIMIT_REACHED: { always: officer('The number of visits for this period is reached.') },
    PERMIT_REQUIRED: { always: officer('This visit needs a permit.') },
    DAY_RESERVED: {
      fits: { say: 'You can come on {{day}}', help: 'Today is kept for other visitors.' },
      none: { say: 'Today is kept for other visitors', help: newDate },
      officer: officer('Today is kept for other visitors. The officer explains it.'),
    },
    JOURNAL_UNAVAILABLE: {
      always: officer('This kiosk cannot record right now. The officer checks you in.'),
    },
    SEE_OFFICER: { always: officer('The officer helps you with your visit.') },
    OVERRIDDEN: {
      admitted: { say: comeIn, help: 'The officer lets you in.' },
      refused: { say: 'You cannot go in right now', help: 'The officer tells you what is possible.' },
    },
  },
  member: {
    open: 'card awaited',
    shown: 'done',
    vouched: 'accompanied',
    absent: 'not here',
    inside: 'inside',
    left: 'has left',
  },
  scannerAt: {
    above: 'The scanner is above the screen',
    below: 'The scanner is below the screen',
    left: 'The scanner is on your left',
    right: 'The scanner is on your right',
  },
  doorAt: {
    ahead: 'The door is ahead of you',
    left: 'The door is on your left',
    right: 'The door is on your right',
  },
  closed: {
    'not-ready': {
      say: 'We are getting ready for you',
      help: 'One moment, please. If it takes long, see the officer.',
    },
    'journal-unavailable': officer('This kiosk cannot record right now. The officer checks you in.'),
    'site-closed': { say: 'The gate is closed', help: 'If you have a visit today, ask the officer.' },
  },
  always: {
    callOfficer: 'Call the officer',
    officerCalled: 'The officer has been called.',
    officerNotReached: 'The call did not go through. Please see the officer.',
    voiceOn: 'Read aloud',
    voiceOff: 'Stop the voice',
    languages: 'Language',
    cutOff: 'Working without a line to the centre',
    notTaken: 'That did not go through. Touch once more.',
    tooFast: 'Wait a little, then try again.',
    startOver: 'Start over',
    startsOver: { one: 'Starting over in {{n}} second.', other: 'Starting over in {{n}} seconds.' },
    moreTime: 'I need more time',
  },
  welcome: {
    hello: 'Welcome',
    say: 'Put your visit code under the scanner',
    code: 'Visit code',
    codeHint: 'on the phone or on paper',
    card: 'National card',
    cardHint: 'with its lines to the scanner',
    or: 'or',
    bring: 'Have with you',
    bringCard: 'the card of each visitor',
    fromAge: { one: 'for everyone from the age of {{n}}', other: 'for everyone from the age of {{n}}' },
    stillValid: 'not expired',
    expiredTaken: {
      one: 'valid, or expired {{n}} day ago at most',
      other: 'valid, or expired {{n}} days ago at most',
    },
    bringCode: 'the visit code',
    bringChildren: 'an adult for the children',
    before: 'Before you go in',
    type: 'Type the booking number',
  },
  camera: {
    hold: 'Hold the code in the frame',
    read: 'The code is read',
  },
  documents: {
    'national-card': 'national card',
    passport: 'passport',
    'foreign-card': 'residence card',
  },
  conditions: {
    'phones-stay-outside': 'Phones stay in the locker',
    'nothing-forbidden': 'Nothing sharp, nothing forbidden',
    search: 'Everyone is searched',
    'no-food': 'No food and no drink',
    'no-medicine': 'No medicine: ask the officer',
    'no-money': 'No cash',
  },
  acceptConditions: 'We accept',
  typing: {
    say: 'Type the booking number',
    help: 'Eight letters and digits, under the visit code.',
    entry: 'Booking number',
    erase: 'Erase',
    find: 'Find the visit',
    finding: 'Looking for your visit…',
    back: 'Back',
  },
  collecting: {
    cardOf: 'The card of {{name}}, please',
    cardOfLead: 'The card of the person who answers for the visit, please',
    cardOfNext: 'The next visitor’s card, please',
    visitOf: 'Visit to {{name}}',
    visit: 'Your visit',
    lead: 'responsible',
    minor: 'child',
    visitor: 'visitor',
    minorsWith: 'The children are with {{name}}',
    minorsWithLead: 'The children are with the person who answers for the visit',
    childAbsent: 'A child not here?',
    allHere: 'We are all here',
    thisOne: 'now',
  },
  children: {
    say: 'Touch the name of the child who did not come',
    help: 'Touch once more if the child is with you.',
    here: 'with us',
    absent: 'not here',
    done: 'Done',
  },
  between: '{{from}} to {{to}}',
  ticket: 'Your number',
  wait: {
    say: 'Please wait here',
    help: 'Your arrival is recorded. The officer comes to you.',
  },
  scannerMissing: {
    say: toOfficer,
    help: 'The scanner is not working right now. The officer checks you in.',
  },
  starting: { say: 'One moment, please' },
  lost: { say: toOfficer, help: 'This kiosk is not working right now.' },
  outOfOrder: { say: toOfficer, help: 'This kiosk is not working right now.' },
}
