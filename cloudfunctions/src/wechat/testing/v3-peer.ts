/** The other side of WeChat Pay v3 for tests: keys of both, a server on loopback, sealed notices. */
import { createCipheriv, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { V3Config } from '../v3/config'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
export const merchant = pair()
export const platform = pair()

/** Noon of 2026-04-12 in Shanghai. */
export const NOW = Date.parse('2026-04-12T12:00:00+08:00')
export const KEY = 'k'.repeat(32)
const KEY_ID = 'PUB_KEY_ID_0119000001090000000001'

export const configAt = (baseUrl: string): V3Config => ({
  mchid: '1900000109',
  serial: '5157F09EFDC096DE15EBE81A47057A72',
  privateKey: merchant.privateKey,
  apiV3Key: Buffer.from(KEY),
  platformKeys: new Map([[KEY_ID, platform.publicKey]]),
  baseUrl,
  notifyUrl: 'https://shop.example.com/payment',
})

/** WeChat Pay's headers over a body. @param at milliseconds */
export function signed(
  body: string,
  at = NOW,
  key: KeyObject = platform.privateKey,
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const text = `${timestamp}\nnonce\n${body}\n`
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': 'nonce',
    'wechatpay-serial': KEY_ID,
    'wechatpay-signature': createSign('RSA-SHA256').update(text).sign(key, 'base64'),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  }
}

/** A notification's body. @param spoil changes the ciphertext before it is wrapped */
export function sealed(plain: unknown, spoil = (bytes: Buffer): Buffer => bytes): string {
  const nonce = 'abcdef012345'
  const cipher = createCipheriv('aes-256-gcm', KEY, nonce)
  cipher.setAAD(Buffer.from('transaction'))
  const parts = [cipher.update(JSON.stringify(plain)), cipher.final()]
  const ciphertext = spoil(Buffer.concat([...parts, cipher.getAuthTag()])).toString('base64')
  const algorithm = 'AEAD_AES_256_GCM'
  const resource = { algorithm, ciphertext, associated_data: 'transaction', nonce }
  return JSON.stringify({ id: 'E1', event_type: 'TRANSACTION.SUCCESS', resource })
}

const servers: Server[] = []

/** Answers as `handle` does; the base address. Stop with `stopPeers`. */
export async function startPeer(handle: RequestListener): Promise<string> {
  const server = createServer(handle)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

export async function stopPeers(): Promise<void> {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
