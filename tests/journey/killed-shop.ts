/**
 * A shop that lives in a folder, under load, until it is killed: run by attacks-restart.test.ts as a
 * process of its own. Prints each request key before it is used.
 */
import { ADDRESS, newKey, startWorld } from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]

async function main(dataFolder: string): Promise<void> {
  const world = await startWorld(undefined, { dataFolder })
  const { path } = await world.call('u1', 'distributor.shareCard', {
    productId: null,
    activityId: null,
    material: null,
  })
  const scene = new URL(path, 'http://shop').searchParams.get('i') ?? ''
  await world.call('u2', 'shop.bindInviter', { scene, entry: 'share' })
  for (;;) {
    const requestKey = newKey()
    process.stdout.write(`${requestKey}\n`)
    const { payment } = await world.call('u2', 'shop.placeOrder', {
      requestKey,
      lines: HONEY,
      address: ADDRESS,
      note: '',
      couponId: null,
      seenPayable: 3790,
    })
    const prepayId = payment.package.replace('prepay_id=', '')
    // Nobody waits for the callback: it is killed at any of its steps.
    await world.cloud.decide({ prepayId, outcome: 'pay' })
  }
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
