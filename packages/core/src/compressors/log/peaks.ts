import type { Clusters } from './clusters.ts'
import { readNumber, type Variable } from './variables.ts'

/** Statements said more rarely than this have no usual measure. */
const LEAST_ALIKE = 5

/**
 * Marks the record with the greatest measure of each statement, where messages of several statements are of one template: what the template
 * says of its measures does not tell which statement took longest.
 */
export function findPeaks({ clusters, alike, statements }: Clusters): Uint8Array {
  const peaks = new Uint8Array(alike.length)
  for (const { records, variables } of clusters) {
    const [first] = records
    if (records.every(record => statements[record] === statements[first])) continue
    for (const variable of variables) {
      if (variable.unit === '' && !variable.isMeasured) continue
      const greatest = new Map<number, { record: number; value: number }>()
      records.forEach((record, position) => {
        if (alike[record] < LEAST_ALIKE) return
        const value = valueAt(variable, position)
        const known = greatest.get(statements[record])
        if (value > (known?.value ?? 0)) greatest.set(statements[record], { record, value })
      })
      for (const { record } of greatest.values()) peaks[record] = 1
    }
  }
  return peaks
}

function valueAt({ order, cores }: Variable, position: number): number {
  return order[position] < 0 ? 0 : (readNumber(cores[order[position]]) ?? 0)
}
