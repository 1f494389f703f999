/** Uses of query commands on four documents; each gives the ids that it finds, in order. */

import { FAILED, INVALID, STRICT, type Table } from './operators-table'

/** A square of a degree around Guangzhou. */
const SQUARE =
  'new Geo.Polygon([new Geo.LineString([[113,23],[114,23],[114,24],[113,24],[113,23]]' +
  '.map(([x, y]) => new Geo.Point(x, y)))])'
const NO_FIELD = 'unknown top level operator or field'

export const QUERIES: Table = {
  eq: {
    right: [
      ['{ n: _.eq(1) }', ['a']],
      ['{ n: _.eq(null) }', ['d']],
      ['{ deep: _.eq({ y: 2, x: 1 }) }', []],
      ['{ tags: _.eq("new") }', ['a', 'd']],
      ['{ s: _.eq(/t/) }', []],
    ],
    wrong: [['{ "a.$b": _.eq(1) }', INVALID, NO_FIELD]],
  },
  neq: {
    right: [['{ n: _.neq(1) }', ['b', 'c', 'd']]],
    wrong: [['{ s: _.neq(/x/) }', FAILED, "Can't have regex as arg to $ne."]],
  },
  lt: {
    right: [['{ n: _.lt(5) }', ['a']]],
    wrong: [['{ s: _.lt(/x/) }', FAILED, "Can't have RegEx as arg to predicate over field 's'."]],
  },
  lte: {
    right: [
      ['{ n: _.lte(5) }', ['a', 'b']],
      ['{ n: _.lte(null) }', ['d']],
    ],
    wrong: [['{ s: _.lte(/x/) }', FAILED, "Can't have RegEx as arg"]],
  },
  gt: {
    right: [
      ['{ n: _.gt(1).lt(7) }', ['b']],
      ['{ s: _.gt(1) }', []],
    ],
    wrong: [['{ s: _.gt(/x/) }', FAILED, "Can't have RegEx as arg"]],
  },
  gte: {
    right: [
      ['{ at: _.gte(new Date(1700000000000)) }', ['d']],
      ['{ missing: _.gte(null) }', ['a', 'b', 'c', 'd']],
    ],
    wrong: [['{ s: _.gte(/x/) }', FAILED, "Can't have RegEx as arg"]],
  },
  in: {
    right: [
      ['{ n: _.in([1, 7]) }', ['a', 'c']],
      ['{ s: _.in([/^T/i]) }', ['a']],
    ],
    wrong: [
      ['{ n: _.in(5) }', FAILED, '$in needs an array'],
      ['{ n: _.in([{ $gt: 1 }]) }', FAILED, 'cannot nest $ under $in'],
    ],
  },
  nin: {
    right: [['{ n: _.nin([1, null]) }', ['b', 'c']]],
    wrong: [['{ n: _.nin(5) }', FAILED, '$nin needs an array']],
  },
  all: {
    right: [
      ['{ tags: _.all(["new", "red"]) }', ['a']],
      ['{ list: _.all([{ $elemMatch: { k: 1 } }, { $elemMatch: { k: 2 } }]) }', ['c']],
    ],
    wrong: [
      ['{ tags: _.all("new") }', FAILED, '$all needs an array'],
      ['{ tags: _.all([{ $gt: 1 }]) }', FAILED, 'no $ expressions in $all'],
    ],
  },
  elemMatch: {
    right: [
      ['{ list: _.elemMatch({ k: 1, v: 9 }) }', ['c']],
      ['{ tags: _.elemMatch({ $eq: "red" }) }', ['a']],
    ],
    wrong: [
      ['{ list: _.elemMatch(5) }', FAILED, '$elemMatch needs an Object'],
      ['{ list: _.elemMatch({ k: _.or(_.eq(1)) }) }', STRICT, 'the command _.or as an object'],
    ],
  },
  exists: {
    right: [
      ['{ n: _.exists(true) }', ['a', 'b', 'c', 'd']],
      ['{ deep: _.exists(false) }', ['b', 'c', 'd']],
    ],
    wrong: [['{ "a..b": _.exists(true) }', INVALID, NO_FIELD]],
  },
  size: {
    right: [
      ['{ tags: _.size(2) }', ['a']],
      ['{ tags: _.size(0) }', ['b']],
    ],
    wrong: [
      ['{ tags: _.size(-1) }', FAILED, 'Expected a non-negative number in: $size: -1'],
      ['{ tags: _.size(1.5) }', FAILED, 'Expected an integer: $size: 1.5'],
    ],
  },
  mod: {
    right: [['{ n: _.mod(4, 1) }', ['a', 'b']]],
    wrong: [
      ['{ n: _.mod(0, 1) }', FAILED, 'divisor cannot be 0'],
      ['{ n: _.mod(4) }', FAILED, 'malformed mod, needs to be an array'],
      ['{ n: _.mod([4]) }', FAILED, 'malformed mod, not enough elements'],
      ['{ n: _.mod([4, 1, 1]) }', FAILED, 'malformed mod, too many elements'],
    ],
  },
  geoNear: {
    right: [
      [
        '{ loc: _.geoNear({ geometry: new Geo.Point(113.4, 23.1), maxDistance: 20000 }) }',
        ['b', 'a'],
      ],
      ['{ loc: _.geoNear({ geometry: new Geo.Point(116, 40), minDistance: 100000 }) }', ['b', 'a']],
      ['{ n: _.gt(1), loc: _.geoNear({ geometry: new Geo.Point(113, 23) }) }', ['b', 'c']],
    ],
    wrong: [
      [
        '{ deep: _.geoNear({ geometry: new Geo.Point(113, 23) }) }',
        FAILED,
        'unable to find index for $geoNear query',
      ],
      [
        '{ loc: _.geoNear({ geometry: new Geo.Point(1, 1), maxDistance: -1 }) }',
        FAILED,
        '$maxDistance must be non-negative',
      ],
      [
        `{ loc: _.geoNear({ geometry: ${SQUARE} }) }`,
        FAILED,
        '$near requires geojson point, given',
      ],
      [
        '_.or([{ n: 1 }, { loc: _.geoNear({ geometry: new Geo.Point(1, 1) }) }])',
        FAILED,
        '$geoNear, $near, and $nearSphere are not allowed in this context',
      ],
    ],
  },
  geoWithin: {
    right: [
      [`{ loc: _.geoWithin({ geometry: ${SQUARE} }) }`, ['a', 'b']],
      ['{ loc: _.geoWithin({ centerSphere: [new Geo.Point(113.3, 23.1), 5 / 6378.1] }) }', ['a']],
      ['{ loc: _.geoWithin({ centerSphere: [[113.3, 23.1], 20 / 6378.1] }) }', ['a', 'b']],
    ],
    wrong: [
      [
        '{ loc: _.geoWithin({ geometry: new Geo.Point(1, 1) }) }',
        FAILED,
        '$geoWithin not supported with provided geometry',
      ],
      [
        '{ loc: _.geoWithin({ centerSphere: [[1, 1], -1] }) }',
        FAILED,
        'radius must be a non-negative number',
      ],
    ],
  },
  geoIntersects: {
    right: [
      [`{ loc: _.geoIntersects({ geometry: ${SQUARE} }) }`, ['a', 'b']],
      ['{ loc: _.geoIntersects({ geometry: new Geo.Point(116.4, 39.9) }) }', ['c']],
    ],
    wrong: [
      [
        '{ loc: _.geoIntersects({ geometry: { toJSON: () => ({ type: "Circle" }) } }) }',
        FAILED,
        'unknown GeoJSON type',
      ],
    ],
  },
  and: {
    right: [
      ['_.and([{ n: _.gt(1) }, { tags: "new" }])', []],
      ['{ n: _.and(_.gt(1), _.lt(7)) }', ['b']],
    ],
    wrong: [['_.and([])', FAILED, '$and must be a nonempty array']],
  },
  or: {
    right: [
      ['_.or([{ n: 1 }, { tags: "new" }])', ['a', 'd']],
      ['{ n: _.or(_.eq(1), _.eq(7)) }', ['a', 'c']],
    ],
    wrong: [['_.or([])', FAILED, '$or must be a nonempty array']],
  },
  nor: {
    right: [['_.nor([{ n: 1 }, { tags: "new" }])', ['b', 'c']]],
    wrong: [['_.nor([])', FAILED, '$nor must be a nonempty array']],
  },
  not: {
    right: [
      ['{ n: _.not(_.gt(1)) }', ['a', 'd']],
      ['{ s: _.not(/e/) }', ['b', 'c', 'd']],
    ],
    wrong: [
      [
        '{ loc: _.not(_.geoNear({ geometry: new Geo.Point(1, 1) })) }',
        FAILED,
        'not allowed in this context',
      ],
    ],
  },
  expr: {
    right: [['_.expr($.eq(["$n", "$deep.x"]))', ['a']]],
    wrong: [
      ['_.expr($.divide(["$n", 0]))', FAILED, "can't $divide by zero"],
      ['_.expr({ $rand: {} })', INVALID, 'the expression $rand is unknown or not offered here'],
    ],
  },
  jsonSchema: {
    wrong: [
      ['_.jsonSchema({ required: ["n"] })', INVALID, '$jsonSchema (_.jsonSchema) is not offered'],
    ],
  },
  text: {
    wrong: [
      ['{ $text: _.text({ search: "tea" }) }', INVALID, 'text index required for $text query'],
      ['{ s: _.text({ search: "tea" }) }', INVALID, "the operator $search of 's'"],
    ],
  },
  RegExp: {
    right: [
      ['{ s: db.RegExp({ regexp: "^T", options: "i" }) }', ['a']],
      ['{ tags: /^r/ }', ['a']],
    ],
    wrong: [['{ $regex: db.RegExp({ regexp: "x" }) }', INVALID, NO_FIELD]],
  },
}
