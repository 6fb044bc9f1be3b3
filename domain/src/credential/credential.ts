import type { EnrolmentCode } from '../contracts/enrolment.ts'
import type { IdentityDocument } from '../document/identity-document.ts'
import type { Reference } from '../ids.ts'
import type { PassVerification } from '../pass/claims.ts'

/** What a reading turned out to be. */
export type Credential =
  /** A pass that could not be decoded is `unreadable`, so `verification` never is. */
  | { readonly kind: 'pass'; readonly verification: Exclude<PassVerification, { kind: 'unreadable' }> }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'document'; readonly document: IdentityDocument }
  /** The first part of a document's machine readable zone: hold `text` for a moment, see `recogniseAfter`. */
  | { readonly kind: 'document-part'; readonly text: string }
  /** `code` without its prefix `GB1:`, see `digestBadge`. */
  | { readonly kind: 'badge'; readonly code: string }
  /** The one-time code that makes a new gate known to headquarters, without its prefix `GE1:`. */
  | { readonly kind: 'enrolment'; readonly code: EnrolmentCode }
  /** It is clear what was meant, but it cannot be used: read it again. */
  | { readonly kind: 'unreadable'; readonly what: 'pass' | 'document' | 'reference' }
  | { readonly kind: 'unknown' }

/** Staff badges begin with it; 16 to 64 capitals and digits follow. */
export const badgePrefix = 'GB1:'
