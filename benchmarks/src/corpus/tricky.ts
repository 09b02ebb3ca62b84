import { seeded } from '../text/seeded.ts'
import type { Document } from './document.ts'

/** Texts that break naive compressors: made here, so that not one byte of them depends on an editor or on git. */
export function trickyDocuments(): Document[] {
  const random = seeded('tricky')
  const pick = (letters: string, length: number) =>
    Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('')
  const rows = Array.from({ length: 120 }, (_, index) => ({
    id: 9_007_199_254_740_000 + index,
    name: `node-${pick('abcdef', 6)}`,
    load: Math.round(random() * 100) / 100,
    state: index === 77 ? 'failed' : 'ready',
  }))
  const logLines = Array.from(
    { length: 260 },
    (_, index) =>
      `2026-01-01T10:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}Z INFO request ${pick('0123456789abcdef', 8)} served in ${Math.floor(random() * 90)} ms`,
  )
  const texts: Record<string, string> = {
    'json-with-nan': JSON.stringify(rows, null, 2).replace(/"load": 0\.5\d/g, '"load": NaN'),
    'json-lone-surrogate': JSON.stringify(rows).replace('"ready"', '"rea\ud800dy"'),
    'json-truncated': JSON.stringify(rows, null, 2).slice(0, -400),
    'json-duplicate-keys': `[${rows.map(row => `{"id":${row.id},"tag":"${row.name}","tag":"${row.state}"}`).join(',')}]`,
    'json-big-numbers': `[${rows.map((row, index) => `{"id":90071992547409${10 + index},"value":1e400,"ratio":${row.load}0,"name":"${row.name}"}`).join(',\n')}]`,
    'json-proto-keys': JSON.stringify(rows).replaceAll('"name"', '"__proto__"'),
    'json-in-json': JSON.stringify({
      tool: 'list_nodes',
      content: [{ type: 'text', text: JSON.stringify({ result: JSON.stringify(rows) }) }],
    }),
    'json-deep': `${'{"level":'.repeat(500)}"bottom-of-it"${'}'.repeat(500)}`,
    'json-string-only': JSON.stringify(logLines.join('\n')),
    'log-info-only': logLines.join('\n'),
    'log-crlf': logLines.join('\r\n'),
    'log-bom': `\ufeff${logLines.join('\n')}`,
    'log-nul-byte': logLines.join('\n').replace('INFO', 'IN\0FO'),
    'log-special-tokens': logLines.map((line, index) => (index % 40 ? line : `${line} <|endoftext|>`)).join('\n'),
    'log-like-markers': logLines
      .map((line, index) => (index % 30 ? line : `66 not shown [g${index}] … 12 lines omitted`))
      .join('\n'),
    'one-long-line': rows.map(row => `${row.name}=${row.id}`).join(' '),
    'repeated-letter': `start-of-it ${'a'.repeat(100_000)} end-of-it`,
    'repeated-line': `${'nothing to do\n'.repeat(2000)}but this one\n${'nothing to do\n'.repeat(2000)}`,
    'base64-blob': `data follows\n${pick('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 20_000)}\ndata ends`,
    'chinese-log': logLines
      .map(line => line.replace('served in', '处理完成，耗时').replace('request', '请求'))
      .join('\n'),
    'emoji-table': `name,mood\n${rows.map(row => `${row.name},${row.state === 'failed' ? '💥' : '👍🏽'}`).join('\n')}`,
    'csv-quotes': `id,comment\n${rows.map(row => `${row.id},"said ""${row.name}"",\nthen ${row.state}"`).join('\n')}`,
    'regex-trap': `${'a'.repeat(3000)}!\n${'('.repeat(2000)}\n${'x '.repeat(3000)}y\n${logLines.slice(0, 40).join('\n')}`,
    short: 'ok: 3 files written',
  }
  return Object.entries(texts).map(([id, text]) => ({
    id: `tricky/${id}`,
    kind: 'tricky',
    source: `src/corpus/tricky.ts: ${id}`,
    text,
  }))
}
