import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { MovableClock } from '../../clock'
import { close, listen } from '../../loopback'
import type { Notice } from '../callbacks'
import { Notifier } from './notifier'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const keys = {
  id: 'keys',
  mchid: '1900000109',
  serial: 'A',
  merchantPrivate: '',
  merchantPublic: '',
  apiV3Key: 'k'.repeat(32),
  publicKeyId: 'PUB_KEY_ID_1',
  platformPrivate: privateKey,
  platformPublic: '',
}
const clock = new MovableClock(0, (error) => {
  throw error
})

const notice = (to: string): Notice => ({
  id: 'pay:T1',
  to,
  event: JSON.stringify({ event_type: 'E', summary: 's', original_type: 'transaction', plain: {} }),
  schedule: 'payment',
  attempt: 0,
  dueAt: 0,
})

test('a reader that never answers has not acknowledged, and a stop gives it up', async () => {
  let heard = 0
  const server = createServer(() => {
    heard += 1
  })
  const url = `http://127.0.0.1:${await listen(server, 0)}`
  const options = { keys, clock, log: () => undefined }
  const hasty = new Notifier({ ...options, timeoutScale: 0.01 })
  expect(await hasty.post(notice(url))).toBe(false)
  expect(heard).toBe(2)
  const patient = new Notifier({ ...options, timeoutScale: 1000 })
  const outcome = patient.post(notice(url))
  patient.stop()
  expect(await outcome).toBe(false)
  await close(server)
})
