/** Leaves out what a failure does not need: halves first, then one after the other. `fails` is asked once a try. */
export async function shrink<T>(
  steps: readonly T[],
  fails: (some: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let kept = steps
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = kept.length - size; at > -size; at -= size) {
      const without = [...kept.slice(0, Math.max(0, at)), ...kept.slice(Math.max(0, at + size))]
      if (without.length < kept.length && (await fails(without))) kept = without
    }
  return kept
}
