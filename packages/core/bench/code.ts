/**
 * Coverage and speed of the code compressor: `npx tsx bench/code.ts [files per language]`.
 *
 * Coverage: every definition that a language's own tool lists (TypeScript's compiler, Python's `ast`, universal-ctags for the rest) has
 * to be named in the default view or to stand under one of its markers. Ends with 1 when one is neither. Languages whose tool or
 * sources are not installed are left out, and said to be.
 *
 * Speed: `put` against counting the tokens once, on all those files.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { codeCompressor } from '../src/compressors/code.ts'
import { createRouter } from '../src/router.ts'
import { tokenizerForModel } from '../src/tokenizers/for-model.ts'
import { gapText } from '../src/view/view.ts'

const perLanguage = Number(process.argv[2] ?? 40)
const SMALLEST_FILE = 2_000
const LARGEST_FILE = 120_000
const modules = fileURLToPath(new URL('../../../node_modules/.pnpm', import.meta.url))

interface Source {
  readonly language: string
  readonly roots: readonly string[]
  readonly endings: readonly string[]
  /** Names that the tool lists, for each file. */
  definitions(paths: readonly string[]): Map<string, string[]>
}

const sources: readonly Source[] = [
  { language: 'TypeScript', roots: [modules], endings: ['.ts', '.tsx', '.mts'], definitions: byTypeScript },
  { language: 'JavaScript', roots: [modules], endings: ['.js', '.mjs', '.cjs'], definitions: byTypeScript },
  { language: 'Python', roots: pythonRoots(), endings: ['.py'], definitions: byPython },
  { language: 'Go', roots: ['/usr/local/go/src', '/usr/lib/go/src'], endings: ['.go'], definitions: byCtags },
  { language: 'Rust', roots: [join(homedir(), '.cargo/registry/src')], endings: ['.rs'], definitions: byCtags },
  { language: 'C and C++', roots: ['/usr/include'], endings: ['.h', '.hpp', '.c', '.cc'], definitions: byCtags },
  { language: 'Perl', roots: ['/usr/share/perl', '/usr/share/perl5'], endings: ['.pm'], definitions: byCtags },
]

/** Files of a language, spread evenly over what is there. */
function collect({ roots, endings }: Source): string[] {
  const paths = roots
    .filter(root => existsSync(root))
    .flatMap(root => readdirSync(root, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile() && endings.includes(extname(entry.name)) && !entry.name.includes('.min.'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
  const chosen: string[] = []
  const step = Math.max(1, Math.floor(paths.length / (perLanguage * 4)))
  for (let index = 0; index < paths.length && chosen.length < perLanguage; index += step) {
    const { length } = readFileSync(paths[index], 'utf8')
    if (length >= SMALLEST_FILE && length <= LARGEST_FILE) chosen.push(paths[index])
  }
  return chosen
}

function byTypeScript(paths: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const path of paths) {
    const names: string[] = []
    const visit = (node: ts.Node): void => {
      const isDefinition =
        ts.isFunctionDeclaration(node) ||
        ts.isClassDeclaration(node) ||
        ts.isMethodDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isEnumDeclaration(node) ||
        ts.isEnumMember(node) ||
        ts.isPropertySignature(node) ||
        ts.isPropertyDeclaration(node) ||
        ts.isVariableDeclaration(node)
      if (isDefinition && node.name && ts.isIdentifier(node.name)) names.push(node.name.text)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest))
    found.set(path, names)
  }
  return found
}

const listPython = `
import ast, json, sys
found = {}
for path in json.load(sys.stdin):
    try: tree = ast.parse(open(path, encoding='utf8').read())
    except (SyntaxError, UnicodeDecodeError, ValueError): continue
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found[path] = [node.name for node in ast.walk(tree) if isinstance(node, kinds)]
json.dump(found, sys.stdout)
`

function pythonRoots(): string[] {
  return run('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'])?.trim().split('\n') ?? []
}

function byPython(paths: readonly string[]): Map<string, string[]> {
  const listed = run('python3', ['-c', listPython], JSON.stringify(paths))
  return new Map(Object.entries(JSON.parse(listed ?? '{}') as Record<string, string[]>))
}

function byCtags(paths: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const listed = run('ctags', ['--output-format=json', '--fields=NF', '-f', '-', '-L', '-'], paths.join('\n'))
  for (const line of listed?.split('\n') ?? []) {
    if (!line.startsWith('{')) continue
    const { name, path } = JSON.parse(line) as { name: string; path: string }
    // Names that ctags makes up for what has none.
    if (/^__anon|^anonymous/.test(name)) continue
    const names = found.get(path) ?? []
    names.push(name)
    found.set(path, names)
  }
  return found
}

function run(command: string, args: string[], input = ''): string | undefined {
  try {
    return execFileSync(command, args, {
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
  } catch {
    return undefined
  }
}

const tokenizer = tokenizerForModel('gpt-4o')
const router = createRouter([codeCompressor()], tokenizer)
const time = (action: () => void): number => {
  const started = performance.now()
  action()
  return performance.now() - started
}
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

let failures = 0
console.log('language | files | saved | definitions | named in the view | under a marker | neither | put / count')
for (const source of sources) {
  const paths = collect(source)
  const definitions = source.definitions(paths)
  if (definitions.size === 0) {
    console.log(`${source.language} | no sources, or no tool to list them`)
    continue
  }
  let original = 0
  let shown = 0
  const counts = { all: 0, named: 0, marked: 0, lost: 0 }
  const spent = { put: 0, count: 0 }
  for (const [path, names] of definitions) {
    const text = readFileSync(path, 'utf8')
    // Each text is counted for the first time here: what has been counted before is remembered, and would flatter nobody.
    spent.count += time(() => tokenizer.count(text))
    const started = performance.now()
    const { view } = router.view(router.prepare(text, { kind: 'code', name: basename(path) }), {})
    spent.put += performance.now() - started
    original += tokenizer.count(text)
    shown += view.tokens
    const words = new Set(view.text.match(/[\p{L}\p{N}_$]+/gu))
    const hidden = view.gaps.map(gap => gapText(gap, text)).join('\n')
    for (const name of new Set(names)) {
      counts.all++
      const pieces = name.match(/[\p{L}\p{N}_$]+/gu) ?? []
      if (pieces.every(piece => words.has(piece))) counts.named++
      else if (hidden.includes(name) || pieces.every(piece => hidden.includes(piece))) counts.marked++
      else {
        counts.lost++
        console.log(`  ${path}: ${name}`)
      }
    }
  }
  failures += counts.lost
  const { all, named, marked, lost } = counts
  const row = [
    source.language,
    definitions.size,
    percent(1 - shown / original),
    all,
    percent(named / all),
    percent(marked / all),
    lost,
  ]
  console.log([...row, (spent.put / spent.count).toFixed(1)].join(' | '))
}
process.exitCode = failures > 0 ? 1 : 0
