/** The part of the language that needs Node's crypto; pages import the other entry only. */
export * from './journal/chain.ts'
