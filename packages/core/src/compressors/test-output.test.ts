import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRouter } from '../router.ts'
import { takeSample } from '../sample.ts'
import { resolveLine } from '../text/terminal.ts'
import { tokenizerForModel } from '../tokenizers/for-model.ts'
import { testOutputCompressor } from './test-output.ts'
import { textCompressor } from './text.ts'

const router = createRouter([testOutputCompressor(), textCompressor()], tokenizerForModel('gpt-4o'))
const viewOf = (text: string) => router.view(router.prepare(text, { kind: 'test-output' }), {}).view.text

const passing = Array.from({ length: 40 }, (_, index) => `tests/test_a.py::test_${index} PASSED [ ${index}%]`)

describe('detection', () => {
  it('leaves the log of an installer to the log compressor', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `npm silly fetch manifest package-${index}@^1.0.0`)
    expect(testOutputCompressor().detect(takeSample(lines.join('\n')))).toBeLessThanOrEqual(0.8)
  })
})

describe('a view of a test run', () => {
  it('keeps what failed, why and where, and counts what passed by file', () => {
    const view = viewOf(
      [
        '============================= test session starts ==============================',
        'collected 41 items',
        ...passing,
        'tests/test_b.py::test_sum FAILED [100%]',
        '=================================== FAILURES ===================================',
        '___________________________________ test_sum ___________________________________',
        '    def test_sum():',
        '>       assert add(1, 2) == 4',
        'E       assert 3 == 4',
        'tests/test_b.py:12: AssertionError',
        '=========================== short test summary info ============================',
        'FAILED tests/test_b.py::test_sum - assert 3 == 4',
        '========================= 1 failed, 40 passed in 0.12s =========================',
      ].join('\n'),
    )
    for (const fact of [
      '40 passed: tests/test_a.py 40',
      'assert add(1, 2) == 4',
      'E  assert 3 == 4',
      'tests/test_b.py:12',
    ])
      expect(view).toContain(fact)
    expect(view).toContain('1 failed, 40 passed in 0.12s')
    expect(view).not.toContain('test_17')
  })

  it('takes the source that pytest quotes for code, and says in the summary only what is new', () => {
    const source = Array.from({ length: 12 }, (_, index) => `    prepared_${index} = make(${index})`)
    const view = viewOf(
      [
        ...passing,
        '=================================== FAILURES ===================================',
        '__________________________________ TestA.test_sum __________________________________',
        '',
        ...source,
        '>   assert add(1, 2) == 4',
        'E   assert 3 == 4',
        'E    +  where 3 = add(1, 2)',
        '',
        'tests/test_b.py:12: AssertionError',
        '=========================== short test summary info ============================',
        'FAILED tests/test_b.py::TestA::test_sum - assert 3 == 4',
        ' +  where 3 = add(1, 2)',
        "FAILED tests/test_c.py::test_open - KeyError: 'a'",
        '========================= 2 failed, 40 passed in 0.12s =========================',
      ].join('\n'),
    )
    expect(view).toContain('FAILED tests/test_b.py::TestA::test_sum')
    expect(view.match(/where 3 = add/g)).toHaveLength(1)
    expect(view).not.toContain('prepared_5')
  })

  it('names a failure of Mocha where its report is', () => {
    const report = (index: number) => [
      `  ${index}) queue`,
      `       keeps order ${index}:`,
      `     AssertionError: expected ${index} to equal 0`,
      `      at Context.<anonymous> (test/queue.js:${index}:7)`,
      '',
    ]
    const numbers = Array.from({ length: 8 }, (_, index) => index + 1)
    const view = viewOf(
      [
        '  queue',
        ...numbers.map(index => `    ${index}) keeps order ${index}`),
        '',
        '  0 passing (9ms)',
        '  8 failing',
        '',
      ]
        .concat(numbers.flatMap(report))
        .join('\n'),
    )
    for (const index of numbers) expect(view.match(new RegExp(`keeps order ${index}\\b`, 'g'))).toHaveLength(1)
  })

  it('says what time it has left out of each line of a CI log', () => {
    const lines = Array.from(
      { length: 30 },
      (_, index) => `2024-03-01T10:00:${10 + index}.1234567Z ok ${index} - works`,
    )
    expect(viewOf(lines.join('\n'))).toContain(
      '2024-03-01T10:00:10.1234567Z to 2024-03-01T10:00:39.1234567Z, left out of each line',
    )
  })

  it('writes a place in parentheses behind the name of its file', () => {
    const lines = Array.from(
      { length: 6 },
      (_, index) => `src/deep/a.ts(${index + 1},5): error TS2304: Cannot find name 'x'.`,
    )
    expect(viewOf(lines.join('\n'))).toContain('src/deep/a.ts(2,5), (3,5), (4,5), (5,5), (6,5)')
  })

  it('says the same diagnostic once, with every place', () => {
    const lines = Array.from(
      { length: 12 },
      (_, index) => `src/f${index}.ts(${index + 1},5): error TS2304: Cannot find name 'x${index}'.`,
    )
    const view = viewOf([...lines, 'Found 12 errors.'].join('\n'))
    expect(view.match(/Cannot find name/g)?.length).toBeLessThanOrEqual(3)
    for (let index = 1; index < 12; index++) expect(view).toContain(`src/f${index}.ts(${index + 1},5) x${index}`)
  })

  it('names a file once for the findings of a rule', () => {
    const lines = Array.from(
      { length: 30 },
      (_, index) => `src/deep/folder/a.py:${index * 3 + 1}:80: E501 line too long`,
    )
    const view = viewOf(lines.join('\n'))
    expect(view).toContain('(×30, also a.py:4, 7, 10, 13')
    expect(view).not.toContain('a.py:7:80')
  })

  it('keeps the assertions of failures that a suite tells apart by their number', () => {
    const view = viewOf(
      [
        ...passing,
        '  2 failing',
        '',
        '  1) Array',
        '       #indexOf()',
        '         finds:',
        '      AssertionError: expected 1 to equal 5',
        '  2) Array',
        '       #indexOf()',
        '         misses:',
        '      AssertionError: expected 2 to equal 6',
      ].join('\n'),
    )
    for (const fact of ['expected 1 to equal 5', 'expected 2 to equal 6']) expect(view).toContain(fact)
  })

  it('names every thread of a dump with its state', () => {
    const threads = Array.from({ length: 12 }, (_, index) => [
      `"worker-${index}" #${index + 9} prio=5 os_prio=0 cpu=0.4ms elapsed=9.1s tid=0x00007f nid=0x1a waiting for monitor entry  [0x00007f]`,
      '   java.lang.Thread.State: BLOCKED (on object monitor)',
      '\tat com.acme.Pool.take(Pool.java:31)',
      '\tat java.base@17.0.1/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)',
      '',
    ])
    const end = ['"VM Thread" os_prio=0 tid=0x1 nid=0x2 runnable', '', 'JNI global refs: 15']
    const view = viewOf(['Full thread dump OpenJDK 64-Bit Server VM:', '', ...threads.flat(), ...end].join('\n'))
    for (let index = 0; index < 12; index++) expect(view).toContain(`"worker-${index}" waiting for monitor entry`)
    expect(view.match(/ThreadPoolExecutor\.java:1136/g)).toHaveLength(1)
    expect(view.match(/Pool\.java:31/g)).toHaveLength(1)
  })

  it('shows a failure that is printed twice only at its last place', () => {
    const report = ['  × adds', '    AssertionError: expected 3 to be 4', '']
    const view = viewOf(
      [
        ...passing,
        ...report,
        ...passing,
        ' FAIL  a.test.ts > adds',
        'AssertionError: expected 3 to be 4',
        ' ❯ a.test.ts:4:9',
        ' Tests  1 failed | 80 passed (81)',
      ].join('\n'),
    )
    expect(view.match(/expected 3 to be 4/g)).toHaveLength(1)
    expect(view).toContain('a.test.ts:4:9')
  })

  it('keeps own frames and folds those of libraries', () => {
    const library = Array.from(
      { length: 30 },
      (_, index) => `\tat org.springframework.web.Filter${index}.doFilter(Filter.java:${index})`,
    )
    const view = viewOf(
      [
        'Exception in thread "main" java.lang.IllegalStateException: no rate',
        '\tat com.acme.Rates.find(Rates.java:31)',
        ...library,
        'Caused by: java.io.IOException: disk full',
        '\tat com.acme.Disk.write(Disk.java:7)',
        '\t... 31 more',
      ].join('\n'),
    )
    for (const fact of ['no rate', 'Rates.java:31', 'Caused by: java.io.IOException: disk full', 'Disk.java:7'])
      expect(view).toContain(fact)
    expect(view).not.toContain('Filter20')
  })

  it('shows a progress bar as the terminal would in the end', () => {
    const progress = Array.from({ length: 100 }, (_, index) => `${index}% of 12 MB`).join('\r')
    const view = viewOf(
      ['Collecting requests', progress, ...passing, 'Successfully installed requests-2.31.0'].join('\n'),
    )
    expect(view).not.toContain('50% of')
    expect(view).toContain('Successfully installed requests-2.31.0')
  })
})

describe('golden views', () => {
  const fixtures = new URL('./test-output/fixtures/', import.meta.url)
  for (const name of readdirSync(fixtures))
    it(`of ${name} stay as they are`, async () => {
      const source = readFileSync(new URL(`${name}/input.txt`, fixtures), 'utf8')
      await expect(viewOf(source)).toMatchFileSnapshot(fileURLToPath(new URL(`${name}/expected.txt`, fixtures)))
    })
})

const line = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('PASSED', 'FAILED'))
    .map(([index, how]) => `tests/test_a.py::test_${index} ${how}`),
  fc.integer({ min: 1, max: 9 }).map(number => `src/a.ts:${number}:1: error: no name 'x${number}'`),
  fc.constantFrom(
    '',
    'E   assert 3 == 4',
    '  File "a.py", line 3, in f',
    '> 12 | code',
    'plain words',
    '1 failed, 2 passed in 0.1s',
  ),
)
const run = fc
  .array(line, { maxLength: 60 })
  .map(lines =>
    [
      '=== test session starts ===',
      ...lines,
      'tests/test_z.py::test_z PASSED',
      '=== 1 failed, 2 passed in 0.1s ===',
    ].join('\n'),
  )

testCompressor(testOutputCompressor(), {
  content: run,
  tokens: [
    '\n',
    '✓ a (3 ms)',
    '✖ a',
    '  at f (a.js:1:2)\n',
    'Traceback (most recent call last):\n',
    '  File "a.py", line 1, in f\n',
    'goroutine 1 [running]:\n',
    'a.c:1:2: error: x\n',
    '  1:2  error  x\n',
    '{"Time":"","Action":"output","Output":"ok\\n"}\n',
    '\x1b[31m',
    '\r',
    'E   x',
    '--- FAIL: T (0s)\n',
  ],
  // The words that a terminal would show; colours are none.
  words: source => source.split('\n').flatMap(text => resolveLine(text).match(/[\p{L}\p{N}]+/gu) ?? []),
})
