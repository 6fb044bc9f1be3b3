import type { DisplayWording } from './wording.ts'

export const ar: DisplayWording<'zero' | 'one' | 'two' | 'few' | 'many' | 'other'> = {
  number: 'الرقم',
  place: {
    door: 'الباب {{n}}',
    hall: 'القاعة {{n}}',
    window: 'الشباك {{n}}',
    table: 'الطاولة {{n}}',
  },
  earlier: 'نودي قبله',
  delay: 'مدة الانتظار الآن',
  minutes: {
    zero: 'أقل من دقيقة',
    one: 'دقيقة واحدة',
    two: 'دقيقتان',
    few: '{{n}} دقائق',
    many: '{{n}} دقيقة',
    other: '{{n}} دقيقة',
  },
  noDelay: 'أقل من دقيقة',
  waiting: 'في الانتظار',
  nobodyYet: { say: 'يظهر رقمكم هنا', help: 'ابقوا قريبين من فضلكم، سنناديكم.' },
  closed: { say: 'الدخول متوقف الآن', help: 'انتظروا هنا من فضلكم. الموظف يخبركم.' },
  lost: { say: 'هذه الشاشة متوقفة', help: 'اسألوا الموظف عن رقمكم.' },
  starting: { say: 'لحظات من فضلكم', help: 'تستعد هذه الشاشة لعرض الأرقام.' },
}
