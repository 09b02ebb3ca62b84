import { testCompressor } from '@sharedctx/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeSample } from '../sample.ts'
import { proseCompressor } from './prose.ts'
import { fixture, viewOf } from './tree/test-views.ts'

const sentence = fc.constantFrom(
  'The board met on 4 May 2021 in Lisbon and approved a budget of 3.2 million euros for the year.',
  'It was a long day, and nobody said much about it afterwards, as far as anyone can tell.',
  'Dr. Ada Hall wrote: "We have no plan for that."',
  'Nothing else was decided there, which is what most of them had expected from the start.',
  '会议于2021年5月4日在里斯本举行，批准了三百二十万欧元的预算。',
  'اجتمع المجلس في لشبونة يوم 4 مايو 2021.',
)
const paragraph = fc.array(sentence, { minLength: 2, maxLength: 6 }).map(sentences => sentences.join(' '))

testCompressor(proseCompressor(), {
  content: fc.array(paragraph, { minLength: 2, maxLength: 12 }).map(paragraphs => paragraphs.join('\n\n')),
  tokens: [
    '. ',
    ', ',
    '\n',
    '\n\n',
    'Dr. ',
    'The ',
    '"',
    '。',
    '、',
    '(',
    ')',
    '- ',
    '> ',
    '====',
    '1. ',
    'x'.repeat(1_200),
  ],
  confidence: 0.5,
})

const filler =
  'It was a long day for all of them, and nobody said very much about it afterwards, as far as anyone can tell.'

describe('the default view of prose', () => {
  it('keeps figures, names and quotations, and leaves out what says nothing new', () => {
    const facts = 'The bridge at Ostrava cost 3.2 million euros, said Ada Hall, who called it "a bargain".'
    const view = viewOf(proseCompressor(), [filler, filler, facts, filler, filler, facts, filler, filler].join('\n\n'))
    expect(view).toContain(facts)
    expect(view.split('Ostrava')).toHaveLength(2)
  })

  it('says where something is cut, and what to ask for', () => {
    const sentence =
      'The committee, which had been sitting since the early morning without a break, agreed on 4 May 2021 to close the port of Varna.'
    const others = 'morning noon evening night winter spring summer autumn'
      .split(' ')
      .map(time => filler.replace('day', `${time} of rain`))
    const view = viewOf(
      proseCompressor(),
      [others.slice(0, 4), [sentence], others.slice(4)].map(sentences => sentences.join(' ')).join('\n\n'),
    )
    expect(view).toContain('agreed on 4 May 2021 to close the port of Varna.')
    expect(view).toMatch(/…\n[\s\S]*\[L1-5\]$/)
  })

  it('names every option of a manual, says how the command is written, and joins divided words', () => {
    const option = (index: number): string =>
      `     -${'abcdefgh'[index]}, --option-${index}\n             Does what nobody else does, and a few other things that nobody ever asked for; it was im‐\n             plemented in 201${index}, before the harbour was closed, and nothing has been done about it since.`
    const options = Array.from({ length: 8 }, (_, index) => option(index)).join('\n\n')
    const page = `TIDY(1)                  User Commands                  TIDY(1)\n\nNAME\n     tidy - rename files\n\nSYNOPSIS\n     tidy [-n] folder\n     tidy -h\n\nOPTIONS\n${options}\n`
    expect(proseCompressor().detect(takeSample(page))).toBeGreaterThan(0.9)
    const view = viewOf(proseCompressor(), page)
    for (let index = 0; index < 8; index++) expect(view).toMatch(new RegExp(`^-., --option-${index}`, 'm'))
    expect(view).toContain('tidy [-n] folder')
    expect(view).not.toContain('‐')
  })

  it('tells of a mail who wrote to whom, when and of what, and not how it travelled', () => {
    const received = 'Received: from mx.example.org\n\tby mail.example.org with ESMTP id 98D4616F1F\n'.repeat(9)
    const head = `From: Ada Hall <ada@example.org>\nTo: Ben Carr <ben@example.org>\nSubject: Bridges\nDate: Tue, 4 May 2021 10:12:00 +0200\n`
    const view = viewOf(proseCompressor(), `${received}${head}X-Mailer: none\n\n${`${filler} `.repeat(6)}`)
    for (const line of head.trim().split('\n')) expect(view).toContain(line)
    expect(view).not.toContain('ESMTP')
  })

  it('shows the head of every entry of a Debian changelog', () => {
    const entry = (patch: number): string =>
      `tidy (2.0.${patch}-1) unstable; urgency=medium\n\n  * New upstream version, which renames what nobody had renamed before.\n  * d/control: drop a dependency that was needed by version 1 (Closes: #90${patch}).\n\n -- Ada Hall <ada@example.org>  Tue, 04 May 2021 10:1${patch}:00 +0200\n`
    const text = Array.from({ length: 9 }, (_, index) => entry(9 - index)).join('\n')
    expect(proseCompressor().detect(takeSample(text))).toBeGreaterThan(0.9)
    const view = viewOf(proseCompressor(), text)
    for (let patch = 1; patch <= 9; patch++) expect(view).toContain(`tidy (2.0.${patch}-1) unstable`)
    expect(view.split('Ada Hall')).toHaveLength(2)
    expect(view).not.toContain('10:19:00')
  })

  it.each(['declaration', 'mail', 'minutes', 'terms'])('is the expected one for the fixture %s', async name => {
    await expect(viewOf(proseCompressor(), fixture('prose', name))).toMatchFileSnapshot(
      `./prose/fixtures/${name}/expected.txt`,
    )
  })
})

describe('detection of prose', () => {
  it.each([
    ['a listing', 'drwxr-xr-x 2 ada ada 4096 May  4 10:12 docs\n'.repeat(20)],
    ['code', 'if (a == b) { return call(a, b); }\n'.repeat(20)],
    ['settings', '# The port to listen on.\nport = 8080\n'.repeat(20)],
  ])('does not take %s for it', (_, text) => expect(proseCompressor().detect(takeSample(text))).toBeLessThan(0.4))

  it('knows text without spaces and from right to left', () => {
    expect(proseCompressor().detect(takeSample('会议于五月四日在里斯本举行，批准了预算。'.repeat(9)))).toBeGreaterThan(
      0.5,
    )
    expect(proseCompressor().detect(takeSample('اجتمع المجلس في لشبونة يوم الثلاثاء. '.repeat(9)))).toBeGreaterThan(0.5)
  })
})
