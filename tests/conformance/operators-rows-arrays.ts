/** Uses of the array and object expressions of aggregations. */

import { AGGREGATE_FAILED as FAILED, type Table } from './operators-table'

export const ARRAYS: Table = {
  arrayElemAt: {
    right: [
      ['$.arrayElemAt(["$list", -1])', 1],
      ['$.ifNull([$.arrayElemAt(["$list", 9]), "none"])', 'none'],
    ],
    wrong: [
      [
        '$.arrayElemAt([5, 0])',
        FAILED,
        "$arrayElemAt's first argument must be an array, but is int",
      ],
      ['$.arrayElemAt(["$list", 1.5])', FAILED, 'must be representable as a 32-bit integer: 1.5'],
    ],
  },
  arrayToObject: {
    right: [
      ['$.arrayToObject($.literal([["a", 1], ["b", [2]]]))', { a: 1, b: [2] }],
      ['$.arrayToObject($.literal([{ k: "a", v: 1 }]))', { a: 1 }],
    ],
    wrong: [
      ['$.arrayToObject("$n")', FAILED, '$arrayToObject requires an array input, found: int'],
      [
        '$.arrayToObject($.literal([5]))',
        FAILED,
        'Unrecognised input type format for $arrayToObject: int',
      ],
    ],
  },
  concatArrays: {
    right: [['$.concatArrays(["$list", [9]])', [3, 1, 9]]],
    wrong: [
      ['$.concatArrays(["$list", 5])', FAILED, '$concatArrays only supports arrays, not int'],
    ],
  },
  filter: {
    right: [['$.filter({ input: "$list", as: "x", cond: $.gt(["$$x", 2]) })', [3]]],
    wrong: [
      [
        '$.filter({ input: "$list", cond: _.gt(1) })',
        'LOCAL_STRICT',
        'the command _.gt as an object',
      ],
      [
        '$.filter({ input: "$n", cond: true })',
        FAILED,
        'input to $filter must be an array not int',
      ],
      ['$.filter({ input: "$list" })', FAILED, "Missing 'cond' parameter to $filter"],
      [
        '$.filter({ input: "$list", cond: 1, x: 1 })',
        FAILED,
        'Unrecognized parameter to $filter: x',
      ],
    ],
  },
  in: {
    right: [
      ['$.in([3, "$list"])', true],
      ['$.in([{ y: 2, x: 1 }, [{ x: 1, y: 2 }]])', false],
    ],
    wrong: [['$.in([3, "$n"])', FAILED, '$in requires an array as a second argument, found: int']],
  },
  indexOfArray: {
    right: [
      ['$.indexOfArray(["$list", 1])', 1],
      ['$.indexOfArray(["$list", 3, 1])', -1],
    ],
    wrong: [
      [
        '$.indexOfArray(["$n", 1])',
        FAILED,
        '$indexOfArray requires an array as a first argument, found: int',
      ],
      [
        '$.indexOfArray(["$list", 1, -1])',
        FAILED,
        'requires a nonnegative starting index, found: -1',
      ],
    ],
  },
  isArray: {
    right: [
      ['$.isArray("$list")', true],
      ['$.isArray(["$n"])', false],
    ],
    wrong: [
      [
        '$.isArray([1, 2])',
        FAILED,
        'Expression $isArray takes exactly 1 arguments. 2 were passed in.',
      ],
    ],
  },
  map: {
    right: [['$.map({ input: "$list", as: "x", in: $.add(["$$x", "$n"]) })', [13, 11]]],
    wrong: [
      ['$.map({ input: "$n", in: 1 })', FAILED, 'input to $map must be an array not int'],
      [
        '$.map({ input: "$list", as: "X", in: 1 })',
        FAILED,
        'starts with an invalid character for a user variable name',
      ],
    ],
  },
  range: {
    right: [
      ['$.range([0, 5, 2])', [0, 2, 4]],
      ['$.range([3, 0, -1])', [3, 2, 1]],
    ],
    wrong: [
      ['$.range([0, 5, 0])', FAILED, '$range requires a non-zero step value'],
      [
        '$.range(["x", 5])',
        FAILED,
        '$range requires a numeric starting value, found value of type:string',
      ],
    ],
  },
  reduce: {
    right: [
      [
        '$.reduce({ input: "$list", initialValue: "$n", in: $.subtract(["$$value", "$$this"]) })',
        6,
      ],
    ],
    wrong: [
      [
        '$.reduce({ input: 5, initialValue: 0, in: 1 })',
        FAILED,
        "$reduce requires that 'input' be an array, found: 5",
      ],
      [
        '$.reduce({ input: "$list", in: 1 })',
        FAILED,
        "Missing 'initialValue' parameter to $reduce",
      ],
    ],
  },
  reverseArray: {
    right: [['$.reverseArray("$list")', [1, 3]]],
    wrong: [
      [
        '$.reverseArray("$n")',
        FAILED,
        'The argument to $reverseArray must be an array, but was of type: int',
      ],
    ],
  },
  size: {
    right: [
      ['$.size("$list")', 2],
      ['$.size([["$n"]])', 1],
    ],
    wrong: [
      ['$.size("$n")', FAILED, 'The argument to $size must be an array, but was of type: int'],
    ],
  },
  slice: {
    right: [
      ['$.slice([[1, 2, 3], -2])', [2, 3]],
      ['$.slice([[1, 2, 3], 1, 1])', [2]],
      ['$.slice(["$none", 1])', null],
    ],
    wrong: [
      [
        '$.slice(["$n", 1])',
        FAILED,
        'First argument to $slice must be an array, but is of type: int',
      ],
      ['$.slice([[1], 0, 0])', FAILED, 'Third argument to $slice must be positive: 0'],
    ],
  },
  zip: {
    right: [
      [
        '$.zip({ inputs: [[1, 2], ["a"]], useLongestLength: true, defaults: [0, "z"] })',
        [
          [1, 'a'],
          [2, 'z'],
        ],
      ],
      ['$.zip({ inputs: [[1, 2], ["a"]] })', [[1, 'a']]],
    ],
    wrong: [
      ['$.zip({ inputs: 5 })', FAILED, 'inputs must be an array of expressions, found int'],
      [
        '$.zip({ inputs: [[1]], defaults: [0] })',
        FAILED,
        'cannot specify defaults unless useLongestLength is true',
      ],
      ['$.zip({ inputs: [["a"], 5] })', FAILED, '$zip found a non-array expression in input: 5'],
    ],
  },
  mergeObjects: {
    right: [
      ['group $.mergeObjects("$deep")', { x: 1, y: 2 }],
      ['$.mergeObjects(["$deep", { x: 9 }, null])', { x: 9, y: 2 }],
    ],
    wrong: [
      [
        '$.mergeObjects(["$deep", 5])',
        FAILED,
        '$mergeObjects requires object inputs, but input 5 is of type int',
      ],
    ],
  },
  objectToArray: {
    right: [
      [
        '$.objectToArray("$deep")',
        [
          { k: 'x', v: 1 },
          { k: 'y', v: 2 },
        ],
      ],
    ],
    wrong: [
      ['$.objectToArray("$n")', FAILED, '$objectToArray requires a document input, found: int'],
    ],
  },
}
