/** A said text; each of its values in an element of its own, whose direction leaves the sentence alone. */
export function Text({ children }: { readonly children: string }) {
  const pieces = children.split(/\u2068([^\u2068\u2069]*)\u2069/)
  // Every second piece is a value; positions never move within one text.
  return pieces.map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity here
    index % 2 === 1 ? <bdi key={index}>{piece}</bdi> : piece,
  )
}

/** The same text for a voice: without marks of direction. */
export const spoken = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
