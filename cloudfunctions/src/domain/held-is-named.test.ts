/** Rule 8: the withdrawal that an account names as open holds its money, and nothing else does. */
import * as fc from 'fast-check'
import { heldIsNamed } from './account-rules'
import { checkBooks, checkHeld } from './rules'
import { anyShop, one } from './testing/any-shop'

const OVER = ['paid', 'rejected', 'failed'] as const

test('sound in every shop; another amount, end, person or name is found at the account', () => {
  const damage = fc.constantFrom('amount', 'state', 'person', 'name', 'no name', 'gone')
  fc.assert(
    fc.property(anyShop, damage, fc.nat(), (shop, what, at) => {
      expect(checkHeld(shop.accounts, shop.withdrawals)).toEqual([])
      const account = shop.accounts.find(({ openWithdrawalId: id }) => id !== null)
      const named = shop.withdrawals.find(({ _id }) => _id === account?.openWithdrawalId)
      if (!account || !named) return
      expect(heldIsNamed(account, named)).toEqual([])
      if (what === 'amount') named.amount += 1
      else if (what === 'state') named.state = one(OVER, at)
      else if (what === 'person') named.memberId = 'somebody'
      else if (what === 'gone') shop.withdrawals.splice(shop.withdrawals.indexOf(named), 1)
      else account.openWithdrawalId = what === 'name' ? 'w50' : null
      const where = `accounts/${account._id}`
      const found = checkHeld(shop.accounts, shop.withdrawals)
      expect(new Set(found.map((finding) => finding.where))).toEqual(new Set([where]))
      expect(found[0]?.rule).toBe('held-then-ended')
      expect(checkBooks(shop)).toEqual(expect.arrayContaining(found))
    }),
    { numRuns: 150 },
  )
})

test('who names none holds nothing', () => {
  fc.assert(
    fc.property(anyShop, fc.nat({ max: 100 }), (shop, held) => {
      for (const account of shop.accounts) {
        const found = heldIsNamed({ ...account, openWithdrawalId: null, held }, null)
        expect(found.length).toBe(held === 0 ? 0 : 1)
      }
    }),
    { numRuns: 20 },
  )
})
