import { config } from 'zod'

// Zod tries `new Function` to compile its checks. The page's content policy forbids that and reports the try, so zod
// is told not to; this module has to be the first import, before any schema is made.
config({ jitless: true })
