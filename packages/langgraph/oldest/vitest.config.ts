import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { oldestPeers } from '../../../scripts/oldest-peers.mjs'

export default defineConfig({
  plugins: [oldestPeers(fileURLToPath(new URL('.', import.meta.url)))],
  test: {
    globals: true,
    include: ['src/**/*.test.ts', 'test/{conformance,langgraph,readme,runtime}.test.ts'],
    testTimeout: 60_000,
    // Brings tests of its own, which must meet this run's Vitest rather than the one beside it.
    server: { deps: { inline: [/checkpoint-validation/] } },
  },
})
