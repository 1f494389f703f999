import { loadEngine } from './engine'
import { fixture } from './fixtures/demo-poster'
import { openPicture, pictureFault } from './open-picture'
import { readPictureHeader } from './picture-header'

const { skia } = loadEngine()

/** A picture of one colour in the wanted format. */
function encoded(format: 'png' | 'webp' | 'gif', width: number, height: number): Promise<Buffer> {
  const canvas = skia.createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#2F6B4F'
  context.fillRect(0, 0, width, height)
  if (format === 'png') return canvas.encode('png')
  return format === 'webp' ? canvas.encode('webp', 80) : canvas.encode('gif')
}

/** The first bytes of a PNG of any size; nothing after them matters to a guard. */
function pngHeader(width: number, height: number): Buffer {
  const file = Buffer.alloc(60)
  file.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
  file.writeUInt32BE(width, 16)
  file.writeUInt32BE(height, 20)
  file.write('IEND', 52, 'latin1')
  return file
}

describe('readPictureHeader', () => {
  it('reads format and size of a JPEG', () => {
    expect(readPictureHeader(fixture('product.jpg'))).toEqual({
      format: 'jpeg',
      size: { width: 800, height: 800 },
      complete: true,
    })
  })

  it.each(['png', 'webp', 'gif'] as const)('reads format and size of a %s', async (format) => {
    expect(readPictureHeader(await encoded(format, 123, 45))).toEqual({
      format,
      size: { width: 123, height: 45 },
      complete: true,
    })
  })

  it('reads a lossless WebP and an extended one', () => {
    const lossless = Buffer.alloc(32)
    lossless.write('RIFF\x18\0\0\0WEBPVP8L', 'latin1')
    lossless.writeUInt32LE(((45 - 1) << 14) | (123 - 1), 21)
    expect(readPictureHeader(lossless)?.size).toEqual({ width: 123, height: 45 })
    const extended = Buffer.alloc(32)
    extended.write('RIFF\x18\0\0\0WEBPVP8X', 'latin1')
    extended.writeUIntLE(123 - 1, 24, 3)
    extended.writeUIntLE(45 - 1, 27, 3)
    expect(readPictureHeader(extended)?.size).toEqual({ width: 123, height: 45 })
  })

  it('survives every beginning of a file', async () => {
    for (const file of [fixture('avatar.jpg'), await encoded('webp', 9, 9)]) {
      for (let length = 0; length < 300; length += 1) {
        expect(() => readPictureHeader(file.subarray(0, length))).not.toThrow()
      }
    }
  })
})

describe('pictureFault', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['the JSON of an error', Buffer.from('{"errcode":40129,"errmsg":"invalid scene"}')],
    ['a page of HTML', Buffer.from('<!doctype html><title>404</title>')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['SVG after a declaration', Buffer.from('<?xml version="1.0"?><svg/>')],
    ['TIFF', Buffer.from('II*\0\x08\0\0\0', 'latin1')],
  ])('refuses %s', (_, file) => {
    expect(pictureFault(file)).toBe('unknown-format')
  })

  it('refuses a header of more than 25 megapixels before anything is decoded', () => {
    expect(pictureFault(pngHeader(12_000, 12_000))).toBe('too-large')
    expect(pictureFault(pngHeader(5_000, 5_000))).toBeNull()
  })

  it('refuses a picture without an area', () => {
    expect(pictureFault(pngHeader(0, 100))).toBe('no-size')
  })

  it.each([0.1, 0.5, 0.9, 0.99])('refuses a JPEG cut at %d of its length', (share) => {
    const file = fixture('product.jpg')
    const fault = pictureFault(file.subarray(0, Math.floor(file.length * share)))
    expect(fault).toBe('truncated')
  })

  it.each(['png', 'webp'] as const)('refuses a %s without its end', async (format) => {
    const file = await encoded(format, 300, 300)
    expect(pictureFault(file.subarray(0, file.length - 20))).toBe('truncated')
  })
})

describe('openPicture', () => {
  it('decodes a whole picture', async () => {
    const image = await openPicture(fixture('product.jpg'), skia)
    expect(image).toMatchObject({ width: 800, height: 800 })
  })

  it('sees that a JPEG ends early although its tail holds an end marker of something else', async () => {
    const file = fixture('product.jpg')
    const scan = file.indexOf(Buffer.from([0xff, 0xda]))
    const comment = Buffer.from([0xff, 0xfe, 0x00, 0x04, 0xff, 0xd9])
    const cut = Buffer.concat([file.subarray(0, scan), comment, file.subarray(scan, scan + 40)])
    expect(pictureFault(cut)).toBeNull()
    expect(await openPicture(cut, skia)).toBe('truncated')
  })

  it('says so when the decoder gives up', async () => {
    expect(await openPicture(pngHeader(10, 10), skia)).toBe('undecodable')
  })
})
