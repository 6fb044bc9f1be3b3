import type { Prepared } from './prepared.ts'

/** Central Kurdish (Sorani). Greetings, names of things and states alone; instructions wait for a translator. */
export const ckb: Prepared = {
  ownName: 'کوردی',
  direction: 'rtl',
  base: 'ar',
  signedOff: false,
  words: {
    always: { languages: 'زمان' },
    welcome: { hello: 'بەخێربێن', or: 'یان', card: 'کارتی نیشتمانی' },
    documents: { 'national-card': 'کارتی نیشتمانی', passport: 'پاسپۆرت' },
    typing: { erase: 'سڕینەوە', back: 'گەڕانەوە' },
    collecting: { minor: 'منداڵ', visitor: 'سەردانکەر', thisOne: 'ئێستا' },
    children: { done: 'تەواو' },
    member: { shown: 'تەواو' },
    ticket: 'ژمارەی ئێوە',
  },
}
