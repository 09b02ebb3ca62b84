import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { oldestPeers } from '../../../scripts/oldest-peers.mjs'

const folder = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  plugins: [oldestPeers(folder)],
  // The oldest version has no models for tests.
  resolve: { alias: { '@openai/agents/testing': `${folder}scripted-model.ts` } },
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 60_000, env: { SHAREDCTX_OLDEST: '1' } },
})
