/**
 * Recordings of a site: `voice/recordings.json` says which file holds which text, by language and the text's name in the
 * wordings: `{"ar": {"welcome.say": "ar/welcome.mp3"}}`. Texts with a time or a name in them cannot be recorded whole; those
 * are left to the system's speech.
 */
export type Recordings = Readonly<Record<string, Readonly<Record<string, string>>>>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keeps what is as it should be of a list that a person wrote by hand. */
export function readRecordings(list: unknown): Recordings {
  if (!isRecord(list)) return {}
  const languages = Object.entries(list).map(([language, texts]) => {
    const files = Object.entries(isRecord(texts) ? texts : {}).filter(([, file]) => typeof file === 'string')
    return [language, Object.fromEntries(files) as Record<string, string>]
  })
  return Object.fromEntries(languages)
}

/** Nothing where they cannot be had: the kiosk speaks without them. */
export async function fetchRecordings(fetch: typeof globalThis.fetch): Promise<Recordings> {
  try {
    const answer = await fetch('voice/recordings.json')
    return answer.ok ? readRecordings(await answer.json()) : {}
  } catch {
    return {}
  }
}
