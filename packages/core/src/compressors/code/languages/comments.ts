/** How languages that look alike write comments. */
export const slashes = { lineComments: ['//'], blockComments: [['/*', '*/']], comment: '//' } as const

export const hash = { lineComments: ['#'], blockComments: [], comment: '#' } as const

export const tripleDouble = [['"""', '"""']] as const
