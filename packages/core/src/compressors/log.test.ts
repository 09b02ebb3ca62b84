import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRouter } from '../router.ts'
import { resolveLine } from '../text/terminal.ts'
import { tokenizerForModel } from '../tokenizers/for-model.ts'
import { logCompressor } from './log.ts'
import { textCompressor } from './text.ts'

const router = createRouter([logCompressor(), textCompressor()], tokenizerForModel('gpt-4o'))
const viewOf = (text: string, query?: string) =>
  router.view(router.prepare(text, { kind: 'log' }), query === undefined ? {} : { query, maxTokens: 300 }).view.text

const clock = (index: number) =>
  `2024-03-01 10:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`
const handled = (index: number) =>
  `${clock(index)} INFO handled GET /${['health', 'orders', 'pay'][index % 3]} in ${index} ms`
const busy = Array.from({ length: 300 }, (_, index) => handled(index))

describe('a view of a log', () => {
  it('shows a template as a real line with its count, its last place and what varies', () => {
    const view = viewOf(busy.join('\n'))
    expect(view).toContain(
      'handled GET /health in 0 ms (×300 to 300; GET {/health, /orders, /pay ×100 each} in {0–299 ms, rising})',
    )
  })

  it('takes requests of one status together and names every path that failed', () => {
    const request = (index: number, path: string, status: number) =>
      `10.0.0.${index % 7} - - [01/Mar/2024:10:00:${String(index % 60).padStart(2, '0')} +0000] "GET ${path} HTTP/1.1" ${status} ${index} "-" "agent/${index % 3}"`
    const lines = busy.map((_, index) => request(index, `/items/${index}`, 200))
    lines[50] = request(50, '/wp-login.php', 404)
    lines[90] = request(90, '/.env', 404)
    lines[120] = request(120, '/pay', 502)
    const view = viewOf(lines.join('\n'))
    expect(view).toContain('3 templates')
    for (const fact of ['"GET /wp-login.php HTTP/1.1" 404', '10:00:30 10.0.0.6 GET /.env', '"GET /pay HTTP/1.1" 502'])
      expect(view).toContain(fact)
    expect(view.length).toBeLessThan(lines.join('\n').length / 10)
  })

  it('adds nothing for a record that differs in an id or a size', () => {
    const lines = busy.map((line, index) =>
      line.replace(/handled.*/, `sent part ${index * 7919} of ${index % 97} bytes`),
    )
    expect(viewOf(lines.join('\n')).split('\n').length).toBeLessThanOrEqual(5)
  })

  it('lists the names that occur most when no line that stands shows them', () => {
    const lines = busy.map((line, index) =>
      line.replace('GET', index % 3 === 1 ? `for 10.0.0.9 GET` : `for 10.0.${index}.8 GET`),
    )
    expect(viewOf(lines.join('\n'))).toMatch(/often: 10\.0\.0\.9 ×100|for \{10\.0\.0\.9 ×100/)
  })

  it('keeps every error and warning, and what is said once', () => {
    const rare = [
      `${clock(1)} ERROR cannot reach psp-eu-2`,
      `${clock(2)} WARN disk is at 91 %`,
      `${clock(3)} INFO started with profile prod`,
    ]
    const view = viewOf([...busy.slice(0, 150), ...rare, ...busy.slice(150)].join('\n'))
    for (const fact of [
      'ERROR cannot reach psp-eu-2',
      'disk is at 91 %',
      'started with profile prod',
      'ERROR 1, WARN 1, INFO 301',
    ])
      expect(view).toContain(fact)
  })

  it('shows a stack trace once, with its own frames', () => {
    const trace = [
      `${clock(5)} ERROR request failed`,
      'java.io.IOException: disk full',
      '\tat com.acme.Disk.write(Disk.java:12)',
      ...Array.from({ length: 20 }, (_, index) => `\tat org.apache.catalina.core.Filter.next(Filter.java:${index})`),
    ]
    const view = viewOf([...busy, ...trace, ...busy, ...trace].join('\n'))
    expect(view.match(/disk full/g)).toHaveLength(1)
    expect(view).toContain('Disk.java:12')
    expect(view).not.toContain('Filter.java:7)')
  })

  it('names a pause and the time that all took', () => {
    const late = `2024-03-01 12:00:00 INFO handled GET /pay in 4 ms`
    expect(viewOf([...busy, late].join('\n'))).toMatch(/2 h 0 min; pause of 1 h 55 min before 301/)
  })

  it('follows one request when the query names it', () => {
    const lines = busy.map((line, index) => (index % 97 === 5 ? line.replace('GET', 'GET req-7f3a') : line))
    const view = viewOf(lines.join('\n'), 'req-7f3a')
    for (const place of [5, 102, 199, 296]) expect(view).toContain(clock(place).slice(11))
  })

  it('leaves out what a line begins with like the line directly above it, the time only where it is the same', () => {
    const lines = ['opened the journal', 'replayed 7 entries', 'bound to port 80'].map(
      (text, index) => `[0.0${Math.max(1, index)}4s] INFO  [main] com.acme.boot.Starter ${text}`,
    )
    const view = viewOf([...lines, ...busy].join('\n'))
    expect(view).toContain('″ as the line above')
    expect(view).toContain('Starter opened the journal\n″ replayed 7 entries\n[0.024s] ″ bound to port 80')
  })

  it('reads seconds since the start as a time', () => {
    const lines = busy.map((line, index) => line.replace(/^.{19}/, `   ${(index / 7 + 0.5).toFixed(9)}s`))
    expect(viewOf(lines.join('\n')).split('\n', 1)[0]).toContain('42.7 s')
  })

  it('reads JSON lines as text, with what is the same in all of them once', () => {
    const lines = Array.from({ length: 60 }, (_, index) =>
      JSON.stringify({
        level: index === 30 ? 50 : 30,
        time: 1709287200000 + index,
        pid: 7,
        host: 'web-1',
        msg: index === 30 ? 'out of memory' : 'tick',
      }),
    )
    const view = viewOf(lines.join('\n'))
    expect(view).toContain('in all: pid=7 host=web-1')
    expect(view).toContain('ERROR out of memory')
    expect(view.match(/web-1/g)).toHaveLength(1)
  })
})

describe('golden views', () => {
  const fixtures = new URL('./log/fixtures/', import.meta.url)
  for (const name of readdirSync(fixtures))
    it(`of ${name} stay as they are`, async () => {
      const source = readFileSync(new URL(`${name}/input.txt`, fixtures), 'utf8')
      await expect(viewOf(source)).toMatchFileSnapshot(fileURLToPath(new URL(`${name}/expected.txt`, fixtures)))
    })
})

const line = fc
  .tuple(
    fc.constantFrom('2024-03-01 10:00:00', '2024-03-01 10:00:01', '2024-03-01 11:30:00'),
    fc.constantFrom('INFO', 'WARN', 'ERROR'),
    fc.constantFrom('handled GET /health in', 'retry', 'user=anna logged in', 'timeout calling psp'),
    fc.integer({ min: 0, max: 99 }),
  )
  .map(([time, level, message, number]) => `${time} ${level} [main] ${message} ${number}`)

const trace =
  'java.io.IOException: disk full\n\tat com.acme.Disk.write(Disk.java:12)\n\tat java.base/java.io.Writer.write(Writer.java:9)'

const log = fc
  .tuple(line, line, fc.array(fc.oneof({ weight: 8, arbitrary: line }, fc.constant(trace)), { maxLength: 60 }))
  .map(([first, second, rest]) => [first, second, ...rest].join('\n'))

testCompressor(logCompressor(), {
  content: log,
  tokens: [
    '2024-03-01 10:00:00 ',
    'INFO ',
    '[error] ',
    '\n',
    '\tat a.B.c(B.java:1)\n',
    'Caused by: x',
    '{"level":"info","msg":"',
    '"}',
    '127.0.0.1 - - [01/Mar/2024:10:00:00 +0000] "GET / HTTP/1.1" 200 5\n',
    '\x1b[31m',
    '\r',
    'Traceback (most recent call last):\n',
    '"',
    '[',
    '= ',
  ],
  words: source => source.split('\n').flatMap(text => resolveLine(text).match(/[\p{L}\p{N}]+/gu) ?? []),
})
