import { describe, expect, it } from 'vitest'
import { yamlCompressor } from '../../compressors/yaml.ts'
import { createRouter } from '../../router.ts'
import { tokenizerForModel } from '../../tokenizers/for-model.ts'
import { entriesOf, writeBelow } from './keys-above.ts'

function view(text: string): string {
  const router = createRouter([yamlCompressor()], tokenizerForModel('gpt-4o'))
  return router.view(router.prepare(text, { kind: 'yaml' }), {}).view.text
}

describe('items below items with the same keys', () => {
  it('names items that have nothing but a name behind each other', () => {
    const one = entriesOf(['name=web'])!
    expect(writeBelow(one)).toEqual({ text: '; web', isName: true })
    expect(writeBelow(entriesOf(['name=web', 'port=80'])!)).toEqual({ text: '- web, 80', isName: false })
  })

  it('keeps the keys of what is a comment, hidden, quoted or a map', () => {
    for (const text of ['# a note', 'run', '"a=b"=c', '{name=web}']) expect(entriesOf([text]), text).toBeUndefined()
  })

  it('gives an item that has something below it a line of its own', () => {
    const steps = ['checkout', 'install', 'compile', 'upload'].map(
      (name, index) =>
        `  - name: ${name} the sources of this\n${index === 2 ? '    with:\n      cache: the modules that were loaded and what was compiled of them before\n      restore: true\n' : `    uses: actions/one@3df4ab11eba7bda6032a0b82a6bb43b11571feac\n`}`,
    )
    const shown = view(`on: push\nsteps:\n${steps.join('')}`)
    expect(shown).toMatch(/\n *- name=compile the sources of this\n +with: /)
  })
})
