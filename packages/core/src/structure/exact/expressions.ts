/**
 * Reads one line of JSON in which values may also be `<name>` (a table), `=a.b[0]` (the same as there) and `key+"text"`
 * (the string of that key of the same map, and the text), and writes plain JSON. Linear, with a stack of its own.
 */
export function resolveFlow(line: string, table: (name: string) => string): string {
  if (!/[<=+]/.test(line)) return line
  let output = ''
  /** Where each value that a path may name stands in the output. */
  const places = new Map<string, readonly [from: number, to: number]>()
  const stack: Frame[] = []
  const starts: number[] = []
  let position = 0
  const pathHere = (): string => {
    const top = stack[stack.length - 1]
    if (!top) return ''
    if (top.isList) return `${top.path}[${top.index}]`
    return top.path === '' ? top.key : `${top.path}.${top.key}`
  }
  const place = (from: number): void => {
    places.set(pathHere(), [from, output.length])
  }
  while (position < line.length) {
    token.lastIndex = position
    const found = token.exec(line)
    if (!found) return line
    position = token.lastIndex
    const [text, string, name, path, key, rest] = found
    const top = stack[stack.length - 1]
    const from = output.length
    if (string !== undefined) {
      output += string
      if (top && !top.isList && !top.hasKey) {
        const own = JSON.parse(string) as string
        top.key = bareKey.test(own) ? own : string
        top.hasKey = true
      } else {
        if (top && !top.isList) top.strings.set(top.key, string)
        place(from)
      }
    } else if (name !== undefined) {
      output += table(name)
      place(from)
    } else if (path !== undefined) {
      const [start, end] = places.get(path)!
      output += output.slice(start, end)
      if (top && !top.isList && output[from] === '"') top.strings.set(top.key, output.slice(from))
      place(from)
    } else if (key !== undefined) {
      const joined = JSON.stringify((JSON.parse(top.strings.get(key)!) as string) + (JSON.parse(rest) as string))
      output += joined
      top.strings.set(top.key, joined)
      place(from)
    } else if (text === '{' || text === '[') {
      starts.push(from)
      stack.push({ path: pathHere(), isList: text === '[', key: '', hasKey: false, index: 0, strings: new Map() })
      output += text
    } else if (text === '}' || text === ']') {
      stack.pop()
      output += text
      place(starts.pop()!)
    } else {
      output += text
      if (text === ',') {
        top.hasKey = false
        top.index++
      } else if (text !== ':') place(from)
    }
  }
  return output
}

interface Frame {
  readonly path: string
  readonly isList: boolean
  key: string
  hasKey: boolean
  index: number
  /** JSON of the strings of a map, by key. */
  readonly strings: Map<string, string>
}

const token =
  /("(?:[^"\\]|\\.)*")|<([^>]+)>|=((?:[^",{}[\]]|"(?:[^"\\]|\\.)*"|\[\d+\])+)|([A-Za-z_]\w*)\+("(?:[^"\\]|\\.)*")|[{}[\],:]|[^"{}[\],:<=]+/y

/** What `writeKey` leaves bare; other keys stand in paths as JSON. */
const bareKey = /^[\p{L}\p{N}_$@#-][\p{L}\p{N}_$@#/*+-]*$/u
