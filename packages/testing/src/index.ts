export { anyText, hostileString, repetitiveText, shuffledTokens } from './arbitraries.ts'
export { type CompressorSuiteOptions, testCompressor } from './test-compressor.ts'
export { type StoreSuiteOptions, testStore } from './test-store.ts'
