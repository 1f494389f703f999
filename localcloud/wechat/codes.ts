import { createCanvas } from '@napi-rs/canvas'
import QRCode from 'qrcode'
import * as v from 'valibot'
import { type ApiAnswer, ApiRefusal, type OpenApi, openApi } from './openapi/api'
import type { Quotas } from './openapi/quotas'
import type { Release } from './openapi/release'

/**
 * wxacode.getUnlimited. The real picture is round and only WeChat reads it; ours is a QR code of
 * the same size whose text says what WeChat would open: `wxacode://<page>?scene=<encoded>`.
 */

const SCENE_MAX = 32
/** Visible characters that a scene may hold; `&` is documented, but refused in practice. */
const SCENE_FORM = /^[0-9A-Za-z!#$'()*+,/:;=?@\-._~]*$/
const SCENE_LENGTH = '40169 invalid length for scene, or the data is not json string'
const RESERVED = '85096 not allow include scancode_time field'
const WIDTH_RANGE = '40097 invalid args: width'
const COLOR_RANGE = '40097 invalid args: line_color'

/** WeChat takes a part of a colour as a number or as its text. */
const Shade = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, COLOR_RANGE), v.transform(Number))]),
  v.integer(COLOR_RANGE),
  v.minValue(0, COLOR_RANGE),
  v.maxValue(255, COLOR_RANGE),
)

/** facts/wechat-platform.md section 2.1 */
const CodeRequest = v.strictObject({
  scene: v.optional(
    v.pipe(
      v.string(SCENE_LENGTH),
      v.minLength(1, SCENE_LENGTH),
      v.maxLength(SCENE_MAX, SCENE_LENGTH),
      v.regex(SCENE_FORM, '40129 invalid scene'),
      v.check((scene) => !scene.includes('scancode_time'), RESERVED),
    ),
    '',
  ),
  page: v.exactOptional(v.string()),
  check_path: v.optional(v.boolean(), true),
  env_version: v.optional(
    v.picklist(['release', 'trial', 'develop'], '40097 invalid args: env_version'),
    'release',
  ),
  width: v.optional(
    v.pipe(
      v.number(),
      v.integer(WIDTH_RANGE),
      v.minValue(280, WIDTH_RANGE),
      v.maxValue(1280, WIDTH_RANGE),
    ),
    430,
  ),
  auto_color: v.optional(v.boolean(), false),
  line_color: v.optional(v.strictObject({ r: Shade, g: Shade, b: Shade }), { r: 0, g: 0, b: 0 }),
  is_hyaline: v.optional(v.boolean(), false),
})

interface Wish {
  text: string
  width: number
  color: string
  transparent: boolean
}

/** The page that a code opens. Throws ApiRefusal 41030 for one that WeChat would not open. */
function pageOf(request: v.InferOutput<typeof CodeRequest>, release: Release): string {
  const page = request.page ?? release.home()
  const formed = page !== '' && !/^\/|\?/.test(page)
  if (formed && (!request.check_path || release.has(page))) return page
  throw new ApiRefusal(41030, 'invalid page')
}

function wishOf(request: v.InferOutput<typeof CodeRequest>, release: Release): Wish {
  const { r, g, b } = request.auto_color ? { r: 0, g: 0, b: 0 } : request.line_color
  return {
    text: `wxacode://${pageOf(request, release)}?scene=${encodeURIComponent(request.scene)}`,
    width: request.width,
    color: `rgb(${r},${g},${b})`,
    transparent: request.is_hyaline,
  }
}

/** JPEG, or PNG when the background is to be transparent. */
async function draw(wish: Wish): Promise<ApiAnswer> {
  const { modules } = QRCode.create(wish.text, { errorCorrectionLevel: 'M' })
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
export function createCodes(release: Release, quotas: Quotas): OpenApi {
  return openApi(CodeRequest, (request) => {
    quotas.take('wxacode.getUnlimited')
    return draw(wishOf(request, release))
  })
}
