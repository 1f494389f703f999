/** A database of a few documents, for the tests of one operation. */
import { type Database, DuplicateId, type Transaction } from '../../store/database'
import type { MiniProgram } from '../../wechat/mini-program'

/** Documents by `collection/id`. */
export type Shelf = Map<string, unknown>

/** A call that the operation has no reason to make. */
export function never(): never {
  throw new Error('this operation needs no such call')
}

/** WeChat, of which the operation asks nothing. */
export const noMiniProgram: MiniProgram = {
  mintCode: never,
  makeUrlLink: never,
  makeShortLink: never,
  remove: never,
  upload: never,
  download: never,
  checkText: never,
  sendMessage: never,
  uploadShipment: never,
  templates: never,
}

/** Reads and writes the shelf; there is nobody else, so transactions never conflict. */
export function openShelf(shelf: Shelf): Database {
  const t: Transaction = {
    get: async (collection, id) => (shelf.get(`${collection}/${id}`) ?? null) as never,
    add: async (collection, document) => {
      const key = `${collection}/${document._id}`
      if (shelf.has(key)) throw new DuplicateId(document._id)
      shelf.set(key, document)
    },
    set: async (collection, document) => {
      shelf.set(`${collection}/${document._id}`, document)
    },
    update: async (collection, id, { set }) => {
      const key = `${collection}/${id}`
      shelf.set(key, Object.assign({}, shelf.get(key), set))
    },
    remove: async (collection, id) => {
      shelf.delete(`${collection}/${id}`)
    },
  }
  const lists = { find: never, page: never, count: never, removeAll: never, getJoined: never }
  return { ...t, ...lists, sum: never, countBy: never, transaction: (run) => run(t) }
}
