/** Times, numbers and masked names; names of places are longer and may break. */
const shortLength = 12

/** A said text; each of its values in an element of its own, whose direction leaves the sentence alone. */
export function Text({ children }: { readonly children: string }) {
  const pieces = children.split(/\u2068([^\u2068\u2069]*)\u2069/)
  return pieces.map((piece, index) => {
    // Every second piece is a value.
    if (index % 2 === 0) return piece
    const name = piece.length <= shortLength ? 'short' : undefined
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the position within the text is the identity here
      <bdi key={index} className={name}>
        {piece}
      </bdi>
    )
  })
}

/** The same text for a voice: without marks of direction. */
export const spoken = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
