/** The part of the language that needs Node's crypto; pages import the other entry only. */
export * from './credential/recognise.ts'
export * from './document/digest.ts'
export * from './document/number-digests.ts'
export * from './ed25519.ts'
export * from './journal/chain.ts'
export * from './pass/issue-pass.ts'
export * from './pass/verify-pass.ts'
