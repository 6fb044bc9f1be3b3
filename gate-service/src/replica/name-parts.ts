/** Letters that are one letter to whoever looks a name up: hamza carriers, alef maqsura, ta marbuta (Unicode 16, table 9-6). */
const sameLetters: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  گ: 'ك',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
}
const folded = new RegExp(`[${Object.keys(sameLetters).join('')}]`, 'g')
/** Marks (accents, harakat), the tatweel that only stretches a word, and the standalone hamza. */
const silent = /[\p{M}ـء]/gu
const article = /^ال(?=\p{L}{3})/u

/**
 * The parts of a name as they are looked up: without accents, vowel marks and case, and without the article, which half
 * of all registers leave out.
 */
export const nameParts = (name: string): string[] => {
  const plain = name
    // Precomposed carriers of hamza must be folded before their marks come apart.
    .normalize('NFC')
    .toLowerCase()
    .replace(folded, (letter) => sameLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(silent, '')
  const parts = plain.split(/[^\p{L}\p{N}]+/u).map((part) => part.replace(article, ''))
  return [...new Set(parts.filter((part) => part.length > 0))]
}
