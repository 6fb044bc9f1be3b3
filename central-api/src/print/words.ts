/** What a printed pass says, in the two languages of its sheet. */

export interface PassWords {
  readonly title: string
  readonly visit: string
  readonly reference: string
  readonly place: string
  readonly day: string
  readonly from: string
  readonly arrive: string
  readonly party: string
  readonly lead: string
  readonly issue: string
  readonly bring: string
  readonly bringList: readonly string[]
  readonly conditions: string
  readonly conditionList: readonly string[]
  readonly keep: string
  /** `{from}`, `{until}` */
  readonly between: string
  /** `{age}` */
  readonly fromAge: string
}

export const arabic: PassWords = {
  title: 'تصريح زيارة',
  visit: 'الزيارة',
  reference: 'رقم الحجز',
  place: 'المؤسسة',
  day: 'اليوم',
  from: 'التوقيت',
  arrive: 'الحضور إلى الباب',
  party: 'عدد الزوار',
  lead: 'المسؤول عن الزيارة',
  issue: 'الإصدار',
  bring: 'أحضروا معكم',
  bringList: ['هذه الورقة، أو الرمز على الهاتف'],
  conditions: 'شروط الزيارة',
  conditionList: [
    'اتركوا الهاتف في الخزانة',
    'لا أدوات حادّة ولا ممنوعات',
    'يمرّ الجميع بالتفتيش',
    'الأطفال مع المسؤول عنهم',
  ],
  keep: 'لا تطووا الرمز، ولا تُروه لغير الموظف. هذا التصريح لهذه الزيارة وحدها.',
  between: 'من {from} إلى {until}',
  fromAge: 'البطاقة الوطنية لكل زائر من سن {age} سنة، سارية الصلاحية',
}

export const french: PassWords = {
  title: 'Permis de visite',
  visit: 'La visite',
  reference: 'Numéro de réservation',
  place: 'Établissement',
  day: 'Jour',
  from: 'Horaire',
  arrive: 'Arrivée à la porte',
  party: 'Nombre de visiteurs',
  lead: 'Responsable de la visite',
  issue: 'Édition',
  bring: 'Ayez avec vous',
  bringList: ['Cette feuille, ou le code sur le téléphone'],
  conditions: 'Conditions de la visite',
  conditionList: [
    'Le téléphone reste au casier',
    'Ni objet coupant ni produit interdit',
    'Chacun passe au contrôle',
    'Les enfants restent avec le responsable',
  ],
  keep: 'Ne pliez pas le code et ne le montrez qu’à l’agent. Ce permis ne vaut que pour cette visite.',
  between: 'de {from} à {until}',
  fromAge: 'La carte nationale de chaque visiteur dès {age} ans, en cours de validité',
}
