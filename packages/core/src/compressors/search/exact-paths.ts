import { FolderTree } from './folder-tree.ts'

/** First line of an exact view; what follows is a folder and its names on each line. */
const TITLE = 'exact: folder below folder, then its names'

/** Writes paths, one a line, with each folder once before those of its names that follow each other. */
export function encodePaths(source: string): string {
  const written = [TITLE]
  const tree = new FolderTree()
  let current: string | undefined
  for (const path of source.split('\n')) {
    const slash = path.lastIndexOf('/')
    const folder = path.slice(0, slash + 1)
    const name = path.slice(slash + 1)
    if (name === '' || /\s/.test(path)) {
      written.push(path === '' ? '' : `= ${path}`)
      current = undefined
    } else if (folder === current) written[written.length - 1] += ` ${name}`
    else {
      written.push(`${tree.write(folder)} ${name}`)
      current = folder
    }
  }
  return written.join('\n')
}

/** The paths that `encodePaths` was given. */
export function decodePaths(view: string): string {
  if (!isExactListing(view)) return view
  const paths: string[] = []
  const tree = new FolderTree()
  for (const line of view.slice(TITLE.length + 1).split('\n')) {
    if (line === '' || line.startsWith('= ')) {
      paths.push(line.slice(2))
      continue
    }
    const { folder, end } = tree.read(line)
    for (const name of line.slice(end + 1).split(' ')) paths.push(folder + name)
  }
  return paths.join('\n')
}

export function isExactListing(view: string): boolean {
  return view.startsWith(`${TITLE}\n`)
}
