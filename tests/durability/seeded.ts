/** A small congruential generator: the same seed gives the same numbers. */
export interface Random {
  below(limit: number): number
}

export function seeded(seed: number): { below(limit: number): number } {
  let state = seed >>> 0
  return {
    below(limit) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * limit)
    },
  }
}
