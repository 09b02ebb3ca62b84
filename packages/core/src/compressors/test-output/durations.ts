const duration = /(\d+(?:\.\d+)?)\s?(ms|s|sec(?:onds?)?|m|min)\b\)?\s*$/
const factors: Readonly<Record<string, number>> = { ms: 0.001, m: 60, min: 60 }

/** Seconds that the end of a line names: `(12 ms)`, `0.35s`. */
export function trailingSeconds(text: string): number | undefined {
  const match = duration.exec(text.slice(-40))
  return match ? Number(match[1]) * (factors[match[2]] ?? 1) : undefined
}
