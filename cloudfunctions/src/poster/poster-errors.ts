import type { PictureName } from './poster-input'

/**
 * Why a picture was refused. The first four are found in the file's bytes, before any decoding; the
 * last is a code that cannot be scanned from the finished poster.
 */
export type PictureFault =
  | 'unknown-format'
  | 'no-size'
  | 'too-large'
  | 'truncated'
  | 'undecodable'
  | 'unscannable'

/** The product picture or the code cannot be drawn, so there is no poster worth sharing. */
export class PosterPictureError extends Error {
  override readonly name = 'PosterPictureError'

  constructor(
    readonly picture: PictureName,
    readonly fault: PictureFault,
  ) {
    super(`The poster's ${picture} picture cannot be used: ${fault}`)
  }
}

/**
 * The Skia package does not load. The usual cause is that the function was uploaded without the
 * build step that places the native file; `cause` holds the loader's own error.
 */
export class RendererMissing extends Error {
  override readonly name = 'RendererMissing'

  constructor(cause: unknown) {
    super('@napi-rs/canvas cannot be loaded', { cause })
  }
}
