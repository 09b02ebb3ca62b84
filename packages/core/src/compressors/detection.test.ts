import { describe, expect, it } from 'vitest'
import type { Hints } from '../compressor.ts'
import { createRouter } from '../router.ts'
import { SharedContext } from '../shared-context.ts'
import { tokenizerForModel } from '../tokenizers/for-model.ts'
import { defaultCompressors } from './index.ts'

const router = createRouter(defaultCompressors(), tokenizerForModel('gpt-4o'))

/** What the router tries first. */
function kindOf(text: string, hints: Hints = {}): string {
  const [first] = router.prepare(text, hints).candidates
  return first.kind
}

/** `count` lines, each written from its number. */
const lines = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join('\n')
const pad = (value: number): string => String(value).padStart(2, '0')
const clock = (index: number): string => `08:${pad((index >> 2) % 60)}:${pad((index * 13) % 60)}`
const messages = [
  'accepted connection from 10.0.3.7',
  'cache miss for key user:42',
  'flushed 7615 entries to disk',
  'retrying the request of alice',
]
const message = (index: number): string => messages[index % 4]
const level = (index: number): string => ['INFO', 'INFO', 'WARN', 'ERROR'][index % 4]

const rows = Array.from({ length: 30 }, (_, index) => ({ id: index, name: `item ${index}`, price: index * 3.37 }))
const pretty = JSON.stringify(rows, null, 2)
const log = lines(
  40,
  index => `2024-05-14T${clock(index)}.120Z ${level(index)} [worker-${index % 3}] ${message(index)}`,
)
const csv = `sku,name,quantity,price\n${lines(40, index => `A-${index},Widget ${index},${index * 3},${index * 1.25}`)}`
const code = lines(
  8,
  index =>
    `export function step${index}(input: string): number {\n  const size = input.length\n  return size * ${index}\n}\n`,
)
const patch = `diff --git a/src/pool.ts b/src/pool.ts
index 1111111..2222222 100644
--- a/src/pool.ts
+++ b/src/pool.ts
@@ -1,4 +1,4 @@
 export const pool = {
-  size: 40,
+  size: 4,
   wait: 500,
 }`
const prose = [
  'Since the deployment of Tuesday about three percent of the orders stay pending, and the customer is charged all the same.',
  'We first suspected the payment provider, but their status page shows no incident for the whole of that morning.',
  'The latency of the second database rose at eight and never recovered, which matches the first error that we found.',
  'Nobody had noticed that the pool had been made smaller by a change whose title spoke of something else.',
]
const trace = `java.lang.IllegalStateException: order 88213 has no payment
\tat com.acme.order.OrderService.settle(OrderService.java:211)
\tat com.acme.order.OrderJob.run(OrderJob.java:58)
Caused by: java.net.SocketTimeoutException: Read timed out
\tat com.acme.net.Client.read(Client.java:12)`

const logs: readonly (readonly [name: string, write: (index: number) => string])[] = [
  ['logcat', i => `05-14 ${clock(i)}.317  1702  200${i % 7} ${level(i)[0]} ActivityManager: ${message(i)}`],
  ['klog', i => `${level(i)[0]}0514 ${clock(i)}.317456    7 server.go:8${i % 9}] ${message(i)}`],
  ['a collector of garbage', i => `[${i}.731s][info][gc] GC(${i}) Pause Young (Normal) ${20 + i}M->3M(64M) 1.${i}ms`],
  [
    'syslog with structured data',
    i => `<165>1 2024-05-14T${clock(i)}.003Z web1 app ${i} ID7 [x@1 a="3"] ${message(i)}`,
  ],
  ['syslog with a priority', i => `<34>May 14 ${clock(i)} web1 su[12${i}]: ${message(i)}`],
  [
    'a kernel',
    i =>
      `[${String(i * 3.7 + 0.000001)
        .slice(0, 8)
        .padStart(12)}] usb 1-${i}: ${message(i)}`,
  ],
  ['the journal', i => `2024-05-14T${clock(i)}+0200 node1 kubelet[881]: ${message(i)}`],
  ['nginx', i => `2024/05/14 ${clock(i)} [error] 1234#0: *${i} connect() failed (111: refused), client: 10.0.0.${i}`],
  [
    'a proxy',
    i => `May 14 ${clock(i)} lb haproxy[14]: 10.0.0.${i}:300 [14/May/2024:${clock(i)}.1] web s${i} 0/0/3 200`,
  ],
  ['a web server on IPv6', i => `2001:db8::${i} - - [14/May/2024:${clock(i)} +0200] "GET /a HTTP/2.0" 200 ${i}`],
  ['Postgres', i => `2024-05-14 ${clock(i)}.120 UTC [40${i % 8}] app@shop LOG:  duration: ${i}.331 ms`],
  ['env_logger', i => `[2024-05-14T${clock(i)}Z ${level(i).padEnd(5)} hyper::proto] ${message(i)}`],
  ['zap', i => `2024-05-14T${clock(i)}.120Z\t${level(i).toLowerCase()}\thttp.go:80\t${message(i)}\t{"id": ${i}}`],
  ['Python', i => `${level(i)}:app.db:${message(i)}`],
  ['logfmt', i => `level=${level(i).toLowerCase()} component=tsdb msg="${message(i)}" duration=1.${i}ms`],
  ['containers', i => `${['web-1   ', 'db-1    '][i % 2]}| ${message(i)} after ${i} ms`],
  ['security events', i => `CEF:0|Acme|shield|1.0|10${i % 3}|port scan|${i % 9}|src=10.0.0.${i} spt=1232`],
  ['.NET', i => `${['info', 'warn', 'fail'][i % 3]}: Acme.Host[${i % 9}]\n      ${message(i)}`],
  [
    'the journal in JSON',
    i =>
      JSON.stringify({ __REALTIME_TIMESTAMP: `17156740000000${i}`, PRIORITY: `${6 - (i % 4)}`, MESSAGE: message(i) }),
  ],
  ['records in JSON', i => JSON.stringify({ level: 30, time: 1715674000 + i, msg: message(i), id: i })],
  ['pretty records', i => `[${clock(i)}.120] ${level(i)} (42): ${message(i)}\n    req: {\n      "id": ${i}\n    }`],
  [
    'steps without a time',
    i => `${['Inst', 'Conf'][i % 2]} lib${messages[i % 3].slice(0, 3)}${i} (1.${i} Debian:12 [amd64])`,
  ],
] // prettier-ignore

describe('a log is known for one, as written by', () => {
  it.each(logs)('%s', (_, write) => {
    expect(kindOf(lines(40, write))).toBe('log')
  })
})

const calls = [
  'openat(AT_FDCWD, "/etc/a.conf", O_RDONLY|O_CLOEXEC) = 3',
  'close(3)                = 0',
  'mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7f04',
  'access("/etc/b", R_OK)  = -1 ENOENT (No such file or directory)',
]

/** A text in lines of some fifty characters, indented by `indent` from the second on. */
const wrapped = (text: string, indent: string): string => text.replace(/(.{50,60}) /g, `$1\n${indent}`)

/** What a runner of tests says of each, one JSON object a line. */
const events = (last: 'pass' | 'fail'): string =>
  lines(60, i =>
    JSON.stringify({
      Time: `2024-05-14T${clock(i)}.120Z`,
      Action: i === 59 ? last : ['run', 'output', 'output', 'pass'][i % 4],
      Package: 'example.com/shop',
      Test: `TestRow${i >> 2}`,
      ...(i % 4 === 1 ? { Output: `accepted connection ${i}\\n` } : {}),
      ...(i % 4 === 2 ? { Output: `--- PASS: TestRow${i >> 2} (0.00s)\\n` } : {}),
    }),
  )

const single: readonly (readonly [kind: string, name: string, text: string])[] = [
  ['json', 'rows with comments and a trailing comma', `// generated\n${pretty.replace('}\n]', '},\n]')}`],
  [
    'json',
    'an answer of an API that speaks of users and actions',
    JSON.stringify({ action: 'opened', sender: { type: 'user', id: 1 }, output: { text: 'x' }, rows }, null, 1),
  ],
  [
    'json',
    'records that are no log',
    lines(20, index => JSON.stringify({ id: index, name: message(index), owner: { id: 1 } })),
  ],
  ['log', 'what a program asked of the system, with times', lines(40, i => `     0.0000${40 + i} ${calls[i % 4]}`)],
  [
    'log',
    'events in columns, whose last is a message',
    `LAST SEEN   TYPE      REASON      OBJECT       MESSAGE\n${lines(40, i => `${pad(i)}m         ${i % 4 ? 'Normal ' : 'Warning'}   ${i % 4 ? 'Pulled ' : 'BackOff'}     pod/web-${i % 9}    ${message(i)}`)}`,
  ],
  [
    'log',
    'what an interpreter says of its modules',
    lines(60, i =>
      i % 5
        ? `import 'module${i}' # <class 'importer.Frozen'>`
        : `# code object from '/usr/lib/python3/module${i}.pyc'`,
    ),
  ],
  [
    'prose',
    'stanzas of fields, with the text of a license below its label',
    `Format: https://example.com/format/1.0/\nSource: https://example.com/a\n\n${lines(12, i => `Files: src/part${i}/*\nCopyright: 200${i % 9} Dev ${i} <dev${i}@example.com>\n           201${i % 9} Other ${i} <other${i}@example.com>\nLicense: L-${i % 3}\n`)}\n${lines(3, i => `License: L-${i}\n ${wrapped(prose[i], ' ')}\n .\n ${wrapped(prose[i + 1], ' ')}\n`)}`,
  ],
  [
    'prose',
    'the page of a manual, with code in it',
    `NAME\n    pool - hands out connections\n\nSYNOPSIS\n        use Pool;\n        my $pool = Pool->new(size => 4);\n        $pool->take();\n\nDESCRIPTION\n${prose.map(text => `    ${wrapped(text, '    ')}\n\n        my $row = $pool->take();\n        $pool->give($row);\n`).join('\n')}\nSEE ALSO\n    Pool::Wait\n`,
  ],
  [
    'test-output',
    'failures with what was expected and what came',
    `PHPUnit 10.5.20 by Sebastian Bergmann and contributors.\n\n..F.F                        5 / 5 (100%)\n\nThere were 2 failures:\n\n${lines(2, i => `${i + 1}) App\\CartTest::testTotal${i}\nFailed asserting that two arrays are equal.\n--- Expected\n+++ Actual\n@@ @@\n Array (\n-    'tax' => 22${i}\n+    'tax' => 23${i}\n )\n\n/app/tests/CartTest.php:7${i}\n`)}\nFAILURES!\nTests: 5, Assertions: 9, Failures: 2.\n`,
  ],
  [
    'test-output',
    'the report of a sanitizer',
    `==285==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000012\nREAD of size 1 at 0x602000000012 thread T0\n${lines(4, i => `    #${i} 0x55cf6c79322f in step${i} /src/a.c:${i + 4}`)}\n\nSUMMARY: AddressSanitizer: heap-use-after-free /src/a.c:4 in step0\nShadow bytes around the buggy address:\n${lines(8, i => `  0x0c047fff7f${i}0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00`)}\nShadow byte legend:\n${lines(9, i => `  Heap redzone ${'abcdefghi'[i]}:       f${i}`)}\n==285==ABORTING\n`,
  ],
  [
    'log',
    'few entries in JSON',
    lines(12, i => JSON.stringify({ level: 'info', time: 1715674000 + i, msg: message(i) })),
  ],
  ['test-output', 'events of a test run in which something failed, in JSON', events('fail')],
  ['json', 'events of a test run in which all went well, in JSON', events('pass')],
  [
    'table',
    'symbols, numbered with a colon',
    `   Num:    Value          Size Type    Bind   Name\n${lines(30, i => `${String(i).padStart(6)}: 00000000000${10000 + i * 32}   ${String(i * 7).padStart(3)} ${['FUNC   GLOBAL', 'OBJECT LOCAL '][i % 2]} ${message(i).split(' ')[0]}_${i}`)}`,
  ],
  [
    'table',
    'a table of log entries',
    `timestamp,level,service,message\n${lines(40, i => `2024-05-14T${clock(i)}Z,${level(i)},web,${message(i)}`)}`,
  ],
  [
    'table',
    'columns with the arguments of commands',
    `UID        PID  PPID  C STIME TTY          TIME CMD\n${lines(40, i => `root     ${String(i).padStart(5)}     1  0 09:24 ?        00:00:00 node run --env {"HOME": "/root", "TERM": "x"} --id ${i}`)}`,
  ],
  [
    'diff',
    'commits with who wrote and who committed them',
    lines(
      9,
      i =>
        `commit 6e617ea9ba0f83319ab93d327203d1f4a989219${i}\nAuthor:     Dev <dev@example.com>\nAuthorDate: Sun Mar 3 09:00:00 2024 +0000\nCommit:     Dev <dev@example.com>\nCommitDate: Sun Mar 3 09:00:00 2024 +0000\n\n    ${message(i)}\n`,
    ),
  ],
  [
    'diff',
    'a commit',
    `commit 6e617ea9ba0f83319ab93d327203d1f4a989219d\nAuthor: Dev <dev@example.com>\nDate:   Sun Mar 3 09:00:00 2024 +0000\n\n    Make the pool smaller\n\n${patch}`,
  ],
  [
    'markdown',
    'a report with a diff between fences',
    `# Upgrade\n\n## What changed\n\n\`\`\`diff\n${patch}\n\`\`\`\n\n## Why\n\n${prose.join('\n\n')}\n\n- restore \`pool.size\`\n- alert on waits\n`,
  ],
  [
    'markdown',
    'a page about settings, with YAML between fences',
    `# Settings\n\nOf the shop.\n\n## Example\n\n\`\`\`yaml\n${lines(30, i => `service${i}:\n  host: h${i}\n  port: ${3000 + i}`)}\n\`\`\`\n\n## Keys\n\n- \`service1.port\`: the port\n`,
  ],
  [
    'yaml',
    'settings explained in comments',
    lines(
      12,
      i =>
        `# Whether part ${i} is on, and how many of it run.\npart${i}:\n  enabled: true\n  # when nothing else is said\n  replicas: ${i}\n`,
    ),
  ],
  [
    'config',
    'settings that are all commented out',
    lines(12, i => `# How long part ${i} may wait before it gives up.\n#net.part${i}.wait=${i}\n`),
  ],
  [
    'prose',
    'wrapped and justified text',
    prose
      .join(' ')
      .replace(/(.{60,70}) /g, '$1\n')
      .replace(/ (the|of) /g, '  $1 '),
  ],
  ['prose', 'a list of sentences', lines(12, i => `- ${prose[i % 4].slice(0, 90)} in case ${'abcdefghijkl'[i]}.`)],
  [
    'prose',
    'a chat',
    lines(
      24,
      i =>
        `[${clock(i).slice(0, 5)}] ${['carol', 'bob'][i % 2]}: ${prose[i % 4]
          .split(' ')
          .slice(i % 7, 9 + (i % 5))
          .join(' ')} ${'abcdefghijklmnopqrstuvwxyz'[i]}`,
    ),
  ],
  [
    'prose',
    'quoted mail',
    ['', '> ', '>> ', '>>> ']
      .flatMap(sign => prose.slice(0, 2).map(text => `${sign}${text.slice(0, 72)}\n${sign}${text.slice(72)}`))
      .join('\n\n'),
  ],
  [
    'test-output',
    'the types that a compiler names',
    lines(
      20,
      i =>
        `src/a${i}.ts(${i},3): error TS2322: Type '{ next: string | number | null | undefined; }' is not assignable to type 'Row'.`,
    ),
  ],
  [
    'test-output',
    'what is mostly stack traces',
    lines(6, i => `2024-05-14 ${clock(i)} ERROR work failed\n${trace}\n${trace.replaceAll('88213', `${i}`)}`),
  ],
  [
    'transcript',
    'a conversation about a log',
    `User: Why do orders stay pending?\n\nAssistant: Let me see the log.\n\nUser: Here it is:\n${log}\n\nAssistant: ${prose[2]}\n`,
  ],
  [
    'code',
    'a header that is mostly comments',
    lines(
      8,
      i =>
        `/*\n   ${prose[i % 4]}\n   ${prose[(i + 1) % 4]}\n*/\nextern int step${i}(const char *input, unsigned long size);\n`,
    ),
  ],
] // prettier-ignore

describe('a text of one kind stays one, though it holds another', () => {
  it.each(single)('%s: %s', (kind, _, text) => {
    expect(kindOf(text)).toBe(kind)
  })
})

const mixed: readonly (readonly [name: string, text: string])[] = [
  ['a ticket', [prose[0], trace, log, 'Response of the API:', pretty, prose[1]].join('\n\n')],
  ['a log with an answer in it', [log, 'Last response:', pretty, log].join('\n\n')],
  ['a letter around a log', ['Hello Bob,', prose[0], log, prose[2]].join('\n\n')],
  ['paragraphs around a table', [prose[0], prose[1], csv, prose[2], prose[3]].join('\n\n')],
  ['a review with a diff', ['Please read this change.', prose[3], patch, prose[0], prose[1], prose[2]].join('\n\n')],
  ['JSON behind a banner', `Fetched 30 items from https://api.example.com/items in 231 ms:\n${pretty}\n`],
  ['an answer over HTTP', `HTTP/1.1 200 OK\nContent-Type: application/json\nX-Remaining: 4987\n\n${pretty}`],
  ['a session', `$ cat items.json\n${pretty}\n$ tail app.log\n${log}\n$ npm test\n2 failed, 40 passed\n`],
  [
    'a session of a database',
    lines(3, i => `shop=# select ${i} from orders;\n id | state\n----+-------\n  ${i} | paid\n(1 row)\n`),
  ],
  [
    'a debugger',
    `(gdb) run\nProgram received signal SIGSEGV\n(gdb) bt\n${lines(9, i => `#${i} step_${i} () at a.c:${i}`)}\n(gdb) quit\n`,
  ],
  [
    'files between elements',
    `<document path="a.ts">\n${code}\n</document>\n<document path="b.json">\n${pretty}\n</document>\n`,
  ],
  [
    'a report with everything pasted in',
    `# Incident\n\n## Log\n\n${log}\n\n## Change\n\n${patch}\n\n## Data\n\n${pretty}\n`,
  ],
] // prettier-ignore

describe('a text of several kinds is mixed', () => {
  it.each(mixed)('%s', (_, text) => {
    expect(kindOf(text)).toBe('mixed')
  })
})

it('takes changes without the lines around them for a diff', () => {
  const text = `3c3\n< const size = pool(4)\n---\n> const size = pool(40)\n17,18d16\n<   readonly state: string\n<   readonly owner: number\n41a40,42\n> /** How long a caller waits. */\n> export function wait(): number {\n>   return 500\n80c82\n<     if (row.total > limit) throw new Error('too much')\n---\n>     if (row.total >= limit) reject(row)\n`
  expect(kindOf(text)).toBe('diff')
})

describe('a hint says the kind, whatever the text looks like', () => {
  const records = lines(20, i => JSON.stringify({ level: 'info', time: i, msg: message(i) }))
  const texts = [log, patch, pretty, csv, code, trace, records]
  it.each(defaultCompressors().map(({ name }) => name))('%s', kind => {
    for (const text of texts) expect(kindOf(text, { kind })).toBe(kind)
  })

  it('to a shared context too', async () => {
    const context = new SharedContext()
    expect(await context.put('records', records, { kind: 'json' })).toMatchObject({ kind: 'json' })
    expect(await context.put('rows', csv, { kind: 'log' })).toMatchObject({ kind: 'log' })
  })
})
