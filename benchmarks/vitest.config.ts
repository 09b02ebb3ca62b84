import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@sharedctx/core': fileURLToPath(new URL('../packages/core/src/index.ts', import.meta.url)) } },
  test: { include: ['src/**/*.test.ts'], testTimeout: 120_000 },
})
