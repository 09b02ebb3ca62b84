import type { ProbeSet } from '../probe.ts'
import { errorWords, lineNeedles, randomLineProbes } from './lines.ts'

/** Facts of YAML or XML: keys, elements and attributes, values beside their key, error texts, the ends. */
export function markupProbes(set: ProbeSet): void {
  // A tool may print its colours before the first element, or begin with a comment.
  const text = set.text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
  const pairs = /^\s*(?:<\?xml|<!|<[A-Za-z])/.test(text) ? xmlPairs(text) : yamlPairs(text)
  const counts = new Map<string, number>()
  for (const { key } of pairs) counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const [key] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 60)) set.critical('schema', [key])
  const valued = pairs.filter(({ value }) => value.length >= 2)
  for (const { key, value } of valued) {
    const needles = value.length <= 60 ? [value] : lineNeedles(set, value, 2)
    if ((counts.get(key) ?? 0) <= 2) set.critical('settings', [key, ...needles])
    if (
      /^(?:name|title|id|version|description|summary|message|type|artifactId|operationId|image|path|ref|uses)$/i.test(
        key,
      )
    )
      set.critical('values', needles)
    else set.add('lesser-values', needles)
    if (/\s/.test(value) && errorWords.test(value)) set.critical('errors', lineNeedles(set, value, 2))
    set.random([key, ...needles])
  }
  for (const pair of [valued[0], valued.at(-1)]) if (pair) set.critical('boundaries', lineNeedles(set, pair.value, 3))
  if (valued.length < 10) randomLineProbes(set, set.text.split('\n'))
}

interface Pair {
  readonly key: string
  readonly value: string
}

function yamlPairs(text: string): Pair[] {
  const pairs: Pair[] = []
  let key = ''
  for (const line of text.split('\n')) {
    const pair = /^\s*(?:- )?["']?([\w$./@{}() <>=^~*|-]+?)["']?:(?:\s+(.*))?$/.exec(line)
    if (/[{,] ?[\w$-]+: /.test(line)) {
      for (const entry of line.matchAll(/[{,] ?([\w$-]+): (?:'([^']+)'|\[?([^,{}[\]]+))?/g))
        pairs.push({ key: entry[1]!, value: (entry[2] ?? entry[3] ?? '').trim() })
      continue
    }
    const item = /^\s*- +([^:]+)$/.exec(line)
    if (pair) {
      key = pair[1]!
      for (const value of plainValues(pair[2] ?? '')) pairs.push({ key, value })
    } else if (item) for (const value of plainValues(item[1]!)) pairs.push({ key, value })
  }
  return pairs
}

/** What a reader would call the value: without the comment behind it and its quotation marks; of a list in brackets, each item. */
function plainValues(text: string): string[] {
  const value = /^(["']).*?\1(?=\s+#|\s*$)/.exec(text)?.[0] ?? text.replace(/\s+#.*$/, '')
  const list = /^\[([^[\]]*)\]$/.exec(value.trim())
  return (list ? list[1]!.split(',') : [value]).map(each =>
    each
      .trim()
      .replace(/^["'|>&]|["']$/g, '')
      .trim(),
  )
}

function xmlPairs(text: string): Pair[] {
  const pairs: Pair[] = []
  // An address in a comment (`<ann@example.org>`) and the markup of a text are no elements of this document.
  const elements = text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  for (const match of elements.matchAll(/<([A-Za-z][\w:.-]*)([^<>]*?)\/?>([^<]*)/g)) {
    pairs.push({ key: match[1]!, value: match[3]!.includes('&') ? '' : match[3]!.trim() })
    for (const attribute of match[2]!.matchAll(/([\w:.-]+)\s*=\s*"([^"&]*)"/g))
      pairs.push({ key: attribute[1]!, value: attribute[2]!.trim() })
  }
  return pairs
}
