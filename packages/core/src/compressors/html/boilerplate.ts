import type { Block } from '../writing/block.ts'
import { boilerplateElements, boilerplateName, boilerplateRoles } from './elements.ts'

/** An element that may be boilerplate, and the blocks in it. */
export interface Region {
  /** How sure its tag or class is. */
  readonly strength: 'tag' | 'class'
  readonly first: number
  /** Behind the last block. */
  end: number
  /** Characters of text, and of them inside links. */
  textLength: number
  linkLength: number
  /** Holds the page's own text for sure: a main element, an article, the first heading. */
  holdsContent: boolean
}

/** A class names boilerplate only when this much of its text is links. */
const LINK_SHARE = 0.5
/** With less text than this left, a page is mostly its lists of links, and keeps them. */
const LEAST_REST = 0.15

/** How sure tag, role and class are that an element is not the page's own text. */
export function strengthOf(name: string, role: string, classAndId: string): Region['strength'] | undefined {
  if (boilerplateElements.has(name) || boilerplateRoles.has(role)) return 'tag'
  if (name === 'body' || name === 'html' || name === 'main' || name === 'article' || classAndId === '') return undefined
  return boilerplateName.test(classAndId.slice(0, 300)) ? (name === 'aside' ? 'tag' : 'class') : undefined
}

/** The blocks of a page: what is boilerplate for sure is noise, and text that a class calls so stands aside. */
export function withoutBoilerplate(blocks: readonly Block[], regions: readonly Region[]): Block[] {
  const boilerplate = boilerplateBlocks(blocks, regions)
  return blocks.map((block, index) => {
    const strength = boilerplate.get(index)
    if (!strength) return block
    return strength === 'tag' || block.kind !== 'text'
      ? { ...block, kind: 'noise' }
      : { ...block, prefix: undefined, tight: true, aside: true }
  })
}

/** The blocks that are boilerplate, by number, and how sure that is of each. */
function boilerplateBlocks(
  blocks: readonly Block[],
  regions: readonly Region[],
): ReadonlyMap<number, Region['strength']> {
  const found = new Map<number, Region['strength']>()
  let dropped = 0
  for (const region of regions) {
    const { strength, holdsContent, linkLength, first, end } = region
    if (holdsContent || region.textLength === 0) continue
    const isLinks = linkLength / region.textLength >= LINK_SHARE
    if (strength === 'class' && !isLinks) continue
    for (let index = first; index < end; index++) {
      // The headings of what is left out say what that was.
      const known = found.get(index)
      if (known === 'tag' || blocks[index].kind === 'heading') continue
      found.set(index, strength)
      if (!known) dropped += blocks[index].text.length
    }
  }
  const all = blocks.reduce((sum, { kind, text }) => (kind === 'heading' ? sum : sum + text.length), 0)
  return all - dropped < LEAST_REST * all ? new Map() : found
}
