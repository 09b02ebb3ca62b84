import type { LineKind } from './classify.ts'

/** The last folder says which of many `index.js` and `server.go` it is. */
const place = /((?:[^\s/\\("':]{1,80}\/)?[^\s/\\("':]{1,200}\.[A-Za-z]{1,6})(?::|", line )(\d{1,7})/
const javaModule = /\((?:[\w.]{1,60}\/)?[\w.]{1,60}@[\w.]{1,40}\//
const javaState = /(?:nid=\S+|tid=\S+) ([a-z][\w .()]{2,60}?)(?: \[0x[0-9a-f]+\])?\s*$/

/**
 * The few words that a line of a stack is known by: of a library's frame its file and line, of a thread its name and what it does.
 * `undefined` where the line has no shorter form.
 */
export function briefText(text: string, kind: LineKind): string | undefined {
  if (kind === 'library') {
    // Where an error is made, its name is half of what is looked for.
    if (/(?:Error|Exception)\b/.test(text)) return text.trim()
    const found = place.exec(text.replace(javaModule, '('))
    return found ? `${found[1]}:${found[2]}` : undefined
  }
  if (kind !== 'thread') return undefined
  if (!text.startsWith('"')) return text.replace(/:\s*$/, '')
  const name = text.slice(0, text.indexOf('"', 1) + 1)
  const state = javaState.exec(text)
  return state ? `${name} ${state[1].trimEnd()}` : name
}
