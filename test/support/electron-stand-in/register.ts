/**
 * Loaded before the shell's main module: `electron` becomes the stand-in, and the test may run functions in this process, as
 * Playwright lets it do in Electron's.
 */
import { registerHooks } from 'node:module'

const standIn = new URL('./index.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})

interface Asked {
  readonly id: number
  readonly source: string
  readonly argument: unknown
}

process.on('message', async ({ id, source, argument }: Asked) => {
  try {
    const electron = await import(standIn)
    const run = new Function('electron', 'argument', `return (${source})(electron, argument)`)
    process.send?.({ kind: 'answer', id, value: await run(electron, argument) })
  } catch (error) {
    process.send?.({ kind: 'answer', id, error: (error as Error).message })
  }
})
// The test's channel does not keep the shell alive.
process.channel?.unref()
