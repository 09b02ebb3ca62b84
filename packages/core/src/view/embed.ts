import type { Gaps, Levels, Outline, Part } from './outline.ts'

/** An outline of a piece, made part of the outline of the whole. */
export interface Embedded {
  /** The piece's parts in the coordinates of the whole, to be appended to the host's parts at `base`. */
  readonly parts: readonly Part[]
  /** Writes the piece, given the levels and the gaps of the whole. */
  render(levels: Levels, gaps: Gaps): string
}

/**
 * Makes the outline of a piece part of a host.
 *
 * @param outline The piece, as `context.outline` returned it.
 * @param base Index that the piece's first part will have among the host's parts.
 * @param host Index of the part in the host that the piece stands in, shown before any of the piece's parts; `undefined` for none.
 * @param offset Where the piece starts in the host's source, in UTF-16 code units; `undefined` when it is not a slice of it
 *   (the decoded value of a JSON string), then its gaps carry their own text.
 * @param values Factor on the value of the piece's parts. @default 1
 */
export function embed(
  outline: Outline,
  base: number,
  host: number | undefined,
  offset: number | undefined,
  values = 1,
): Embedded {
  const parts = outline.parts.map((part): Part => {
    const { renderings, must, name } = part
    const parent = part.parent === undefined ? host : part.parent + base
    const scaled = values === 1 ? renderings : renderings.map(({ text, value }) => ({ text, value: value * values }))
    const derived = part.source ?? (offset === undefined ? outline.source : undefined)
    return derived === undefined
      ? { from: part.from + offset!, to: part.to + offset!, renderings: scaled, parent, must, name }
      : { from: part.from, to: part.to, source: derived, renderings: scaled, parent, must, name }
  })
  return {
    parts,
    render: (levels, gaps) =>
      outline.render(levels.subarray(base, base + parts.length), {
        mark: indexes => gaps.mark(indexes.map(index => index + base)),
        markRange: (first, last) => gaps.markRange(first + base, last + base),
      }),
  }
}
