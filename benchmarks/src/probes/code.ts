import type { ProbeSet } from '../probe.ts'
import { distinctive } from '../text/words.ts'
import { lineNeedles, randomLineProbes } from './lines.ts'

const signatures = [
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?function\*?\s+([\w$]+)\s*(?:<[^>]*>)?\(([^)]*)/gm,
  /^\s*(?:async\s+)?def\s+(\w+)\s*\(([^)]*)/gm,
  /^func\s+(?:\([^)]*\)\s*)?(\w+)\s*(?:\[[^\]]*\])?\(([^)]*)/gm,
  /^\s*(?:pub(?:\([^)]*\))?\s+)?(?:const\s+)?(?:unsafe\s+)?(?:async\s+)?fn\s+(\w+)\s*(?:<[^>]*>)?\(([^)]*)/gm,
  /^\s*(?:(?:public|protected|private|static|final|abstract|synchronized|virtual|override|inline|constexpr|async|get|set|readonly|extern)\s+)+(?:function\s+)?(?:[\w<>[\],.?&*:\s]+\s+[&*]*)?(\w+)\s*\(([^)]*)\)/gm,
  /^ {2,4}(?:async\s+)?(?!if|for|while|switch|catch|return|function)([\w$]+)\s*\(([^)]*)\)\s*(?::[^{=\n]+)?\{/gm,
  /^(?:[\w*]+[\s*]+)+\**(\w+)\s*(?:OF|_Z_OF)?\s*\(([^)]*)\)\s*[;{]?$/gm,
]
const types =
  /^\s*(?:export\s+)?(?:declare\s+)?(?:default\s+)?(?:pub(?:\([^)]*\))?\s+)?(?:public\s+|private\s+|protected\s+|static\s+|final\s+|abstract\s+|sealed\s+)*(?:class|interface|enum|struct|trait|record|type|namespace|union|module|object|impl(?:<[^>]*>)?)\s+([A-Z_a-z]\w+)/gm
const imports =
  /^\s*(?:import\s+(?:[^'"\n;]*from\s+)?['"]([^'"]+)['"]|from\s+([\w.]+)\s+import\b|import\s+([\w.]+)(?=\s*(?:$|,|as\b))|#include\s+[<"]([^>"]+)[>"]|use\s+([\w:\\]+)|import\s+(?:static\s+)?([\w.]+);|\t"([\w./-]+)"$)|\brequire\(['"]([^'"]+)['"]\)/gm
const constants =
  /^(?:export\s+)?(?:const|let|var|static|final|#define|pub const|[A-Z][A-Z_]{3,}\s*=)\s*(?:\w+\s+)*?([A-Za-z_$][\w$]{2,})/gm
const notReserved =
  /^(?!(?:if|for|while|switch|catch|return|else|new|throw|self|this|const|let|var|int|void|char|bool|string|final|mut|ref|async|await|None|null|true|false|undefined|static|unsigned|size_t|public|private|protected)$)\w{2,}$/

/** Facts of code: imports, signatures with their parameters, types, constants, error texts, notes, first sentences of doc comments. */
export function codeProbes(set: ProbeSet, text = set.text): void {
  for (const pattern of signatures)
    for (const match of text.matchAll(pattern)) {
      if (!notReserved.test(match[1]!)) continue
      const parameters = (match[2]!.match(/[A-Za-z_$][\w$]*/g) ?? []).filter(name => notReserved.test(name))
      set.critical('signatures', [match[1]!, ...new Set(parameters.slice(0, 4))])
    }
  for (const match of text.matchAll(types)) set.critical('types', [match[1]!])
  for (const match of text.matchAll(imports))
    set.critical('imports', [match.slice(1).find(part => part !== undefined)!])
  // The guard of a header says nothing of what is in it.
  for (const match of text.matchAll(constants))
    if (notReserved.test(match[1]!) && !/_H(?:PP)?_*$/.test(match[1]!)) set.add('constants', [match[1]!])
  // One word is a value that is expected, not what an error says.
  for (const match of text.matchAll(
    /^(?![ \t]*(?:\/\/|\*|#))[^\n]*?(?:throw\b|raise\b|panic|Errorf?\(|errors\.New\(|Exception\(|bail!|assert)[^\n]*?(["'`])((?:(?!\1).){8,160})\1/gm,
  ))
    if (/\p{L}\S*\s\S*\p{L}/u.test(match[2]!)) set.add('error-texts', lineNeedles(set, match[2]!, 2))
  for (const match of text.matchAll(/\b(?:TODO|FIXME|XXX|HACK)\b[:( ]*([^\n]{4,200})/g))
    set.critical('notes', [...distinctive(match[1]!, set.counts, 2)])
  for (const sentence of docSentences(text)) set.add('doc', lineNeedles(set, sentence, 2))
  randomLineProbes(set, text.split('\n'))
}

const licence = /copyright|licen[cs]ed?\b|SPDX-|all rights reserved|redistribut|warranty|\bGPL\b/i

/** What each doc comment says first, as far as it stands on one line: nothing from the middle of a comment, and no licence. */
function* docSentences(text: string): Generator<string> {
  const lines = text.split('\n').map(line => line.trim())
  let isInString = false
  let wasComment = false
  for (const [at, line] of lines.entries()) {
    if (isInString) {
      isInString = !line.includes('"""')
      continue
    }
    const comment = /^\/\/[/!]? ?(.*)$/.exec(line)
    const opening = comment ?? /^\/\*\*(?!\/)\s*(.*)$/.exec(line) ?? /^[rRuU]?"""(.*)$/.exec(line)
    const isFirst = opening !== null && !(comment && wasComment)
    wasComment = comment !== null
    if (!isFirst) continue
    isInString = !comment && !line.startsWith('/**') && !opening[1]!.includes('"""')
    const said = opening[1] || (comment ? '' : (lines[at + 1] ?? '').replace(/^\*\s*/, ''))
    if (licence.test(lines.slice(at, at + 4).join(' '))) continue
    const sentence = /^[A-Z].{15,160}?(?:[.!?](?=\s|$)|$)/.exec(said.replace(/\s*(?:\*\/|""")$/, ''))
    if (sentence) yield sentence[0]
  }
}
