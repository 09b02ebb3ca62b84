/** Reads a dotted path, keys bare or in quotation marks, from `from` on. */
export function readPath(text: string, from: number): { keys: string[]; to: number } {
  const keys: string[] = []
  let position = from
  for (;;) {
    if (text[position] === '"') {
      quotedKey.lastIndex = position
      const [quoted] = quotedKey.exec(text)!
      keys.push(JSON.parse(quoted) as string)
      position += quoted.length
    } else {
      bareKey.lastIndex = position
      const [bare] = bareKey.exec(text)!
      keys.push(bare)
      position += bare.length
    }
    if (text[position] !== '.') return { keys, to: position }
    position++
  }
}

const quotedKey = /"(?:[^"\\]|\\.)*"/y
const bareKey = /[^.=?:[\]{}|"<(]*/y
