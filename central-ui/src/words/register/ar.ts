import type { ArabicForm } from '../words.ts'
import type { RegisterCount, RegisterWords } from './words.ts'

export const ar: RegisterWords = {
  register: {
    nav: 'أقسام بيانات المؤسسات',
    sites: 'المؤسسات',
    sessions: 'المواعيد',
    restrictions: 'قرارات المنع',
    gates: 'البوابات',
    officers: 'الموظفون',
    imports: 'استيراد الحجوزات',
  },
  form: {
    save: 'حفظ',
    cancel: 'ترك كل شيء كما كان',
    sending: 'جارٍ الحفظ…',
    saved: 'تم الحفظ على الساعة {{time}}.',
    again: 'إعادة الإرسال',
    kept: 'لم يُحفظ شيء. ما أدخلتموه ما زال هنا.',
    unsure: 'لم يصل أي جواب، فلا يُعرف هل تم الحفظ. راجعوا القائمة قبل إعادة الإرسال.',
    conflict: 'هذا لا يوافق البيانات المسجلة. راجعوا القائمة ثم صححوا ما أدخلتموه.',
    remove: 'إزالة',
    inAr: 'بالعربية',
    inFr: 'بالفرنسية',
    inEn: 'بالإنجليزية',
    flaw: {
      missing: 'املؤوا هذه الخانة.',
      range: 'أدخلوا عددًا صحيحًا من {{min}} إلى {{max}}.',
      number: 'أدخلوا عددًا صحيحًا.',
      atLeast: 'اختاروا واحدًا على الأقل.',
      longest: 'أدخلوا {{max}} حرفًا على الأكثر.',
      day: 'أدخلوا يومًا.',
      time: 'أدخلوا وقتًا مثل 09:30.',
      id: 'استعملوا حروفًا لاتينية صغيرة وأرقامًا وشرطات، وابدؤوا بحرف أو رقم.',
      order: 'أدخلوا يومًا أو وقتًا بعد البداية.',
      twice: 'هذا مكرر. أزيلوا أحدهما.',
      refused: 'لا يُقبل هذا. صححوه ثم أعيدوا الإرسال.',
    },
  },
}

export const arCounted: Record<RegisterCount, Record<ArabicForm, string>> = {
  flaws: {
    zero: '',
    one: 'خانة واحدة تحتاج إلى مراجعة.',
    two: 'خانتان تحتاجان إلى مراجعة.',
    few: '{{n}} خانات تحتاج إلى مراجعة.',
    many: '{{n}} خانة تحتاج إلى مراجعة.',
    other: '{{n}} خانة تحتاج إلى مراجعة.',
  },
}
