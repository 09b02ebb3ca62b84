import { readFileSync } from 'node:fs'
import { createRouter, tokenizerForModel } from '@sharedctx/core'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { codeCompressor } from './code.ts'

const tokenizer = tokenizerForModel('gpt-4o')

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

testCompressor(codeCompressor(), {
  content: fc.oneof(typescript, python),
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
