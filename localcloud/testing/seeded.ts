/** Numbers by chance that are the same ones again for the same seed. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
}

/** A small congruential generator. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  return {
    below(limit) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * limit)
    },
  }
}
