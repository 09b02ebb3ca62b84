/** A kind that explains this share of a sample's lines is believed in full; some lines of any document are odd. */
const ENOUGH = 0.8
/** One that explains less than this quotes its kind and is another. */
const TOO_LITTLE = 0.3
/** What is left of the confidence then. */
const LEFT = 0.4

/**
 * What remains of a confidence when a kind explains only a share of the sample's lines that are not blank: a report that holds a diff
 * is no diff, however certain the diff is.
 */
export function asFarAsExplained(confidence: number, share: number): number {
  if (share >= ENOUGH) return confidence
  const explained = Math.max(0, (share - TOO_LITTLE) / (ENOUGH - TOO_LITTLE))
  return confidence * (LEFT + (1 - LEFT) * explained)
}
