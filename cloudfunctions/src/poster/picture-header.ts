/** What the first bytes of a picture file tell without decoding it. */
export interface PictureHeader {
  format: 'jpeg' | 'png' | 'webp' | 'gif'
  /** In px, before any rotation by EXIF; null if the header does not reach that far. */
  size: { width: number; height: number } | null
  /** Whether the end marker of the format is in its place. */
  complete: boolean
}

type Size = PictureHeader['size']

/** A start-of-frame marker; C4, C8 and CC in the same range are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function jpegSize(file: Buffer): Size {
  let at = 2
  while (at + 9 <= file.length && file[at] === 0xff) {
    const marker = file.readUInt8(at + 1)
    if (isFrame(marker)) {
      return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) }
    }
    // Any number of FF may stand before a marker as padding.
    at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2)
  }
  return null
}

function webpSize(file: Buffer): Size {
  if (file.length < 30) return null
  switch (file.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = file.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 }
    default:
      return null
  }
}

function readJpeg(file: Buffer): PictureHeader {
  // Cameras pad the file, so the end marker is looked for and not only at the very end.
  const complete = file.subarray(-64).includes(Buffer.from([0xff, 0xd9]))
  return { format: 'jpeg', size: jpegSize(file), complete }
}

function readPng(file: Buffer): PictureHeader {
  const size =
    file.length < 24 ? null : { width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
  return { format: 'png', size, complete: file.subarray(-16).includes('IEND') }
}

function readWebp(file: Buffer): PictureHeader {
  const complete = file.readUInt32LE(4) + 8 <= file.length
  return { format: 'webp', size: webpSize(file), complete }
}

function readGif(file: Buffer): PictureHeader {
  const size =
    file.length < 10 ? null : { width: file.readUInt16LE(6), height: file.readUInt16LE(8) }
  return { format: 'gif', size, complete: file.subarray(-4).includes(0x3b) }
}

/**
 * Reads the header of a JPEG, PNG, WebP or GIF; null for anything else. SVG is not among them: it
 * may hold any words and pictures of whoever wrote it. Layouts: ITU T.81 (JPEG), W3C PNG, RFC 9649
 * (WebP), GIF89a.
 */
export function readPictureHeader(file: Buffer): PictureHeader | null {
  const magic = file.toString('latin1', 0, 12)
  if (magic.startsWith('\xff\xd8\xff')) return readJpeg(file)
  if (magic.startsWith('\x89PNG\r\n\x1a\n')) return readPng(file)
  if (magic.startsWith('RIFF') && magic.endsWith('WEBP')) return readWebp(file)
  if (/^GIF8[79]a/.test(magic)) return readGif(file)
  return null
}
