/** Given names that everybody has, and family names that nobody has: "son of Example", "the Novelist" and the like. */
import type { Country } from '../visit/words.ts'

export interface NamePart {
  readonly arabic: string
  readonly latin: string
}

const parts = (words: string): readonly NamePart[] =>
  words
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => {
      const [arabic = '', latin = ''] = line.split(' ')
      return { arabic, latin }
    })

interface CountryNames {
  readonly female: readonly NamePart[]
  readonly male: readonly NamePart[]
  readonly family: readonly NamePart[]
}

export const specimenNames: Record<Country, CountryNames> = {
  MA: {
    female: parts(`
      فاطمة FATIMA
      خديجة KHADIJA
      زينب ZINEB
      سلمى SALMA
      نادية NADIA
      حياة HAYAT
      لطيفة LATIFA
      إلهام ILHAM`),
    male: parts(`
      محمد MOHAMMED
      يوسف YOUSSEF
      عمر OMAR
      رشيد RACHID
      حسن HASSAN
      كريم KARIM
      إدريس DRISS
      سعيد SAID`),
    family: parts(`
      بنمثال BENMITAL
      بوتجربة BOUTAJRIBA
      بنخيال BENKHAYAL
      بنموذج BENAMOUDAJ
      بوحكاية BOUHIKAYA
      بورواية BOURIWAYA
      بنوهم BENWAHM
      بوصورة BOUSOURA`),
  },
  IQ: {
    female: parts(`
      زهراء ZAHRAA
      نور NOOR
      مريم MARYAM
      شيماء SHAYMAA
      هدى HUDA
      رغد RAGHAD`),
    male: parts(`
      علي ALI
      حسين HUSSEIN
      أحمد AHMED
      كرار KARRAR
      سجاد SAJJAD
      مصطفى MUSTAFA`),
    family: parts(`
      الروائي ALRIWAEE
      الحكواتي ALHAKAWATI
      النموذجي ALNAMUDHAJI
      الافتراضي ALIFTIRADHI
      التجريبي ALTAJREEBI
      الخيالي ALKHAYALI`),
  },
}
