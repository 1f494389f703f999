/** Uses of the stages that choose, order and reshape rows. */

import {
  AGGREGATE_FAILED as FAILED,
  AGGREGATE_INVALID as INVALID,
  type Table,
} from './operators-table'

const ABSENT = 'is not a function'

export const ROW_STAGES: Table = {
  addFields: {
    right: [
      [
        '.match({ _id: "1" }).addFields({ "lines.gift": $.gt(["$fen", 200]), deep: { x: 1 } }).project({ lines: 1, deep: 1 })',
        [
          {
            _id: '1',
            lines: [
              { sku: 'x', n: 1, gift: true },
              { sku: 'y', n: 2, gift: true },
            ],
            deep: { x: 1 },
          },
        ],
      ],
      [
        '.match({ _id: "3" }).addFields({ tags: "$$REMOVE", fen: "$none" })',
        [{ _id: '3', buyer: 'b' }],
      ],
    ],
    wrong: [
      ['.addFields({})', FAILED, 'specification must have at least one field'],
      ['.addFields(5)', FAILED, '$addFields specification stage must be an object, got int'],
      ['.addFields({ a: 1, "a.b": 2 })', FAILED, 'Path collision at a.b'],
    ],
  },
  count: {
    right: [
      ['.count("n")', [{ n: 4 }]],
      ['.match({ fen: 1 }).count("n")', []],
    ],
    wrong: [
      ['.count("$n")', FAILED, 'the count field cannot be a $-prefixed path'],
      ['.count("")', FAILED, 'the count field must be a non-empty string'],
      ['.count("a.b")', FAILED, "the count field cannot contain '.'"],
    ],
  },
  limit: {
    right: [['.limit(1).project({ _id: 1 })', [{ _id: '1' }]]],
    wrong: [
      ['.limit(0)', FAILED, 'the limit must be positive'],
      ['.limit(-1)', FAILED, 'the limit must be positive'],
      ['.limit("5")', FAILED, 'the limit must be specified as a number'],
    ],
  },
  match: {
    right: [
      ['.match({ fen: _.gt(60).lt(400), lines: _.size(0) }).project({ _id: 1 })', [{ _id: '2' }]],
    ],
    wrong: [
      ['.match(_.or([]))', FAILED, '$or must be a nonempty array'],
      [
        '.match({ a: { $near: 1 } })',
        INVALID,
        "the operator $near of 'a' is unknown or not offered",
      ],
      ['.match(5)', FAILED, 'the match filter must be an expression in an object'],
    ],
  },
  project: {
    right: [
      [
        '.match({ _id: "1" }).project({ _id: 0, fen: true, "lines.n": 1, twice: $.multiply(["$fen", 2]), deep: { a: "$buyer" } })',
        [{ fen: 300, lines: [{ n: 1 }, { n: 2 }], twice: 600, deep: { a: 'b' } }],
      ],
      [
        '.match({ _id: "1" }).project({ loc: 0, "lines.n": 0, buyer: false })',
        [{ _id: '1', fen: 300, lines: [{ sku: 'x' }, { sku: 'y' }] }],
      ],
      [
        '.limit(1).project({ _id: 0, list: ["$fen", "$none"], all: $.literal(1) })',
        [{ list: [300, null], all: 1 }],
      ],
    ],
    wrong: [
      ['.project({})', FAILED, 'specification must have at least one field'],
      [
        '.project({ fen: 1, buyer: 0 })',
        FAILED,
        "cannot exclude fields other than '_id' in an inclusion projection",
      ],
      ['.project({ a: 1, "a.b": 1 })', FAILED, 'Path collision at a.b'],
      [
        '.project({ a: { $function: {} } })',
        INVALID,
        'the expression $function is unknown or not offered',
      ],
      ['.project({ a: "$$NOW" })', INVALID, '$$NOW is not offered here'],
      ['.project({ a: "$$who" })', FAILED, 'Use of undefined variable: who'],
      ['.project({ a: "$" })', FAILED, 'is not a valid FieldPath'],
    ],
  },
  replaceRoot: {
    right: [
      [
        '.unwind("$lines").match({ _id: "1" }).replaceRoot({ newRoot: "$lines" })',
        [
          { sku: 'x', n: 1 },
          { sku: 'y', n: 2 },
        ],
      ],
    ],
    wrong: [
      [
        '.replaceRoot({ newRoot: "$fen" })',
        FAILED,
        "must evaluate to an object, but resulting value was: 300. Type of resulting value: 'int'",
      ],
      ['.replaceRoot({})', FAILED, 'no newRoot specified'],
      ['.replaceRoot({ newRoot: "$a", b: 1 })', FAILED, "only valid option is 'newRoot'."],
    ],
  },
  sample: {
    right: [
      [
        '.sample({ size: 9 }).sort({ _id: 1 }).project({ _id: 1 })',
        [{ _id: '1' }, { _id: '2' }, { _id: '3' }, { _id: '4' }],
      ],
    ],
    wrong: [
      ['.sample({ size: -1 })', FAILED, 'size argument to $sample must be a positive integer'],
      ['.sample(5)', FAILED, 'the $sample stage specification must be an object'],
    ],
  },
  skip: {
    right: [['.skip(3).project({ _id: 1 })', [{ _id: '4' }]]],
    wrong: [
      ['.skip(-1)', FAILED, 'Argument to $skip cannot be negative'],
      ['.skip("1")', FAILED, 'Argument to $skip must be a number'],
    ],
  },
  sort: {
    right: [
      [
        '.sort({ buyer: 1, fen: -1 }).project({ _id: 1 })',
        [{ _id: '4' }, { _id: '2' }, { _id: '1' }, { _id: '3' }],
      ],
    ],
    wrong: [
      ['.sort({})', FAILED, '$sort stage must have at least one sort key'],
      [
        '.sort({ fen: 2 })',
        FAILED,
        '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
      ],
      ['.sort(1)', FAILED, 'the $sort key specification must be an object'],
    ],
  },
  unwind: {
    right: [
      [
        '.unwind("$lines").project({ lines: 1 })',
        [
          { _id: '1', lines: { sku: 'x', n: 1 } },
          { _id: '1', lines: { sku: 'y', n: 2 } },
          { _id: '4', lines: '' },
        ],
      ],
      [
        '.match({ _id: _.in(["2", "3"]) }).unwind({ path: "$lines", includeArrayIndex: "i", preserveNullAndEmptyArrays: true }).project({ lines: 1, i: 1 })',
        [
          { _id: '2', i: null },
          { _id: '3', i: null },
        ],
      ],
      [
        '.match({ _id: "3" }).unwind({ path: "$tags", includeArrayIndex: "i" }).project({ tags: 1, i: 1 })',
        [
          { _id: '3', tags: 1, i: 0 },
          { _id: '3', tags: 9, i: 1 },
        ],
      ],
    ],
    wrong: [
      [
        '.unwind("lines")',
        FAILED,
        "path option to $unwind stage should be prefixed with a '$': lines",
      ],
      ['.unwind({})', FAILED, 'no path specified to $unwind stage'],
      [
        '.unwind(5)',
        FAILED,
        'expected either a string or an object as specification for $unwind stage, got int',
      ],
      [
        '.unwind({ path: "$a", preserveNullAndEmptyArrays: 1 })',
        FAILED,
        'expected a boolean for the preserveNullAndEmptyArrays',
      ],
      [
        '.unwind({ path: "$a", includeArrayIndex: "$i" })',
        FAILED,
        "should not be prefixed with a '$': $i",
      ],
      ['.unwind({ path: "$a", x: 1 })', FAILED, 'unrecognized option to $unwind stage: x'],
    ],
  },
  collStats: { wrong: [['.collStats({})', undefined, ABSENT]] },
  facet: { wrong: [['.facet({})', undefined, ABSENT]] },
  graphLookup: { wrong: [['.graphLookup({})', undefined, ABSENT]] },
  indexStats: { wrong: [['.indexStats()', undefined, ABSENT]] },
  out: { wrong: [['.out("x")', undefined, ABSENT]] },
  redact: { wrong: [['.redact("$$PRUNE")', undefined, ABSENT]] },
}
