import { session } from '../session'
import { task, WxError } from './task'

/** Frames of one desk share an origin, so every key carries the user. */
const prefix = `mp:${session.user}:`

function read(key: string): unknown {
  const text = localStorage.getItem(prefix + key)
  if (text === null) return undefined
  const stored: unknown = JSON.parse(text)
  return Array.isArray(stored) ? stored[0] : undefined
}

function write(key: string, data: unknown): void {
  localStorage.setItem(prefix + key, JSON.stringify([data ?? '']))
}

function keys(): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
}

function clear(): void {
  for (const key of keys()) localStorage.removeItem(prefix + key)
}

function info() {
  const currentSize = keys().reduce(
    (sum, key) => sum + (localStorage.getItem(prefix + key)?.length ?? 0) / 1024,
    0,
  )
  return { keys: keys(), currentSize: Math.ceil(currentSize), limitSize: 10240 }
}

/** Storage of the user who holds the phone; a missing key is `''`, as in WeChat. */
export const storage = {
  getStorageSync: (key: string) => read(key) ?? '',
  setStorageSync: (key: string, data: unknown) => write(key, data),
  removeStorageSync: (key: string) => localStorage.removeItem(prefix + key),
  clearStorageSync: () => clear(),
  getStorageInfoSync: () => info(),
  getStorage: task('getStorage', ({ key }: { key: string }) => {
    const data = read(key)
    if (data === undefined) throw new WxError('data not found')
    return { data }
  }),
  setStorage: task('setStorage', ({ key, data }: { key: string; data: unknown }) => {
    write(key, data)
  }),
  removeStorage: task('removeStorage', ({ key }: { key: string }) => {
    localStorage.removeItem(prefix + key)
  }),
  clearStorage: task('clearStorage', () => clear()),
  getStorageInfo: task('getStorageInfo', () => info()),
}
