/** A made-up product: its services, people, and what its code is about, so that all workloads tell of one world. */
export const services = [
  'checkout',
  'payments',
  'catalog',
  'search',
  'cart',
  'inventory',
  'shipping',
  'accounts',
  'notifications',
  'pricing',
  'reviews',
  'gateway',
]
export const people = [
  'amara',
  'jonas',
  'mei',
  'priya',
  'tomas',
  'leila',
  'kofi',
  'sofia',
  'renovate[bot]',
  'dependabot[bot]',
]
export const nouns = [
  'order',
  'invoice',
  'customer',
  'session',
  'token',
  'coupon',
  'address',
  'refund',
  'basket',
  'product',
  'stock',
  'carrier',
  'webhook',
  'audit',
  'tax',
  'locale',
  'currency',
  'subscription',
  'quota',
  'retry',
  'ledger',
  'parcel',
  'review',
  'banner',
]
export const verbs = [
  'validate',
  'load',
  'merge',
  'publish',
  'reserve',
  'release',
  'apply',
  'fetch',
  'parse',
  'render',
  'reconcile',
  'expire',
  'index',
  'rotate',
  'compute',
  'enqueue',
  'cancel',
]
export const adjectives = [
  'stale',
  'missing',
  'duplicate',
  'partial',
  'expired',
  'empty',
  'negative',
  'unexpected',
  'slow',
  'wrong',
  'broken',
  'unordered',
]

export function camel(...words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('')
}

export function pascal(...words: readonly string[]): string {
  return words.map(word => word[0]!.toUpperCase() + word.slice(1)).join('')
}
