import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRouter, tokenizerForModel } from '@sharedctx/core'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { codeCompressor } from './code.ts'

const router = createRouter([codeCompressor()], tokenizerForModel('gpt-4o'))
const fixtures = new URL('./code/fixtures/', import.meta.url)

/** The default view, or the one for a request. */
function view(text: string, name?: string, request = {}): string {
  return router.view(router.prepare(text, { kind: 'code', name }), request).view.text
}

/** Lines of a body that nobody would ask for. */
const filler = Array.from({ length: 12 }, (_, index) => `  const step${index} = prepare(input, ${index})`).join('\n')

describe('code', () => {
  it('puts a signature that spans lines on one line, with types and defaults', () => {
    const text = `
export async function load<T>(
  path: string, // where it is
  { limit = 10, retry }: Options = {},
): Promise<T> {
${filler}
}
`
    expect(view(text, 'a.ts')).toContain(
      'export async function load<T>(path: string, { limit = 10, retry }: Options = {}): Promise<T> …',
    )
  })

  it('folds bodies, and says on which lines they stand', () => {
    const text = `import a from 'a'\n\nfunction first() {\n${filler}\n}\n\nfunction second() {\n${filler}\n}\n`
    expect(view(text, 'a.ts')).toBe("import a from 'a'\nfunction first() …\nfunction second() … [L3-31]")
  })

  it('keeps what is still to be done and what is raised, however deep it stands', () => {
    const text = `
class Store {
  put(key) {
    if (!key) {
      // TODO: say which key
      throw new TypeError('Expected a key')
    }
${filler}
  }
}
`
    const written = view(text, 'a.js')
    expect(written).toContain('// TODO: say which key')
    expect(written).toContain("throw new TypeError('Expected a key')")
    expect(written).not.toContain('step3')
  })

  it('opens the body that a query names', () => {
    const other = filler.replaceAll('prepare', 'collect')
    const text = `function first() {\n${other}\n}\n\nfunction second() {\n  return compareRevisions(left, 42)\n${filler}\n}\n`
    const written = view(text, 'a.js', { query: 'compareRevisions', maxTokens: 220 })
    expect(written).toContain('compareRevisions(left, 42)')
    expect(written).not.toContain('collect')
  })

  it('reads what Python declares, with decorators and the first sentence of docstrings', () => {
    const text = `
import os

class Store(Base):
    LIMIT = 3

    @property
    def size(self) -> int:
        return self._size

    def put(self, key, *, ttl=60):
        """Adds a key. Never evicts."""
${filler.replace(/^ {2}const/gm, '       ')}
        raise KeyError("no room")
`
    const written = view(text, 'a.py')
    for (const line of [
      'class Store(Base)',
      ' LIMIT = 3',
      ' @property def size() -> int',
      ' # Adds a key.\n def put(key, *, ttl=60)',
      'raise KeyError("no room")',
    ])
      expect(written).toContain(line)
    expect(written).not.toContain('Never evicts')
  })

  it('says once what neighbours begin with, and what they are documented with', () => {
    const methods = ['Copy', 'Reset', 'Drain', 'Close'].map(
      name => `// ${name} releases the buffers of it.\nfunc (c *Context) ${name}(into *Pool) {\n${filler}\n}\n`,
    )
    const written = view(`package a\n\n${methods.join('\n')}\nfunc Other() {\n${filler}\n}\n`, 'a.go', {
      maxTokens: 90,
    })
    expect(written).toContain('\nfunc (c *Context)\n')
    expect(written).toContain('\n // releases the buffers of it.\n Drain(into *Pool) …')
    expect(written).toMatch(/\n Close\(into \*Pool\) ….*\nfunc Other\(\) …/)
    const overload = '/** Reads the next one of them. */\nexport function read('
    const typed = view(`${overload}a: A): A;\n${overload}b: B): B;\n${overload}c) {\n${filler}\n}\n`, 'a.ts')
    expect(typed.match(/Reads the next one/g)).toHaveLength(1)
  })

  it('shows the first of many names that are imported, and where from', () => {
    const names = Array.from({ length: 20 }, (_, index) => `  someSymbol${index},`).join('\n')
    const text = `const {\n${names}\n} = require('./symbols')\n\nfunction a() {\n${filler}\n}\n`
    expect(view(text, 'a.js')).toMatch(/^const \{ ?someSymbol0, someSymbol1,.* …\d+ \} = require\('\.\/symbols'\)\n/m)
  })

  it('reads what a component exports', () => {
    const text = `<template>\n  <p>{{ a }}</p>\n</template>\n\n<script>\nimport b from './b'\nexport default {\n  mounted() {\n${filler}\n  },\n  methods: {\n    moveUp(event) {\n${filler}\n    },\n  },\n}\n</script>\n`
    const written = view(text, 'a.vue')
    expect(written).toContain('mounted()')
    expect(written).toContain('moveUp(event)')
  })

  it('shows what is still to be done in a body that would stand on one line', () => {
    const text = `fn sum(list: &[u8]) -> u8 {\n    // TODO: watch overflows\n    list.iter().sum()\n}\n\nfn rest() {\n${filler}\n}\n`
    expect(view(text, 'a.rs')).toContain('TODO: watch overflows')
  })

  it('takes the bounds of a generic for part of its header', () => {
    const rust = `impl Extend<u8> for Store\n{\n    fn extend<T>(&mut self, from: T)\n    where\n        T: IntoIterator,\n        T: Clone,\n    {\n${filler}\n    }\n}\n`
    expect(view(rust, 'a.rs')).toContain('fn extend<T>(&mut self, from: T) where T: IntoIterator, T: Clone')
    const cpp = `class Box {\n  template <class T,\n            class U>\n  void put(T first, U second) {\n${filler}\n  }\n};\n`
    expect(view(cpp, 'a.cpp')).toContain('template <class T, class U> void put(T first, U second)')
  })

  it('shows the signature of a macro, an expression function and a prototype without what only a compiler reads', () => {
    const c = `#define put(key, value) ((void)internal_put(table_of(key), hash_of(key), (value)))\nextern int get (const char *key) __THROW __attribute_pure__ __nonnull ((1));\nint fill() {\n${filler}\n}\n`
    const written = view(c, 'a.h')
    expect(written).toContain('#define put(key, value) …')
    expect(written).toContain('extern int get (const char *key)\n')
    const scala = `object A {\n  def lift[F[_], B](run: F[B])(implicit f: Functor[F]): Box[F, B] = Box.shift((z: B) => f.flatMap(run)(g))\n  def fill() = {\n${filler}\n  }\n}\n`
    expect(view(scala, 'a.scala')).toContain('(implicit f: Functor[F]): Box[F, B] = …')
  })

  it('leaves out of a one-line function what only its body says', () => {
    const cpp = `class Path {\n  Path(Path&& other) noexcept\n  : name_(std::move(other.name_)),\n    parts_(std::move(other.parts_))\n  { other.clear(); other.reset(); }\n  template <class T = int> T size(T from) const { return compute_the_size(from, name_); }\n  void fill() {\n${filler}\n  }\n};\n`
    const written = view(cpp, 'a.hpp')
    expect(written).toContain('Path(Path&& other) noexcept\n')
    expect(written).toContain('template <class T = int> T size(T from) const\n')
    expect(written).not.toContain('parts_')
  })

  it('folds the body of a long one-line function rather than cutting it', () => {
    const types = 'basic_string_view<_CharT, _Traits> __first, basic_string_view<_CharT, _Traits> __second'
    const cpp = `namespace a\n{\n  template<typename _CharT, typename _Traits>\n  constexpr bool\n  operator==(${types}) noexcept\n  { return __first.size() == __second.size() && __first.compare(__second) == 0 && __first.same(__second); }\n\n  int fill() {\n${filler}\n  }\n}\n`
    const written = view(cpp, 'a.hpp')
    expect(written).toContain(`operator==(${types}) noexcept\n`)
    expect(written).not.toContain('__first.same')
  })

  it('names the methods of an anonymous class', () => {
    const text = `class A {\n  Reader make() {\n    return new Reader() {\n      @Override public int read(Source from) {\n${filler}\n      }\n    };\n  }\n}\n`
    expect(view(text, 'A.java')).toContain('public int read(Source from)')
  })

  it('is not led astray by brackets in strings, comments, templates and regular expressions', () => {
    const odd = `const odd = \`{$\{'}'}\` + /[{\`]/.test('{') // {`
    const text = `function a() {\n  ${odd}\n${filler}\n}\n\nfunction b(x) {\n  ${odd}\n${filler}\n}\n`
    expect(view(text, 'a.js')).toContain('\nfunction b(x)')
  })

  it('keeps a missing brace local to its function', () => {
    const text = `function a() {\n  if (x) {\n${filler}\n}\n\nfunction b(x) {\n${filler}\n}\n\nfunction c(y) {\n${filler}\n}\n`
    const written = view(text, 'a.js')
    expect(written).toContain('\nfunction b(x) …\nfunction c(y) …')
  })

  it('takes one branch of a preprocessor where both open the same block', () => {
    const body = filler.replaceAll('const', 'int').replaceAll(')', ');')
    const text = `#ifdef A\nint a(int x) {\n#else\nint a(long x) {\n#endif\n${body}\n}\n\nint b(int y)\n{\n${body}\n}\n`
    expect(view(text, 'a.c')).toContain('\nint b(int y) …')
  })

  it('treats each of several files as itself', () => {
    const python = filler.replaceAll('const ', '')
    const text = `==> a.py <==\ndef first(x):\n${python}\n\n==> b.go <==\npackage b\n\nfunc Second(y int) error {\n${filler}\n}\n`
    const written = view(text)
    expect(written).toContain('==> a.py <==\ndef first(x)')
    expect(written).toContain('==> b.go <==\npackage b\nfunc Second(y int) error')
  })

  it('keeps the numbers of a listing', () => {
    const code = `import a from 'a'\n\nfunction first(x) {\n${filler}\n}\n\nfunction second() {\n${filler}\n}`
    const text = code.split('\n').map((line, index) => `${index + 1}\t${line}`)
    expect(view(text.join('\n'))).toContain('3\tfunction first(x)')
  })

  it('says once what a run of constants starts with', () => {
    const text = Array.from({ length: 30 }, (_, index) => `pub const NAME_${index}: u32 = ${index};`).join('\n')
    expect(view(text, 'a.rs')).toMatch(/^pub const NAME_0: u32 = 0; NAME_1: u32 = 1; /)
  })

  it('tells code from what only quotes it', () => {
    const code = readFileSync(new URL('./code.ts', import.meta.url), 'utf8')
    const detect = (text: string) => codeCompressor().detect(takeSample(text))
    const fence = '```'
    const prose = 'Some words about how to use this thing in a project of your own, and why.'
    expect(detect(code)).toBeGreaterThan(0.8)
    expect(
      detect(`# A title\n\n${prose}\n\n${fence}ts\n${code.slice(0, 300)}\n${fence}\n\n## More\n\n${prose}\n`),
    ).toBeLessThan(0.5)
    expect(detect(`diff --git a/a.ts b/a.ts\n@@ -1,3 +1,3 @@\n${code.replace(/^/gm, ' ')}`)).toBeLessThan(0.9)
    expect(detect('{\n  "a": 1,\n  "b": [1, 2, 3]\n}\n')).toBeLessThan(0.3)
    // An example in a comment may hold three quotes, which open no string there.
    expect(detect(`// One row:\n//  "a ""word"""\n${code}`)).toBeGreaterThan(0.8)
  })

  it.each(readdirSync(fixtures))('writes the fixture %s as it is expected', fixture => {
    const folder = new URL(`${fixture}/`, fixtures)
    const written = `${view(readFileSync(new URL('input.txt', folder), 'utf8'))}\n`
    const expected = new URL('expected.txt', folder)
    if (process.env.SHAREDCTX_WRITE_FIXTURES) writeFileSync(expected, written)
    expect(written).toBe(readFileSync(expected, 'utf8'))
    // The kernel appends this where a part has no marker.
    expect(written).not.toMatch(/^not shown: \[/m)
  })
})

const name = fc.constantFrom('alpha', 'betaGamma', 'Delta', 'run_all', 'x42')
const type = fc.constantFrom('string', 'number', 'Map<string, number>', 'Delta | null')
const statement = fc.oneof(
  fc.tuple(name, name).map(([a, b]) => `const ${a} = ${b}(1, '{')`),
  name.map(a => `// TODO: ${a} is slow`),
  name.map(a => `throw new RangeError('Expected ${a} to be 42')`),
  fc.tuple(name, name).map(([a, b]) => `if (${a} > 0) {\n  ${b}.push(\`\${${a}}\`)\n} else {\n  return ${b}\n}`),
)
const body = fc.array(statement, { minLength: 1, maxLength: 12 }).map(lines => lines.join('\n').replace(/^/gm, '  '))
const typescript = fc
  .array(
    fc.oneof(
      fc
        .tuple(name, type, body)
        .map(([a, t, b]) => `/** Does ${a}. */\nexport function ${a}(value: ${t}): ${t} {\n${b}\n}`),
      fc.tuple(name, name, body).map(([a, m, b]) => `class ${a} {\n  ${m}() {\n${b}\n  }\n}`),
      fc.tuple(name, type).map(([a, t]) => `export interface ${a} {\n  value: ${t}\n}`),
      fc.tuple(name, body).map(([a, b]) => `const ${a} = async (value) => {\n${b}\n}`),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map(
    parts =>
      `import { alpha } from './alpha.ts'\nimport fs from 'node:fs'\nexport const LIMIT = 42\n\n${parts.join('\n\n')}\n`,
  )
const python = fc
  .array(
    fc.oneof(
      name.map(
        a =>
          `def ${a}(self, value=42):\n    """Does ${a}."""\n    if value:\n        raise ValueError("no ${a}")\n    return value`,
      ),
      fc
        .tuple(name, name)
        .map(
          ([a, m]) => `class ${a}:\n    LIMIT = 42\n\n    def ${m}(self):\n        # TODO later\n        return self.x`,
        ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map(parts => `import os\nfrom alpha import beta\n\n${parts.join('\n\n\n')}\n`)

const listing = typescript.map(text =>
  text
    .split('\n')
    .map((line, index) => `${index + 1}\t${line}`)
    .join('\n'),
)
const files = fc.tuple(typescript, python).map(([a, b]) => `// file: src/a.ts\n${a}\n// file: src/b.py\n${b}`)

testCompressor(codeCompressor(), {
  content: fc.oneof(typescript, python, listing, files),
  tokens: [
    '\n',
    '{',
    '}',
    '(',
    ')',
    '[',
    '\n  ',
    '\n    ',
    '\t',
    'class A',
    'function f(a)',
    'def f(a):',
    'import x',
    '// TODO x\n',
    '/* ',
    ' */',
    "'",
    '"',
    '`',
    '${',
    '"""',
    '# 1\n',
    '=> ',
    '#if X\n',
    '#else\n',
    '#endif\n',
    '\\',
    '<<EOF',
    'EOF\n',
    'throw new E("no")',
    ';',
    ':',
    '@a\n',
    '\r\n',
    '// file: a.ts\n',
    '==> b.py <==\n',
    '     1\talpha\n',
    '     2\tbeta {\n',
    '<script>\n',
    '</script>\n',
  ],
})
