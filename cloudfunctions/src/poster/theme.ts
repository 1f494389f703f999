/** The colours of a poster. Templates name them, so another theme needs no other template. */
const paperAndInk = {
  paper: '#FAF7F2',
  card: '#FFFFFF',
  wash: '#F3EEE5',
  ink: '#1F1B16',
  ink2: '#5E574D',
  ink3: '#6F675D',
  rule: '#DDD4C5',
  rule2: '#C9BEAC',
} as const

export type Colour = keyof typeof paperAndInk | 'accent'
export type Theme = Readonly<Record<Colour, string>>

/** Paper and ink with the merchant's accent, a colour `#RRGGBB` (domain/poster-look). */
export function themeOf(accent: string): Theme {
  return { ...paperAndInk, accent }
}
