import { join } from 'node:path'
import { readCoverage } from './font-coverage'
import { RendererMissing } from './poster-errors'
import type { Face, Typesetter } from './typesetter'

export type Skia = typeof import('@napi-rs/canvas')

export interface Engine {
  skia: Skia
  type: Typesetter
  fontOf(face: Face, size: number): string
}

/** Beside this file in the source tree, and beside the bundle in a deployed door. */
const fontFolder = join(__dirname, 'fonts')

const fonts: Record<Face, { file: string; family: string }> = {
  sans400: { file: 'noto-sans-sc-400.ttf', family: 'PosterSans400' },
  sans500: { file: 'noto-sans-sc-500.ttf', family: 'PosterSans500' },
  serif600: { file: 'noto-serif-sc-600.ttf', family: 'PosterSerif600' },
  emoji: { file: 'twemoji.ttf', family: 'PosterEmoji' },
}

/** One family a file: matching by weight could otherwise pick the wrong file or embolden one. */
function fontOf(face: Face, size: number): string {
  return `${size}px ${fonts[face].family}`
}

function loadSkia(): Skia {
  // Without this the engine lists the machine's fonts, which takes longer than the rest of loading.
  process.env.DISABLE_SYSTEM_FONTS_LOAD = '1'
  try {
    return require('@napi-rs/canvas')
  } catch (cause) {
    throw new RendererMissing(cause)
  }
}

function registerFonts(skia: Skia): void {
  for (const { file, family } of Object.values(fonts)) {
    // A refused font gives null and no error, and its text would be drawn in some other font.
    if (skia.GlobalFonts.registerFromPath(join(fontFolder, file), family) === null) {
      throw new Error(`The poster font ${file} cannot be registered`)
    }
  }
}

function createTypesetter(skia: Skia): Typesetter {
  const context = skia.createCanvas(1, 1).getContext('2d')
  const coverage = {
    sans400: readCoverage(join(fontFolder, fonts.sans400.file)),
    sans500: readCoverage(join(fontFolder, fonts.sans500.file)),
    serif600: readCoverage(join(fontFolder, fonts.serif600.file)),
    emoji: readCoverage(join(fontFolder, fonts.emoji.file)),
  }
  const measure = (text: string, face: Face, size: number) => {
    context.font = fontOf(face, size)
    return context.measureText(text).width
  }
  const coversEmoji = (grapheme: string) => {
    const shown = [...grapheme.replace(/\p{Cf}|\uFE0F/gu, '')]
    const known = shown.every((char) => coverage.emoji.has(char.codePointAt(0) ?? 0))
    // A sequence that the font does not know falls apart into several glyphs of 1 em each.
    return known && shown.length > 0 && measure(grapheme, 'emoji', 100) < 150
  }
  return {
    measure,
    covers: (grapheme, face) =>
      face === 'emoji'
        ? coversEmoji(grapheme)
        : [...grapheme].every((char) => coverage[face].has(char.codePointAt(0) ?? 0)),
    missing: (grapheme) => {
      const points = [...grapheme].map((char) => `U+${char.codePointAt(0)?.toString(16)}`)
      console.warn(`The poster fonts lack ${points.join(' ').toUpperCase()}`)
    },
  }
}

let engine: Engine | null = null

/**
 * Loads Skia and the fonts on the first call, because the door answers most requests from its store
 * without painting. Throws RendererMissing if the package or its native file is not there.
 */
export function loadEngine(): Engine {
  if (engine === null) {
    const skia = loadSkia()
    registerFonts(skia)
    engine = { skia, type: createTypesetter(skia), fontOf }
  }
  return engine
}
