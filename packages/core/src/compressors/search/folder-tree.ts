/**
 * Writes folders one below the other, each relative to the nearest one above that holds it and indented by one blank more:
 * `src/`, ` search/`. What a path repeats of its parents is most of what it costs.
 */
export class FolderTree {
  readonly #open: string[] = []

  /** The folder as it stands at the start of its line; `.` where a path names none. */
  write(folder: string): string {
    const open = this.#open
    while (open.length > 0 && !isBelow(folder, open[open.length - 1])) open.pop()
    const written = ' '.repeat(open.length) + (folder === '' ? '.' : folder.slice(open.at(-1)?.length ?? 0))
    if (folder !== '') open.push(folder)
    return written
  }

  /** The folder that a line begins with, and where its names begin. */
  read(line: string): { readonly folder: string; readonly end: number } {
    const open = this.#open
    let depth = 0
    while (line.charCodeAt(depth) === 32) depth++
    const space = line.indexOf(' ', depth)
    const end = space < 0 ? line.length : space
    const written = line.slice(depth, end)
    open.length = Math.min(open.length, depth)
    if (written === '.') return { folder: '', end }
    const folder = (open.at(-1) ?? '') + written
    open.push(folder)
    return { folder, end }
  }
}

function isBelow(folder: string, parent: string): boolean {
  return folder.length > parent.length && folder.startsWith(parent)
}
