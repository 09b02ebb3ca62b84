import { readBanner, readPrompt } from './block-shapes.ts'
import type { LineIndex } from './lines.ts'

export function isFileName(name: string | undefined): boolean {
  return name !== undefined && /^[^\s:]*[\w-]\.\w{1,8}$/.test(name)
}

export interface Head {
  readonly line: number
  readonly kind: 'banner' | 'command'
  readonly tool?: string
  readonly name?: string
}

/** Two typed commands make a session, whose outputs are not cut further. */
const FEWEST_PROMPTS = 2
/** A prefix that must be seen this often to be the prompt of a program. */
const FEWEST_REPEATED = 3

export function findHeads(text: string, lines: LineIndex): Head[] {
  const heads: (Head & { readonly prefix?: string })[] = []
  const prefixes = new Map<string, number>()
  let isFenced = false
  let commands = 0
  let banners = 0
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line)
    const end = lines.end(line)
    if (text.startsWith('```', start)) isFenced = !isFenced
    if (isFenced || end - start > 2_000 || end === start) continue
    const full = text.slice(start, end)
    const prompt = readPrompt(full)
    if (prompt) {
      const { command, prefix } = prompt
      heads.push({ line, kind: 'command', prefix, ...hintsOf(command) })
      if (prefix === undefined) commands++
      else prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + 1)
      continue
    }
    const banner = readBanner(full)
    if (banner === undefined) continue
    heads.push({ line, kind: 'banner', name: banner })
    banners++
  }
  const areCommands = commands >= FEWEST_PROMPTS
  // One program asks; several names at the start of lines are people who talk.
  const [program] = [...prefixes].sort((a, b) => b[1] - a[1])
  const isDialogue = !areCommands && prefixes.size <= 3 && program !== undefined && program[1] >= FEWEST_REPEATED
  // What looks like a banner in a session is printed by one of its commands.
  const areBanners = banners >= 2 && !areCommands && !isDialogue
  return heads.filter(({ kind, prefix }) =>
    kind === 'banner' ? areBanners : prefix === undefined ? areCommands : isDialogue && prefix === program[0],
  )
}

/** A command was typed in the first of these lines, and another one below: whatever stands between was printed by programs. */
export function opensSession(lines: readonly string[]): boolean {
  const first = lines.findIndex(line => line.trim() !== '')
  const isTyped = (line: string): boolean => {
    const prompt = readPrompt(line)
    return prompt !== undefined && prompt.prefix === undefined
  }
  return first >= 0 && isTyped(lines[first]) && lines.slice(first + 1).some(isTyped)
}

/** A longer command line says no more about its output. */
const LONGEST_TOOL = 120

/** The command without what only starts it, and the file that it reads. */
export function hintsOf(command: string): { tool?: string; name?: string } {
  const words = command.slice(0, 500).split(/\s+/)
  const start = words.findIndex(word => !/^(?:\w+=.*|sudo|time|env|nohup|npx|exec|command)$/.test(word))
  if (start < 0) return {}
  const program = words[start].split(/[/\\]/).at(-1) ?? ''
  const tool = [program, ...words.slice(start + 1)].join(' ').slice(0, LONGEST_TOOL)
  const isReader = /^(?:cat|head|tail|less|more|bat|type|sed|nl|Get-Content)$/.test(program)
  const name = isReader ? words.slice(start + 1).findLast(word => /\w\.\w+$/.test(word)) : undefined
  return { tool, name }
}
