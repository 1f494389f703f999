/** Uses of the stages that make new rows from several. */

import {
  AGGREGATE_FAILED as FAILED,
  AGGREGATE_INVALID as INVALID,
  type Table,
} from './operators-table'

const NEAR = '{ near: new Geo.Point(113.4, 23.1), distanceField: "far"'

export const GROUP_STAGES: Table = {
  bucket: {
    right: [
      [
        '.bucket({ groupBy: "$fen", boundaries: [0, 100, 400, 900], default: "more" })',
        [
          { _id: 0, count: 1 },
          { _id: 100, count: 2 },
          { _id: 'more', count: 1 },
        ],
      ],
      [
        '.bucket({ groupBy: "$fen", boundaries: [0, 9999], output: { sum: $.sum("$fen"), ids: $.push("$_id") } })',
        [{ _id: 0, sum: 5450, ids: ['1', '2', '3', '4'] }],
      ],
    ],
    wrong: [
      [
        '.bucket({ groupBy: "$fen", boundaries: [0, 100] })',
        FAILED,
        '$switch could not find a matching branch',
      ],
      [
        '.bucket({ groupBy: "$fen", boundaries: [9, 1] })',
        FAILED,
        'are not in ascending order (9 is not less than 1)',
      ],
      [
        '.bucket({ groupBy: "$fen", boundaries: [0, "a"] })',
        FAILED,
        'Found conflicting types int and string',
      ],
      [
        '.bucket({ groupBy: "$fen", boundaries: [0, 9], default: 5 })',
        FAILED,
        "'default' field must be less than the lowest",
      ],
      [
        '.bucket({ groupBy: "$fen" })',
        FAILED,
        "$bucket requires 'groupBy' and 'boundaries' to be specified.",
      ],
    ],
  },
  bucketAuto: {
    right: [
      [
        '.bucketAuto({ groupBy: "$fen", buckets: 2 })',
        [
          { _id: { min: 50, max: 300 }, count: 2 },
          { _id: { min: 300, max: 5000 }, count: 2 },
        ],
      ],
      [
        '.bucketAuto({ groupBy: "$buyer", buckets: 3, output: { n: $.sum(1) } })',
        [
          { _id: { min: null, max: 'a' }, n: 1 },
          { _id: { min: 'a', max: 'b' }, n: 1 },
          { _id: { min: 'b', max: 'b' }, n: 2 },
        ],
      ],
    ],
    wrong: [
      [
        '.bucketAuto({ groupBy: "$fen", buckets: 0 })',
        FAILED,
        'must be greater than 0, but found: 0',
      ],
      [
        '.bucketAuto({ groupBy: "$fen", buckets: 2, granularity: "R5" })',
        INVALID,
        'granularity of $bucketAuto is not offered',
      ],
    ],
  },
  geoNear: {
    right: [
      [
        `.geoNear(${NEAR}, spherical: true }).project({ far: $.floor("$far") })`,
        [
          { _id: '2', far: 0 },
          { _id: '1', far: 10239 },
        ],
      ],
      [
        `.geoNear(${NEAR}, maxDistance: 5000, includeLocs: "at" }).project({ at: 1 })`,
        [{ _id: '2', at: { type: 'Point', coordinates: [113.4, 23.1] } }],
      ],
      [
        `.geoNear(${NEAR}, minDistance: 5000, distanceMultiplier: 0.001, uniqueDocs: true }).project({ far: $.floor("$far") })`,
        [{ _id: '1', far: 10 }],
      ],
      [
        `.geoNear(${NEAR}, query: { fen: _.gt(200) }, key: "loc" }).project({ _id: 1 })`,
        [{ _id: '1' }],
      ],
      [`.geoNear(${NEAR}, limit: 1 }).project({ _id: 1 })`, [{ _id: '2' }]],
    ],
    wrong: [
      [
        `.limit(1).geoNear(${NEAR} })`,
        FAILED,
        '$geoNear is only valid as the first stage in a pipeline.',
      ],
      [
        '.geoNear({ near: new Geo.Point(1, 1) })',
        FAILED,
        "$geoNear requires a 'distanceField' option as a String",
      ],
      [
        `.geoNear(${NEAR}, key: "at" })`,
        FAILED,
        '$geoNear requires a 2d or 2dsphere index, but none were found',
      ],
      [`.geoNear(${NEAR}, maxDistance: -1 })`, FAILED, 'maxDistance must be non-negative'],
      [`.geoNear(${NEAR}, spherical: false })`, FAILED, 'must be spherical'],
      [`.geoNear(${NEAR}, num: 5 })`, INVALID, '$geoNear knows no option num'],
      [
        '.geoNear({ distanceField: "far" })',
        FAILED,
        '$geoNear requires geojson point, given undefined',
      ],
      [
        '.match({ loc: _.geoNear({ geometry: new Geo.Point(1, 1) }) })',
        FAILED,
        'not allowed in this context',
      ],
    ],
  },
  group: {
    right: [
      [
        '.group({ _id: "$buyer", fen: $.sum("$fen"), n: $.sum(1) })',
        [
          { _id: 'b', fen: 350, n: 2 },
          { _id: 'a', fen: 100, n: 1 },
          { _id: null, fen: 5000, n: 1 },
        ],
      ],
      [
        '.group({ _id: { who: "$buyer", big: $.gt(["$fen", 90]) }, all: $.push("$$ROOT._id") }).match({ "_id.who": "b" })',
        [
          { _id: { who: 'b', big: true }, all: ['1'] },
          { _id: { who: 'b', big: false }, all: ['3'] },
        ],
      ],
    ],
    wrong: [
      ['.group({ n: $.sum(1) })', FAILED, 'a group specification must include an _id'],
      ['.group({ _id: null, n: 1 })', FAILED, "The field 'n' must be an accumulator object"],
      [
        '.group({ _id: null, n: $.sum(["$fen"]) })',
        FAILED,
        'The $sum accumulator is a unary operator',
      ],
      ['.group({ _id: null, n: $.abs("$fen") })', INVALID, "unknown group operator '$abs'"],
      [
        '.group({ _id: null, n: { $accumulator: {} } })',
        INVALID,
        "unknown group operator '$accumulator'",
      ],
    ],
  },
  lookup: {
    right: [
      [
        '.match({ _id: _.in(["1", "4"]) }).lookup({ from: "members", localField: "buyer", foreignField: "_id", as: "who" }).project({ "who.name": 1 })',
        [
          { _id: '1', who: [{ name: '乙' }] },
          { _id: '4', who: [] },
        ],
      ],
      [
        '.limit(1).project({ t: ["t1", "t2"] }).lookup({ from: "members", localField: "t", foreignField: "teams", as: "in.m" }).project({ _id: 0, "in.m._id": 1 })',
        [{ in: { m: [{ _id: 'a' }, { _id: 'b' }] } }],
      ],
      [
        '.match({ _id: "2" }).lookup({ from: "members", let: { who: "$buyer" }, pipeline: $.pipeline().match(_.expr($.eq(["$_id", "$$who"]))).project({ name: $.concat(["$$who", "$name"]) }).done(), as: "who" }).project({ _id: 0, who: 1 })',
        [{ who: [{ _id: 'a', name: 'a甲' }] }],
      ],
    ],
    wrong: [
      ['.lookup({ from: "members", as: "m" })', FAILED, "requires either 'pipeline' or both"],
      ['.lookup({ from: "members" })', FAILED, "must specify 'as' field for a $lookup"],
      [
        '.lookup({ from: 5, as: "m" })',
        FAILED,
        "$lookup argument 'from: 5' must be a string, is type int",
      ],
      [
        '.lookup({ from: "members", as: "m", localField: "a", foreignField: "b", pipeline: [] })',
        FAILED,
        "with 'pipeline' may not specify",
      ],
      [
        '.lookup({ from: "members", as: "m", pipeline: [{ $out: "x" }] })',
        INVALID,
        'the stage $out is not offered here',
      ],
      [
        '.lookup({ from: "none", as: "m", localField: "a", foreignField: "b" })',
        'DATABASE_COLLECTION_NOT_EXIST',
        'Db or Table not exist',
      ],
    ],
  },
  sortByCount: {
    right: [
      [
        '.sortByCount("$buyer")',
        [
          { _id: 'b', count: 2 },
          { _id: 'a', count: 1 },
          { _id: null, count: 1 },
        ],
      ],
    ],
    wrong: [
      ['.sortByCount("buyer")', FAILED, 'must be defined as a $-prefixed path or an expression'],
    ],
  },
}
