import fc from 'fast-check'

/** Strings that break string handling: lone surrogates, NUL, BOM, line ends, our own markers, special tokens, prototype names. */
export const hostileString: fc.Arbitrary<string> = fc.constantFrom(
  '',
  '\ud800',
  '\udc00x',
  '\0',
  '\ufeff',
  '\r\n',
  '\r',
  '\u2028',
  '[g1]',
  '[L1-3]',
  '… [g2]',
  '<|endoftext|>',
  '__proto__',
  'constructor',
  '1e400',
  '9007199254740993',
  '-0',
  'null',
  '👍🏽',
  'النص',
  '日本語の文',
  'a'.repeat(300),
  ' '.repeat(40),
  '\t\t',
  '"',
  '\\',
  '|',
)

/** Text of few words, so that equal neighbours are common; that is where compressors go wrong. */
export const repetitiveText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('alpha', 'beta', 'alpha beta', '42', '43', 'ERROR x', '', '  indented', 'a,b,c', '{', '}'), {
    maxLength: 40,
  })
  .map(lines => lines.join('\n'))

/** The format's own tokens in any order: reaches branches that random text never does. */
export function shuffledTokens(tokens: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...tokens) }, hostileString), { maxLength: 30 })
    .map(parts => parts.join(''))
}

/** Any string at all, hostile ones often. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  repetitiveText,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(hostileString, { maxLength: 12 }).map(parts => parts.join('')),
)
