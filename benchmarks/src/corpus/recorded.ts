import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, kinds } from './document.ts'

export const recordedFolder = join(import.meta.dirname, '../../corpus/recorded')

/** Outputs of real commands, recorded once by corpus/record/*.sh. */
export function recordedDocuments(): Document[] {
  const commands = new Map(
    readFileSync(join(recordedFolder, 'commands.tsv'), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => line.split('\t') as [string, string]),
  )
  return kinds.flatMap(kind => {
    const folder = join(recordedFolder, kind)
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .sort()
      .map(file => {
        const source = commands.get(`${kind}/${file}`)
        if (!source) throw new Error(`No command is noted for ${kind}/${file} in corpus/recorded/commands.tsv.`)
        return { id: `${kind}/${file}`, kind, source: `$ ${source}`, text: readFileSync(join(folder, file), 'utf8') }
      })
  })
}
