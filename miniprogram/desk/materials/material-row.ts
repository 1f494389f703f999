import { resultWords } from '../../utils/material-result'

/** A material in the merchant's list. */
export interface MaterialRow {
  materialId: string
  title: string
  picture: string
  note: string
  /** What came of it; '' for knowledge, which nobody sends. */
  result: string
  shown: boolean
}

/** The row of a material; its results are those of all distributors. */
export function materialRow(card: CloudApi.MerchantMaterialCard): MaterialRow {
  const { materialId, title, pictures, kind, about, shown } = card
  const what = kind === 'share' ? '推广' : '知识'
  return {
    ...{ materialId, title, shown },
    picture: pictures[0] ?? '',
    note: `${what} · ${about === '' ? '商品或活动已经没有了' : about}`,
    result: kind === 'share' ? resultOf(card) : '',
  }
}

function resultOf(card: CloudApi.MaterialResult): string {
  const { result, rate } = resultWords(card)
  if (result === '') return '还没有人来访'
  return rate === '' ? result : `${result}，${rate}`
}
