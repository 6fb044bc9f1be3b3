import type { AtSiteWords } from './words.ts'

export const ar: AtSiteWords = {
  atSite: {
    site: 'المؤسسة',
    choose: 'اختاروا مؤسسة',
    chooseLead: 'تظهر هنا بياناتها المسجلة، ويبقى الاختيار في عنوان الصفحة.',
    none: 'لا مؤسسة متاحة لحسابكم',
    noneLead: 'يحدد المشرف مؤسسات كل حساب.',
  },
}
