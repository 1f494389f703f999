import { UPDATES as TABLE } from './operators-rows-update'
import { runTable, testTable } from './operators-table'

/** Updates a fresh document and shows it; one that a failed update has changed is shown as well. */
function wrap(code: string): string {
  const [before, update] = code.split(' => ')
  return `
    const doc = db.collection('docs').doc('doc' + at)
    const before = ${before}
    await db.collection('docs').add({ data: { _id: 'doc' + at, ...before } })
    const show = async () => { const { _id, ...rest } = (await doc.get()).data; return rest }
    try {
      await doc.update({ data: ${update} })
    } catch (error) {
      const after = await show()
      if (JSON.stringify(after) !== JSON.stringify(before)) return { changed: after }
      throw error
    }
    return show()`
}

testTable(
  TABLE,
  () => runTable(TABLE, { schema: [{ name: 'docs', indexes: [] }], docs: {}, wrap }),
  (uses) => {
    test('every update command of the SDK has a row', async () => {
      const names = await uses().names(`
        const isUpdate = (make) => { try { return make([]).constructor === _.inc(1).constructor } catch { return false } }
        return Object.keys(_).filter((name) => typeof _[name] === 'function' && isUpdate(_[name]))`)
      expect(new Set(names as string[])).toEqual(new Set(Object.keys(TABLE)))
    })

    test('where().update takes the same operators', async () => {
      const updated = await uses().names(`
        await db.collection('docs').doc('w').set({ data: { w: true, a: [1], n: 1 } })
        const { stats } = await db.collection('docs').where({ w: true }).update({
          data: { a: _.push(2), n: _.inc(1), gone: _.remove() },
        })
        return [stats, (await db.collection('docs').doc('w').get()).data]`)
      expect(updated).toEqual([{ updated: 1 }, { _id: 'w', w: true, a: [1, 2], n: 2 }])
    })
  },
)
