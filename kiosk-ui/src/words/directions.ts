import type { Language } from '@ziara-gate/domain'

/** Which way each language is read. */
export const directions: Readonly<Record<Language, 'rtl' | 'ltr'>> = { ar: 'rtl', fr: 'ltr', en: 'ltr' }
