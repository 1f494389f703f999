/** The categories while they are being edited. */

export interface CategoryRow {
  id: string
  name: string
  /** Products in it, on the shelf and off it. */
  count: number
  problem: string
}

/** The rows with what is wrong at each; whether they may be saved. */
export function judgeCategories(rows: readonly CategoryRow[]): {
  rows: CategoryRow[]
  ready: boolean
} {
  const judged = rows.map((row, index) => {
    const name = row.name.trim()
    const twice = rows.slice(0, index).some((other) => other.name.trim() === name)
    const problem = name === '' ? '请填名称，不要的可以删掉' : twice ? '已经有同名的分类' : ''
    return { ...row, name, problem }
  })
  return { rows: judged, ready: judged.every(({ problem }) => problem === '') }
}
