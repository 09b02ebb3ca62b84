import { isNumber, type Row } from './grid.ts'

/** How many rows below are compared with the first one. */
const ROWS_COMPARED = 100

/** Whether the first row names the columns: it is unlike what stands below it. */
export function startsWithHeader(rows: readonly Row[]): boolean {
  if (rows.length < 2) return false
  const names = rows[0].cells.map(({ value }) => value.trim())
  if (names.length < 2 && names[0] === '') return false
  const filled = names.filter(name => name !== '')
  // Only a column of row numbers goes without a name.
  if (filled.length < names.length - Math.max(1, names.length * 0.2)) return false
  if (filled.some(name => name.length > 80)) return false
  if (new Set(filled).size < filled.length * 0.8) return false
  const below = rows.slice(1, 1 + ROWS_COMPARED)
  let evidence = filled.every(name => nameLike.test(name)) ? 1 : -1
  names.forEach((name, column) => {
    let numbers = 0
    let others = 0
    let same = false
    for (const { cells } of below) {
      const value = cells[column]?.value ?? ''
      if (value === '') continue
      if (isNumber(value)) numbers++
      else others++
      if (value === name) same = true
    }
    const isNumeric = numbers > others
    if (name === '') return
    if (isNumber(name)) evidence -= isNumeric ? 2 : 0.5
    else if (isNumeric) evidence += 2
    if (same && !isNumeric) evidence--
  })
  return evidence > 0
}

const nameLike = /^[\p{L}_#%$@*"'([][^\n]{0,79}$/u
