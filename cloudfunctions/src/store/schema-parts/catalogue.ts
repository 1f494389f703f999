/** What the shop sells. */
import type { Collections } from './kinds'

export interface CatalogueDocuments {
  products: Model.Product
  stocks: Model.Stock
}

export const CATALOGUE: Collections<CatalogueDocuments> = {
  products: {
    indexes: {
      shelf: [
        ['onSale', 1],
        ['rank', -1],
        ['_id', -1],
      ],
      ofCategory: [
        ['onSale', 1],
        ['category', 1],
        ['rank', -1],
        ['_id', -1],
      ],
      inCategory: [['category', 1]],
      withOwnRates: [
        ['ownRates', 1],
        ['_id', 1],
      ],
      recommended: [
        ['recommended', 1],
        ['onSale', 1],
        ['rank', -1],
        ['_id', -1],
      ],
      byWordOnSale: [
        ['words', 1],
        ['onSale', 1],
        ['rank', -1],
        ['_id', -1],
      ],
      byWord: [
        ['words', 1],
        ['rank', -1],
        ['_id', -1],
      ],
    },
    fen: ['skus.*.price', 'priceFrom'],
  },
  stocks: {
    indexes: {
      ofProduct: [['productId', 1]],
      short: [
        ['onSale', 1],
        ['quantity', -1],
        ['_id', -1],
      ],
    },
  },
}
