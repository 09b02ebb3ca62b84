import { describe, expect, it } from 'vitest'
import { jsonCompressor } from '../../compressors/json.ts'
import { textCompressor } from '../../compressors/text.ts'
import { createRouter } from '../../router.ts'
import { tokenizerForModel } from '../../tokenizers/for-model.ts'

function view(value: unknown): string {
  const router = createRouter([jsonCompressor(), textCompressor()], tokenizerForModel('gpt-4o'))
  return router.view(router.prepare(JSON.stringify(value, null, 2), { kind: 'json' }), {}).view.text
}

const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa'.split(
  ' ',
)
const text = (seed: number) =>
  Array.from({ length: 20 }, (_, index) => words[(seed * 7 + index * (seed + 3)) % words.length]).join(' ')

describe('what a view of nested values has', () => {
  it('says what is the same in many places once', () => {
    const service = (name: string) => ({ name, kind: 'Service', spec: { type: 'ClusterIP', ports: { web: 80 } } })
    const shown = view({
      a: service('orders'),
      b: { c: service('billing') },
      d: { e: { f: service('search') } },
      note: text(3),
    })
    for (const name of ['orders', 'billing', 'search']) expect(shown).toContain(name)
    expect(shown.match(/ClusterIP/g)).toHaveLength(1)
  })

  it('shortens a long text to its start and its rarest words', () => {
    const shown = view({
      items: Array.from({ length: 5 }, (_, index) => ({
        name: `item-${index}`,
        about: { description: `${text(index)} zugzwang${index} ${text(index + 1)}` },
      })),
    })
    expect(shown).toMatch(/description=.*… .*zugzwang2/)
    expect(shown).not.toContain(text(2))
  })

  it('shows a value that stands out beside a row that is not shown in full', () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      name: `host-${index}`,
      zone: `z${index % 3}`,
      cpu: index % 7,
      memory: 400 + (index % 11),
      disk: 50 + (index % 5),
      uptime: 9000 + ((index * 37) % 100),
      load: index === 31 ? 97.5 : index % 4,
      digest: `sha256:${(index * 7919).toString(16).padStart(40, 'a1')}`,
    }))
    expect(view({ hosts: rows })).toContain('97.5 (host-31)')
  })

  it('tells what records say before where they stand, and no hash as a text', () => {
    const shown = view(
      Array.from({ length: 5 }, (_, index) => ({
        name: `part-${index}`,
        about: {
          resolved: `https://registry.example.com/some/long/path/part-${index}.tgz`,
          digest: `sha512-${'aB3d'.repeat(24)}${index}`,
        },
        notes: { message: `${words[index]} has been replaced` },
      })),
    )
    for (const word of words.slice(0, 5)) expect(shown).toContain(`${word} has been replaced`)
    expect(shown).not.toContain('aB3daB3daB3d')
    expect(shown).not.toContain('/some/long/path/part-3')
  })

  it('names the column of the last cell of a long table', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      city: `City ${index}`,
      people: (index * 7919) % 1000,
      code: `C-${index}`,
    }))
    expect(view(rows)).toMatch(/code=C-39$/m)
  })
})
