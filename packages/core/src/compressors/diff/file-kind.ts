import type { FileDiff } from './parse.ts'

/** What a file is to a reader of its diff. */
export type FileKind = 'source' | 'lock' | 'generated'

/** How sure a reader can be that nobody wrote this file by hand, from its path alone. */
export function kindOfFile({ path }: Pick<FileDiff, 'path'>): FileKind {
  if (lockFile.test(path)) return 'lock'
  return generatedFile.test(path) ? 'generated' : 'source'
}

const lockFile =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|Cargo\.lock|go\.sum|go\.work\.sum|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|Gemfile\.lock|composer\.lock|pubspec\.lock|mix\.lock|Podfile\.lock|Package\.resolved|flake\.lock|packages\.lock\.json|gradle\.lockfile|conan\.lock|\.terraform\.lock\.hcl)$/i

const generatedFile =
  /\.min\.[cm]?(?:js|css)$|\.map$|\.snap$|(?:^|\/)__snapshots__\/|[._](?:pb|pb2|pb2_grpc|generated|gen|g)\.\w+$|_generated\.\w+$|(?:^|\/)(?:vendor|third_party|node_modules|\.yarn)\//i
