import { FAILED, INVALID, runTable, STRICT, type Table, testTable } from './operators-table'

const DOC = {
  _id: 'a',
  n: 5,
  deep: { b: 1, c: 2 },
  list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 3],
}

const FIELDS: Table = {
  field: {
    right: [
      ['{ n: true }', { _id: 'a', n: 5 }],
      ['{ _id: false, "deep.b": 1, "list.x": 1 }', { deep: { b: 1 }, list: [{ x: 1 }, { x: 2 }] }],
      ['{ n: 0, list: false, "deep.c": 0 }', { _id: 'a', deep: { b: 1 } }],
    ],
    wrong: [
      ['{ n: 1, deep: 0 }', FAILED, 'Projection cannot have a mix of inclusion and exclusion.'],
      ['{ deep: 1, "deep.b": 1 }', FAILED, 'Path collision at deep.b'],
      ['{ n: { $meta: "textScore" } }', INVALID, "the projection of 'n' is not offered here"],
    ],
  },
  slice: {
    right: [
      ['{ list: _.project.slice(1), n: 1 }', { _id: 'a', n: 5, list: [{ x: 1, y: 1 }] }],
      ['{ list: _.project.slice(-1), deep: 0 }', { _id: 'a', n: 5, list: [3] }],
      ['{ list: _.project.slice([1, 1]), deep: 0 }', { _id: 'a', n: 5, list: [{ x: 2, y: 2 }] }],
    ],
    wrong: [['{ list: _.project.slice("x") }', FAILED, "$slice of 'list' needs a number"]],
  },
  elemMatch: {
    right: [
      ['{ list: _.project.elemMatch({ x: { $gt: 1 } }) }', { _id: 'a', list: [{ x: 2, y: 2 }] }],
      ['{ list: _.project.elemMatch({ x: 9 }) }', { _id: 'a' }],
    ],
    wrong: [
      ['{ list: _.project.elemMatch({ x: _.gt(1) }) }', STRICT, 'the command _.gt as an object'],
      ['{ list: _.project.elemMatch(5) }', INVALID, "the projection of 'list' is not offered"],
    ],
  },
}

/** Shapes by the SDK's constructors; the wrong uses are objects of user's data that look like one. */
const LINE = 'new Geo.LineString([[1, 1], [2, 2]].map(([x, y]) => new Geo.Point(x, y)))'
const RING =
  'new Geo.LineString([[0, 0], [2, 0], [2, 2], [0, 0]].map(([x, y]) => new Geo.Point(x, y)))'
const THROWS = 'the SDK throws at every read of it'

const broken = (
  type: string,
  coordinates: string,
  text: string,
): Table[string]['wrong'][number] => [
  `{ type: '${type}', coordinates: ${coordinates} }`,
  STRICT,
  text,
]

const GEO: Table = {
  Point: {
    right: [['new Geo.Point(113.5, 23)', 'Point']],
    wrong: [
      broken('Point', '["x", 1]', THROWS),
      broken('Point', '[200, 1]', 'Longitude/latitude is out of bounds, lng: 200 lat: 1'),
      ['{ type: "Point", coordinates: [1, 2], name: "x" }', STRICT, "drops 'name'"],
    ],
  },
  LineString: {
    right: [[LINE, 'LineString']],
    wrong: [broken('LineString', '[[1, 1]]', THROWS), broken('LineString', '[null]', THROWS)],
  },
  Polygon: {
    right: [[`new Geo.Polygon([${RING}])`, 'Polygon']],
    wrong: [
      broken('Polygon', '[[]]', THROWS),
      broken('Polygon', '[[[0, 0], [2, 0], [2, 2], [0, 2]]]', 'Loop is not closed'),
      broken('Polygon', '[[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]', 'Edges 0 and 2 cross.'),
    ],
  },
  MultiPoint: {
    right: [['new Geo.MultiPoint([new Geo.Point(1, 1), new Geo.Point(2, 2)])', 'MultiPoint']],
    wrong: [broken('MultiPoint', '[]', THROWS)],
  },
  MultiLineString: {
    right: [[`new Geo.MultiLineString([${LINE}])`, 'MultiLineString']],
    wrong: [broken('MultiLineString', '[5]', THROWS)],
  },
  MultiPolygon: {
    right: [[`new Geo.MultiPolygon([new Geo.Polygon([${RING}])])`, 'MultiPolygon']],
    wrong: [broken('MultiPolygon', '[[[]]]', THROWS)],
  },
}

describe('fields', () => {
  testTable(
    FIELDS,
    () =>
      runTable(FIELDS, {
        schema: [{ name: 'docs', indexes: [] }],
        docs: { docs: [DOC] },
        wrap: (code) => `
          const byId = await db.collection('docs').doc('a').field(${code}).get()
          const { data } = await db.collection('docs').where({ n: 5 }).field(${code}).get()
          if (JSON.stringify(byId.data) !== JSON.stringify(data[0])) throw new Error('they differ')
          return data[0]`,
      }),
    (uses) => {
      test('every projection of the SDK has a row', async () => {
        const names = (await uses().names('return Object.keys(_.project)')) as string[]
        expect(new Set(['field', ...names])).toEqual(new Set(Object.keys(FIELDS)))
      })
    },
  )
})

describe('shapes', () => {
  testTable(
    GEO,
    () =>
      runTable(GEO, {
        schema: [
          { name: 'docs', indexes: [] },
          { name: 'places', indexes: [], geo: ['loc'] },
        ],
        docs: {},
        // What is stored comes back as an object of the SDK, and is found where it lies.
        wrap: (code) => `
          const loc = ${code}
          await db.collection('docs').doc('shape' + at).set({ data: { in: [{ loc }] } })
          const { data } = await db.collection('docs').where({
            'in.loc': _.geoIntersects({ geometry: loc }),
          }).get()
          const found = data.find((doc) => doc._id === 'shape' + at).in[0].loc
          return found instanceof loc.constructor && found.toJSON().type`,
      }),
    (uses) => {
      test('every shape of the SDK has a row', async () => {
        const names = (await uses().names('return Object.keys(db.Geo)')) as string[]
        expect(new Set(names)).toEqual(new Set(Object.keys(GEO)))
      })

      test('a field with a geo index takes shapes and nothing else', async () => {
        const failures = await uses().names(`
          const places = db.collection('places')
          const fails = (run) => run.then(() => 'stored', (error) => [error.errCode, error.errMsg])
          return [
            await fails(places.doc('a').set({ data: { loc: new db.Geo.Point(1, 1) } })),
            await fails(places.doc('b').set({ data: { other: 1 } })),
            await fails(places.doc('c').set({ data: { loc: 'here' } })),
            await fails(places.doc('a').update({ data: { loc: _.set({ lng: 1 }) } })),
          ]`)
        const refused = [FAILED, expect.stringContaining("Can't extract geo keys")]
        expect(failures).toEqual(['stored', 'stored', refused, refused])
      })
    },
  )
})
