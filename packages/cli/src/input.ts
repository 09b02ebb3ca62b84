import { fstatSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'

export interface Input {
  readonly name: string
  readonly text: string
}

/** Something the user can mend; printed as one line. */
export class InputError extends Error {}

/** More than this is not something that one agent hands to another. */
const MOST_BYTES = 100_000_000

export function readFiles(paths: readonly string[]): Input[] {
  return paths.map(path => {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats) throw new InputError(`${path}: there is no such file.`)
    if (stats.isDirectory()) throw new InputError(`${path}: is a directory; name files.`)
    assertSize(path, stats.size)
    try {
      return { name: basename(path), text: decode(path, readFileSync(path)) }
    } catch (error) {
      if (error instanceof InputError) throw error
      throw new InputError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    }
  })
}

/** What is piped in, or `undefined` when nothing is. */
export async function readPipe(): Promise<Input[] | undefined> {
  if (process.stdin.isTTY || !isPiped()) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer)
    bytes += (chunk as Buffer).length
    assertSize('standard input', bytes)
  }
  // A runner that gives its jobs an empty standard input has not piped anything in.
  return bytes === 0 ? undefined : [{ name: 'standard input', text: decode('standard input', Buffer.concat(chunks)) }]
}

function isPiped(): boolean {
  try {
    const stats = fstatSync(0)
    return stats.isFIFO() || stats.isFile() || stats.isSocket()
  } catch {
    return false
  }
}

function assertSize(name: string, bytes: number): void {
  if (bytes > MOST_BYTES) throw new InputError(`${name}: more than ${MOST_BYTES / 1e6} MB; cut it into pieces first.`)
}

function decode(name: string, bytes: Buffer): string {
  if (bytes.length === 0) throw new InputError(`${name}: is empty; there is nothing to compress.`)
  if (bytes.subarray(0, 8192).includes(0)) throw new InputError(`${name}: is binary; only text can be compressed.`)
  return bytes.toString('utf8')
}
