import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  // Declarations are what a build for running does not need; `npm start` leaves them out to be quick.
  dts: process.env.SHAREDCTX_NO_DTS === undefined,
  clean: true,
  target: 'es2022',
})
