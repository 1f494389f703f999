import { QUERIES as TABLE } from './operators-rows-query'
import { runTable, testTable } from './operators-table'

const POINT = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] })

const DOCS = [
  { _id: 'a', n: 1, s: 'tea', tags: ['red', 'new'], deep: { x: 1, y: 2 }, loc: POINT(113.3, 23.1) },
  { _id: 'b', n: 5, s: 'Cup', tags: [], list: [{ k: 1, v: 1 }], loc: POINT(113.4, 23.1) },
  {
    _id: 'c',
    n: 7,
    s: '茶',
    list: [
      { k: 1, v: 9 },
      { k: 2, v: 1 },
    ],
    loc: POINT(116.4, 39.9),
  },
  { _id: 'd', n: null, tags: ['new'], at: new Date(1_700_000_000_000) },
]

const UPDATES =
  'set remove inc mul push pull pullAll pop shift unshift addToSet rename bit max min'.split(' ')

testTable(
  TABLE,
  () =>
    runTable(TABLE, {
      schema: [{ name: 'docs', indexes: [], geo: ['loc'] }],
      docs: { docs: DOCS },
      wrap: (code) =>
        `return (await db.collection('docs').where(${code}).get()).data.map((d) => d._id)`,
    }),
  (uses) => {
    test('every query command of the SDK has a row', async () => {
      const names = await uses().names('return Object.keys(_)')
      const others = [...UPDATES, 'aggregate', 'project']
      expect(new Set(names as string[])).toEqual(
        new Set([...Object.keys(TABLE).filter((name) => name !== 'RegExp'), ...others]),
      )
    })

    test('conditions can be chained with every method that the SDK gives them', async () => {
      const names = await uses().names(`
        const methods = (o) => Object.getOwnPropertyNames(o).filter((n) => !/^_|^constructor$|^toJSON$/.test(n))
        const query = Object.getPrototypeOf(_.eq(1))
        return [...new Set([...methods(query), ...methods(Object.getPrototypeOf(query))])]`)
      expect((names as string[]).filter((name) => !(name in TABLE))).toEqual([])
      const chained = await uses().names(`
        const near = { geometry: new db.Geo.Point(113.4, 23.1), maxDistance: 20000, minDistance: 0 }
        const ring = [[113,23],[113.35,23],[113.35,24],[113,24],[113,23]].map(([x, y]) => new db.Geo.Point(x, y))
        const area = { geometry: new db.Geo.Polygon([new db.Geo.LineString(ring)]) }
        const wheres = [
          { n: _.gt(1).eq(5) }, { n: _.gte(1).neq(5) }, { n: _.gt(1).gte(7) }, { n: _.gt(1).lt(7) },
          { n: _.gt(0).lte(1) }, { n: _.gt(0).in([7, 9]) }, { n: _.gt(0).nin([7, 1]) },
          { n: _.gt(5).or(_.lt(5)) }, { n: _.gt(1).and(_.lt(6)) },
          { loc: _.exists(true).geoNear(near) }, { loc: _.exists(true).geoWithin(area) },
          { loc: _.exists(true).geoIntersects(area) },
        ]
        const ids = []
        for (const where of wheres) {
          const { data } = await db.collection('docs').where(where).get()
          ids.push(data.map((d) => d._id).join(''))
        }
        return ids`)
      expect(chained).toEqual(['b', 'ac', 'c', 'b', 'a', 'c', 'b', 'ac', 'b', 'ba', 'a', 'a'])
    })
  },
)
