/** The colours of a poster. Templates name them, so another theme needs no other template. */
export const theme = {
  paper: '#FAF7F2',
  card: '#FFFFFF',
  ink: '#1F1B16',
  ink2: '#5E574D',
  ink3: '#6F675D',
  rule: '#DDD4C5',
  rule2: '#C9BEAC',
  cinnabar: '#BF3420',
} as const

export type Theme = Readonly<Record<keyof typeof theme, string>>
export type Colour = keyof Theme
