import type { RunKind } from '../../text/unreadable-runs.ts'

/** How much of a run's beginning is shown: enough to recognise it and to search for it. */
const HEAD = 24

/** How base64 begins when it encodes a file of a known format. */
const formats: readonly (readonly [prefix: string, name: string])[] = [
  ['iVBORw0KGgo', 'PNG'],
  ['/9j/', 'JPEG'],
  ['R0lGOD', 'GIF'],
  ['UklGR', 'WebP or WAV'],
  ['JVBERi0', 'PDF'],
  ['UEsDB', 'ZIP'],
  ['H4sI', 'gzip'],
  ['AGFzbQ', 'WebAssembly'],
  ['d09GMg', 'WOFF2'],
  ['d09GRg', 'WOFF'],
  ['PHN2Zy', 'SVG'],
  ['eyJ', 'JSON'],
  ['MII', 'DER'],
]

/** Says what a run is in one line: its beginning, its kind and its length. */
export function describeRun(text: string, kind: RunKind): string {
  const length = text.length
  switch (kind) {
    case 'base64':
    case 'PEM': {
      const format = formats.find(([prefix]) => text.trimStart().startsWith(prefix))?.[1]
      return `${headOf(text)}… ${format ? `${format} in ` : ''}base64, ${length} characters`
    }
    case 'hex':
      return `${headOf(text)}… ${describeHex(text)}`
    case 'hex dump':
      return `${text.slice(0, lineLength(text))}\n… hex dump, ${countLines(text)} lines`
    case 'numbers':
      return describeNumbers(text)
    case 'minified':
      return describeMinified(text)
    case 'repeated':
      return `${text.slice(0, 8)}… repeated, ${length} characters`
    case 'source map':
      return `${headOf(text)}… source map, ${length} characters`
  }
}

function headOf(text: string): string {
  return text.trimStart().slice(0, HEAD).split(/\s/, 1)[0]
}

function describeHex(text: string): string {
  const lines = countLines(text)
  return lines > 1 ? `hex, ${lines} lines of ${lineLength(text)}` : `hex, ${text.length} digits`
}

function lineLength(text: string): number {
  const end = text.indexOf('\n')
  return end < 0 ? text.length : text.charCodeAt(end - 1) === 13 ? end - 1 : end
}

function countLines(text: string): number {
  let count = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The ends, how many there are and how far they reach; the numbers stay as the source writes them. */
function describeNumbers(text: string): string {
  const numbers = text.split(',').map(number => number.trim())
  let least = 0
  let most = 0
  numbers.forEach((number, index) => {
    if (Number(number) < Number(numbers[least])) least = index
    if (Number(number) > Number(numbers[most])) most = index
  })
  const head = numbers.slice(0, 3).join(', ')
  return `${head}, … ${numbers[numbers.length - 1]}: ${numbers.length} numbers, ${numbers[least]} to ${numbers[most]}`
}

/** A licence or name in the first comment is what tells bundles apart. */
const BANNER = 160

function describeMinified(text: string): string {
  const comment = text.startsWith('/*') ? text.indexOf('*/') + 2 : 0
  const head = comment > 2 ? text.slice(0, Math.min(comment, BANNER)) : text.slice(0, 80)
  return `${head}… minified, ${text.length} characters`
}
