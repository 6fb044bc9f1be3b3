import type { CodeWords, Wording } from './wording.ts'

type Form = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

const toOfficer = 'توجّهوا إلى الموظف من فضلكم'
const officer = (help: CodeWords<Form>['help']) => ({ say: toOfficer, help })
const comeIn = 'تفضّلوا بالدخول'
const newDate = 'مكتب الحجز يعطيكم موعدًا جديدًا.'

const admitted = {
  whole: {
    say: comeIn,
    help: {
      zero: 'سُجّل دخولكم.',
      one: 'سُجّل دخول زائر واحد.',
      two: 'سُجّل دخول زائرين.',
      few: 'سُجّل دخول {{n}} زوار.',
      many: 'سُجّل دخول {{n}} زائرًا.',
      other: 'سُجّل دخول {{n}} زائر.',
    },
  },
  part: {
    say: comeIn,
    help: {
      zero: 'سُجّل دخولكم.',
      one: 'سُجّل دخولكم. زائر واحد من مجموعتكم لم يصل بعد، ويمكنه أن يلتحق بكم.',
      two: 'سُجّل دخولكم. زائران من مجموعتكم لم يصلا بعد، ويمكنهما أن يلتحقا بكم.',
      few: 'سُجّل دخولكم. {{n}} زوار من مجموعتكم لم يصلوا بعد، ويمكنهم أن يلتحقوا بكم.',
      many: 'سُجّل دخولكم. {{n}} زائرًا من مجموعتكم لم يصلوا بعد، ويمكنهم أن يلتحقوا بكم.',
      other: 'سُجّل دخولكم. {{n}} زائر من مجموعتكم لم يصلوا بعد، ويمكنهم أن يلتحقوا بكم.',
    },
  },
}

const cardsLeft = {
  zero: 'شكرًا، وصلت كل البطاقات.',
  one: 'بقيت بطاقة واحدة.',
  two: 'بقيت بطاقتان.',
  few: 'بقيت {{n}} بطاقات.',
  many: 'بقيت {{n}} بطاقة.',
  other: 'بقيت {{n}} بطاقة.',
}

/** Written first, as Arabic; the other languages follow it. The plural of courtesy throughout. */
export const ar: Wording<Form> = {
  codes: {
    ADMITTED: admitted,
    ADMITTED_ON_PASS: admitted,
    ID_REQUIRED: { always: { say: 'ضعوا البطاقة تحت القارئ', help: cardsLeft } },
    MORE_VISITORS: { always: { say: 'ضعوا البطاقة التالية تحت القارئ', help: cardsLeft } },
    CONDITIONS: {
      always: { say: 'شروط الزيارة', help: 'اقرؤوا الشروط، ثم المسوا «نقبل الشروط».' },
    },
    PASS_UNREADABLE: {
      always: {
        say: 'أعيدوا وضع الرمز تحت القارئ',
        help: 'لم تظهر القراءة بوضوح. ارفعوا إضاءة الهاتف وثبّتوه قليلًا.',
      },
    },
    PASS_FORGED: { always: officer('لا يمكن استعمال هذا الرمز هنا. أحضروا معكم بطاقتكم.') },
    PASS_KEY_REVOKED: {
      always: { say: 'هذا الرمز لم يعد صالحًا', help: 'الموظف يجد زيارتكم ببطاقتكم.' },
    },
    PASS_REVOKED: {
      always: { say: 'هذا الرمز لم يعد صالحًا', help: 'مكتب الحجز يعطيكم رمزًا جديدًا.' },
    },
    PASS_SUPERSEDED: {
      always: {
        say: 'استعملوا رمز الزيارة الجديد',
        help: 'تغيّر موعد زيارتكم إلى يوم {{day}} على الساعة {{time}}.',
      },
    },
    VISIT_UNKNOWN: {
      always: {
        say: 'لم نجد زيارتكم',
        help: 'تأكدوا من الرمز أو البطاقة وأعيدوا المحاولة. مكتب الحجز يساعدكم.',
      },
    },
    WRONG_SITE: {
      named: { say: 'زيارتكم في {{place}}', help: 'أنتم الآن في {{here}}. توجّهوا إلى {{place}}.' },
      unnamed: {
        say: 'زيارتكم في مؤسسة أخرى',
        help: 'أنتم الآن في {{here}}. عنوان الزيارة مكتوب في موعدكم.',
      },
    },
    WRONG_GATE: {
      named: { say: 'ادخلوا من {{place}}', help: 'زيارتكم تمرّ من ذلك الباب. الموظف يدلّكم على الطريق.' },
      unnamed: { say: 'ادخلوا من باب آخر', help: 'الموظف يدلّكم على الطريق.' },
    },
    WRONG_DAY: {
      tomorrow: {
        say: 'زيارتكم غدًا على الساعة {{time}}',
        help: 'يوم {{day}}. احضروا ابتداءً من الساعة {{opens}}.',
      },
      later: { say: 'زيارتكم يوم {{day}}', help: 'على الساعة {{time}}. احضروا ابتداءً من الساعة {{opens}}.' },
      past: { say: 'كان موعد زيارتكم يوم {{day}}', help: newDate },
    },
    TOO_EARLY: {
      always: { say: 'عودوا على الساعة {{opens}}', help: 'موعد زيارتكم اليوم على الساعة {{time}}.' },
    },
    TOO_LATE: {
      always: {
        say: 'انتهى وقت التسجيل لزيارة الساعة {{time}}',
        help: 'أُغلق التسجيل على الساعة {{cutOff}}. مكتب الحجز يعطيكم موعدًا جديدًا.',
      },
    },
    VISIT_CANCELLED: { always: { say: 'هذه الزيارة ملغاة', help: newDate } },
    SESSION_CANCELLED: { always: { say: 'أُلغيت زيارات الساعة {{time}}', help: newDate } },
    SITE_CLOSED: {
      today: { say: 'نستقبلكم من الساعة {{time}}', help: 'الزيارات متوقفة الآن.' },
      later: { say: 'نستقبلكم يوم {{day}}', help: 'ابتداءً من الساعة {{time}}. الزيارات متوقفة الآن.' },
      open: { say: 'الزيارات متوقفة الآن', help: newDate },
    },
    ALREADY_ADMITTED: {
      always: {
        say: 'دخولكم مسجَّل',
        help: 'سُجّل على الساعة {{time}}. إن احتجتم إلى مساعدة فالموظف قريب منكم.',
      },
    },
    LEFT_ALREADY: {
      always: {
        say: 'انتهت هذه الزيارة',
        help: 'سُجّل خروجكم على الساعة {{time}}. إن أردتم شيئًا فاسألوا الموظف.',
      },
    },
    IN_PROGRESS_ELSEWHERE: {
      numbered: { say: 'أكملوا عند الجهاز رقم {{lane}}', help: 'تسجيل هذه الزيارة بدأ هناك.' },
      unnumbered: { say: 'أكملوا عند الجهاز الآخر', help: 'تسجيل هذه الزيارة بدأ هناك.' },
    },
    ID_UNREADABLE: {
      again: {
        say: 'ضعوا البطاقة مرة أخرى',
        help: 'وجّهوا أسطر الحروف والأرقام نحو القارئ، وثبّتوا البطاقة قليلًا.',
      },
      officer: officer('لم نتمكن من قراءة البطاقة. الموظف يساعدكم.'),
    },
    ID_NOT_ON_VISIT: {
      again: { say: 'ضعوا بطاقة زائر من هذه الزيارة', help: 'هذه البطاقة ليست مسجَّلة في هذه الزيارة.' },
      officer: officer('هذه البطاقة ليست مسجَّلة في هذه الزيارة. الموظف يساعدكم.'),
    },
    ID_EXPIRED: {
      again: { say: 'ضعوا وثيقة سارية الصلاحية', help: 'انتهت صلاحية هذه الوثيقة.' },
      officer: officer('انتهت صلاحية الوثيقة. الموظف يساعدكم.'),
    },
    ID_NOT_ACCEPTED: {
      again: { say: 'ضعوا البطاقة الوطنية أو جواز السفر', help: 'هذا النوع من الوثائق لا يُقبل هنا.' },
      officer: officer('هذا النوع من الوثائق لا يُقبل هنا. الموظف يساعدكم.'),
    },
    AMBIGUOUS: { always: { say: 'المسوا وقت زيارتكم', help: 'لديكم اليوم أكثر من زيارة.' } },
    LEAD_MISSING: { always: officer('يجب أن يكون المسؤول عن الزيارة معكم.') },
    MINOR_ALONE: { always: officer('يدخل الأطفال مع شخص بالغ مسؤول عنهم.') },
    PARTY_TOO_LARGE: {
      always: officer({
        zero: 'عدد الزوار أكبر من المسموح به.',
        one: 'يُسمح بزائر واحد في كل زيارة.',
        two: 'يُسمح بزائرين في كل زيارة.',
        few: 'يُسمح بـ{{n}} زوار في كل زيارة.',
        many: 'يُسمح بـ{{n}} زائرًا في كل زيارة.',
        other: 'يُسمح بـ{{n}} زائر في كل زيارة.',
      }),
    },
    LIMIT_REACHED: { always: officer('اكتمل عدد الزيارات المسموح به في هذه المدة.') },
    PERMIT_REQUIRED: { always: officer('تحتاج هذه الزيارة إلى رخصة.') },
    DAY_RESERVED: {
      fits: { say: 'يمكنكم الزيارة يوم {{day}}', help: 'اليوم مخصَّص لزوار آخرين.' },
      none: { say: 'اليوم مخصَّص لزوار آخرين', help: newDate },
      officer: officer('اليوم مخصَّص لزوار آخرين. الموظف يشرح لكم.'),
    },
    JOURNAL_UNAVAILABLE: { always: officer('هذا الجهاز لا يسجّل الآن. الموظف يسجّل دخولكم.') },
    SEE_OFFICER: { always: officer('سيساعدكم على إتمام الزيارة.') },
    OVERRIDDEN: {
      admitted: { say: comeIn, help: 'الموظف أذن لكم بالدخول.' },
      refused: { say: 'لا يمكن الدخول الآن', help: 'الموظف يشرح لكم ما يمكن فعله.' },
    },
  },
  member: {
    open: 'ننتظر البطاقة',
    shown: 'تمّ',
    vouched: 'مع المسؤول',
    absent: 'لم يحضر',
    inside: 'في الداخل',
    left: 'خرج',
  },
  scannerAt: {
    above: 'القارئ فوق الشاشة',
    below: 'القارئ أسفل الشاشة',
    left: 'القارئ على يساركم',
    right: 'القارئ على يمينكم',
  },
  doorAt: { ahead: 'الباب أمامكم', left: 'الباب على يساركم', right: 'الباب على يمينكم' },
  closed: {
    'not-ready': { say: 'نستعد لاستقبالكم', help: 'لحظات من فضلكم. إن طال الانتظار فتوجّهوا إلى الموظف.' },
    'journal-unavailable': officer('هذا الجهاز لا يسجّل الآن. الموظف يسجّل دخولكم.'),
    'site-closed': { say: 'الباب مغلق الآن', help: 'إن كان لديكم موعد اليوم فاسألوا الموظف.' },
  },
  always: {
    callOfficer: 'نداء الموظف',
    officerCalled: 'وصل نداؤكم إلى الموظف.',
    officerNotReached: 'لم يصل النداء. توجّهوا إلى الموظف من فضلكم.',
    voiceOn: 'تشغيل الصوت',
    voiceOff: 'إيقاف الصوت',
    languages: 'اللغة',
    cutOff: 'نعمل الآن دون اتصال بالمركز',
    notTaken: 'لم تصل اللمسة. المسوا مرة أخرى.',
    tooFast: 'انتظروا قليلًا ثم أعيدوا المحاولة.',
    startOver: 'البدء من جديد',
    startsOver: {
      zero: 'نبدأ من جديد الآن.',
      one: 'نبدأ من جديد بعد ثانية واحدة.',
      two: 'نبدأ من جديد بعد ثانيتين.',
      few: 'نبدأ من جديد بعد {{n}} ثوانٍ.',
      many: 'نبدأ من جديد بعد {{n}} ثانية.',
      other: 'نبدأ من جديد بعد {{n}} ثانية.',
    },
    moreTime: 'نحتاج إلى وقت أطول',
  },
  welcome: {
    hello: 'أهلًا وسهلًا بكم',
    say: 'ضعوا رمز الزيارة تحت القارئ',
    code: 'رمز الزيارة',
    codeHint: 'على الهاتف أو الورق',
    card: 'البطاقة الوطنية',
    cardHint: 'والأسطر نحو القارئ',
    or: 'أو',
    bring: 'أحضروا معكم',
    bringCard: 'البطاقة الوطنية لكل زائر',
    fromAge: {
      zero: 'لكل زائر',
      one: 'لكل زائر عمره سنة أو أكثر',
      two: 'لكل زائر عمره سنتان أو أكثر',
      few: 'لكل زائر عمره {{n}} سنوات أو أكثر',
      many: 'لكل زائر عمره {{n}} سنة أو أكثر',
      other: 'لكل زائر عمره {{n}} سنة أو أكثر',
    },
    stillValid: 'سارية الصلاحية',
    expiredTaken: {
      zero: 'سارية الصلاحية',
      one: 'سارية أو منتهية منذ يوم واحد على الأكثر',
      two: 'سارية أو منتهية منذ يومين على الأكثر',
      few: 'سارية أو منتهية منذ {{n}} أيام على الأكثر',
      many: 'سارية أو منتهية منذ {{n}} يومًا على الأكثر',
      other: 'سارية أو منتهية منذ {{n}} يوم على الأكثر',
    },
    bringCode: 'رمز الزيارة',
    bringChildren: 'الأطفال مع المسؤول عنهم',
    before: 'قبل الدخول',
    type: 'كتابة رقم الحجز',
  },
  camera: {
    hold: 'أمسكوا الرمز داخل الإطار',
    read: 'قُرئ الرمز',
  },
  documents: {
    'national-card': 'البطاقة الوطنية',
    passport: 'جواز السفر',
    'foreign-card': 'بطاقة الإقامة',
  },
  conditions: {
    'phones-stay-outside': 'اتركوا الهاتف في الخزانة',
    'nothing-forbidden': 'لا أدوات حادّة ولا ممنوعات',
    search: 'يمرّ الجميع بالتفتيش',
    'no-food': 'لا طعام ولا شراب',
    'no-medicine': 'لا أدوية. اسألوا الموظف',
    'no-money': 'لا نقود',
  },
  acceptConditions: 'نقبل الشروط',
  typing: {
    say: 'اكتبوا رقم الحجز',
    help: 'ثمانية حروف وأرقام، مكتوبة تحت رمز الزيارة.',
    entry: 'رقم الحجز',
    erase: 'مسح',
    find: 'ابحثوا عن الزيارة',
    finding: 'نبحث عن زيارتكم…',
    back: 'رجوع',
  },
  collecting: {
    cardOf: 'بطاقة {{name}} من فضلكم',
    cardOfLead: 'بطاقة المسؤول عن الزيارة من فضلكم',
    cardOfNext: 'بطاقة الزائر التالي من فضلكم',
    visitOf: 'زيارة {{name}}',
    visit: 'زيارتكم',
    lead: 'المسؤول عن الزيارة',
    minor: 'طفل',
    visitor: 'زائر',
    minorsWith: 'الأطفال مع {{name}}',
    minorsWithLead: 'الأطفال مع المسؤول عن الزيارة',
    childAbsent: 'طفل لم يحضر؟',
    allHere: 'كلّنا هنا',
    thisOne: 'الآن',
  },
  children: {
    say: 'المسوا اسم الطفل الذي لم يحضر',
    help: 'المسوه مرة أخرى إن كان معكم.',
    here: 'معنا',
    absent: 'لم يحضر',
    done: 'تمّ',
  },
  between: 'من {{from}} إلى {{to}}',
  ticket: 'رقمكم',
  wait: {
    say: 'انتظروا هنا من فضلكم',
    help: 'سُجّل وصولكم. الموظف يأتي إليكم بعد قليل.',
  },
  scannerMissing: { say: toOfficer, help: 'القارئ لا يعمل الآن. الموظف يسجّل دخولكم.' },
  starting: { say: 'لحظات من فضلكم' },
  lost: { say: toOfficer, help: 'هذا الجهاز لا يعمل الآن.' },
  outOfOrder: { say: toOfficer, help: 'هذا الجهاز لا يعمل الآن.' },
}
