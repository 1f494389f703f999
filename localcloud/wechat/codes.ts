import { createCanvas } from '@napi-rs/canvas'
import QRCode from 'qrcode'
import { isFields } from '../database/values'
import type { ApiAnswer, ApiError, OpenApi } from '../protocol/openapi'

/**
 * wxacode.getUnlimited. The real picture is round and only WeChat reads it; ours is a QR code of
 * the same size whose text says what WeChat would open: `wxacode://<page>?scene=<encoded>`.
 */

const SCENE_MAX = 32
/** Visible characters that a scene may hold; `&` is documented, but refused in practice. */
const SCENE_FORM = /^[0-9A-Za-z!#$'()*+,/:;=?@\-._~]*$/
const WIDTH_MIN = 280
const WIDTH_MAX = 1280
const WIDTH = 430
const PER_MINUTE_MAX = 5000
const MINUTE = 60_000
const KNOWN = new Set([
  'scene',
  'page',
  'check_path',
  'env_version',
  'width',
  'auto_color',
  'line_color',
  'is_hyaline',
])

interface Wish {
  scene: string
  page: string
  width: number
  color: string
  transparent: boolean
}

export interface CodesOptions {
  /** Pages of the released mini-program; the first is its home page. */
  pages: string[]
  now(): number
}

const refuse = (errcode: number, errmsg: string): ApiError => ({ errcode, errmsg })

function refuseScene(scene: unknown): ApiError | undefined {
  if (typeof scene !== 'string' || scene.length < 1 || scene.length > SCENE_MAX) {
    return refuse(40169, 'invalid length for scene, or the data is not json string')
  }
  if (!SCENE_FORM.test(scene)) return refuse(40129, 'invalid scene')
  if (scene.includes('scancode_time')) return refuse(85096, 'scancode_time is a reserved word')
  return undefined
}

function refusePage(page: unknown, checkPath: boolean, pages: string[]): ApiError | undefined {
  const formed = typeof page === 'string' && page !== '' && !/^\/|\?/.test(page)
  if (formed && (!checkPath || pages.includes(page))) return undefined
  return refuse(41030, 'invalid page')
}

function readColor(parameters: Record<string, unknown>): string | undefined {
  const color = parameters.line_color
  if (parameters.auto_color !== false || color === undefined) return '#000000'
  if (!isFields(color)) return undefined
  const parts = [color.r, color.g, color.b].map(Number)
  const right = parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)
  return right ? `rgb(${parts.join(',')})` : undefined
}

const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean'

function refuseForm(parameters: Record<string, unknown>): ApiError | undefined {
  const { width = WIDTH, env_version = 'release', check_path, is_hyaline, auto_color } = parameters
  const unknown = Object.keys(parameters).find((key) => !KNOWN.has(key))
  if (unknown !== undefined) return refuse(40097, `invalid args: ${unknown} is not known`)
  const fits = Number.isInteger(width) && Number(width) >= WIDTH_MIN && Number(width) <= WIDTH_MAX
  if (!fits) return refuse(40097, 'invalid args: width')
  if (!['release', 'trial', 'develop'].includes(String(env_version))) {
    return refuse(40097, 'invalid args: env_version')
  }
  if (![check_path, is_hyaline, auto_color].every(isFlag)) {
    return refuse(40097, 'invalid args: a flag must be true or false')
  }
  return undefined
}

/** Checks the parameters in the order scene, page, form (facts/wechat-platform.md section 2.1). */
function readWish(parameters: Record<string, unknown>, pages: string[]): Wish | ApiError {
  const { scene, page = pages[0], width = WIDTH } = parameters
  const checkPath = parameters.check_path !== false
  const error = refuseScene(scene) ?? refusePage(page, checkPath, pages) ?? refuseForm(parameters)
  if (error !== undefined) return error
  const color = readColor(parameters)
  if (color === undefined) return refuse(40097, 'invalid args: line_color')
  return {
    scene: String(scene),
    page: String(page),
    width: Number(width),
    color,
    transparent: parameters.is_hyaline === true,
  }
}

/** The text inside a code's picture. */
function codeText(page: string, scene: string): string {
  return `wxacode://${page}?scene=${encodeURIComponent(scene)}`
}

/** JPEG, or PNG when the background is to be transparent. */
async function draw(wish: Wish): Promise<ApiAnswer> {
  const { modules } = QRCode.create(codeText(wish.page, wish.scene), { errorCorrectionLevel: 'M' })
  const quiet = 4
  const cell = wish.width / (modules.size + 2 * quiet)
  const canvas = createCanvas(wish.width, wish.width)
  const context = canvas.getContext('2d')
  if (!wish.transparent) {
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, wish.width, wish.width)
  }
  context.fillStyle = wish.color
  const edge = (index: number): number => Math.round((index + quiet) * cell)
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue
      const [left, top] = [edge(column), edge(row)]
      context.fillRect(left, top, edge(column + 1) - left, edge(row + 1) - top)
    }
  }
  if (wish.transparent) return { contentType: 'image/png', bytes: await canvas.encode('png') }
  return { contentType: 'image/jpeg', bytes: await canvas.encode('jpeg', 92) }
}

/** Mints codes, at most 5000 a minute of local time (45009). */
export function createCodes({ pages, now }: CodesOptions): OpenApi {
  let minute = 0
  let calls = 0
  return async (parameters) => {
    const current = Math.floor(now() / MINUTE)
    calls = current === minute ? calls + 1 : 1
    minute = current
    if (calls > PER_MINUTE_MAX) return refuse(45009, 'reach max api minute quota limit')
    const wish = readWish(parameters, pages)
    return 'errcode' in wish ? wish : draw(wish)
  }
}
