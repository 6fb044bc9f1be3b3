import type { PathsOf, SayOf } from '../../words/speak.ts'
import type { ar } from './ar.ts'
import type { arPages } from './ar-pages.ts'

/** The shape of the Arabic texts with other plural forms. A text that is missing does not compile. */
type Worded<T, Form extends string> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends { readonly zero: string; readonly other: string }
      ? Readonly<Record<Form, string>>
      : Worded<T[K], Form>
}

export type ConsoleWording<Form extends string> = Worded<typeof ar, Form>
export type PageWording<Form extends string> = Worded<typeof arPages, Form>
/** Every path to a text of the console, for example `signIn.title`. */
export type Path = PathsOf<ConsoleWording<'other'>>
export type Say = SayOf<Path>
