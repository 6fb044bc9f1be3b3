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

/** What one word of a name is looked up by. */
export const partsOfWord = (word: string): string[] =>
  word
    // Precomposed carriers of hamza must be folded before their marks come apart.
    .normalize('NFC')
    .toLowerCase()
    .replace(folded, (letter) => sameLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(silent, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => part.replace(article, ''))
    .filter((part) => part.length > 0)

/**
 * The parts of a name as they are looked up: without accents, vowel marks and case, and without the article, which half
 * of all registers leave out. Whoever takes many names apart hands in a `partsOf` that remembers words.
 */
export const nameParts = (name: string, partsOf = partsOfWord): string[] => [
  ...new Set(name.split(/\s+/u).flatMap((word) => partsOf(word))),
]

/** The same words come again and again, and to take one apart costs more than all else that is done with a visitor. */
export function rememberedWords(): typeof partsOfWord {
  const known = new Map<string, string[]>()
  return (word) => {
    const found = known.get(word)
    if (found) return found
    const parts = partsOfWord(word)
    known.set(word, parts)
    return parts
  }
}
