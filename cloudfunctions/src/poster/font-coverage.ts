import { closeSync, openSync, readSync } from 'node:fs'

/** Reads part of a file, so that a font of megabytes is not held in memory for its table alone. */
function readPart(file: number, offset: number, length: number): Buffer {
  const part = Buffer.alloc(length)
  if (readSync(file, part, 0, length, offset) !== length) throw new Error('The font is cut short')
  return part
}

function findCmap(file: number): Buffer {
  const tables = readPart(file, 0, 12).readUInt16BE(4)
  const directory = readPart(file, 12, tables * 16)
  for (let at = 0; at < directory.length; at += 16) {
    if (directory.toString('latin1', at, at + 4) === 'cmap') {
      return readPart(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
    }
  }
  throw new Error('The font has no cmap table')
}

/** Where the segmented coverage (format 12) begins: platform 3 Windows, encoding 10 all Unicode. */
function findFullUnicode(cmap: Buffer): number {
  const subtables = cmap.readUInt16BE(2)
  for (let at = 4; at < 4 + subtables * 8; at += 8) {
    const offset = cmap.readUInt32BE(at + 4)
    const full = cmap.readUInt16BE(at) === 3 && cmap.readUInt16BE(at + 2) === 10
    if (full && cmap.readUInt16BE(offset) === 12) return offset
  }
  throw new Error('The font has no cmap of format 12')
}

/**
 * The code points that a font draws, read from the font itself (OpenType `cmap`, format 12), so
 * that no list beside the font can differ from it. Throws on a file that is not such a font.
 */
export function readCoverage(path: string): ReadonlySet<number> {
  const file = openSync(path, 'r')
  try {
    const cmap = findCmap(file)
    const start = findFullUnicode(cmap)
    const covered = new Set<number>()
    for (let group = 0; group < cmap.readUInt32BE(start + 12); group += 1) {
      const at = start + 16 + group * 12
      const last = cmap.readUInt32BE(at + 4)
      for (let point = cmap.readUInt32BE(at); point <= last; point += 1) covered.add(point)
    }
    return covered
  } finally {
    closeSync(file)
  }
}
