import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    // The shared suites and core test each other from source; a package dependency in both directions would be a cycle.
    alias: { '@sharedctx/core': source('./src/index.ts'), '@sharedctx/testing': source('../testing/src/index.ts') },
  },
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 60_000 },
})
