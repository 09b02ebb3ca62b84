import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { resolveLine } from '../text/terminal.ts'
import { logCompressor } from './log.ts'

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
