/** Uses of sets, comparisons and conditions in aggregations. */

import {
  AGGREGATE_FAILED as FAILED,
  AGGREGATE_INVALID as INVALID,
  type Table,
} from './operators-table'

export const LOGIC: Table = {
  allElementsTrue: {
    right: [
      ['$.allElementsTrue([[1, "", true]])', true],
      ['$.allElementsTrue([[1, 0]])', false],
    ],
    wrong: [
      [
        '$.allElementsTrue(["$n"])',
        FAILED,
        "$allElementsTrue's argument must be an array, but is int",
      ],
    ],
  },
  anyElementTrue: {
    right: [
      ['$.anyElementTrue([[0, null, false]])', false],
      ['$.anyElementTrue("$list")', true],
    ],
    wrong: [
      [
        '$.anyElementTrue(["$n"])',
        FAILED,
        "$anyElementTrue's argument must be an array, but is int",
      ],
    ],
  },
  setDifference: {
    right: [['$.setDifference([[1, 2, 2, 3], "$list"])', [2]]],
    wrong: [
      [
        '$.setDifference(["$list", 5])',
        FAILED,
        'both operands of $setDifference must be arrays. Second argument is of type: int',
      ],
    ],
  },
  setEquals: {
    right: [
      ['$.setEquals([[1, 3, 3], "$list"])', true],
      ['$.setEquals([[1], "$list"])', false],
    ],
    wrong: [['$.setEquals(["$list"])', FAILED, 'Expression $setEquals takes at least 2 arguments']],
  },
  setIntersection: {
    right: [['$.setIntersection([[1, 2], "$list"])', [1]]],
    wrong: [
      [
        '$.setIntersection(["$list", 5])',
        FAILED,
        'All operands of $setIntersection must be arrays. One argument is of type: int',
      ],
    ],
  },
  setIsSubset: {
    right: [['$.setIsSubset([[1], "$list"])', true]],
    wrong: [
      [
        '$.setIsSubset([5, "$list"])',
        FAILED,
        'both operands of $setIsSubset must be arrays. First argument is of type: int',
      ],
    ],
  },
  setUnion: {
    right: [['$.setUnion(["$list", [1, 2]])', [3, 1, 2]]],
    wrong: [
      [
        '$.setUnion(["$list", 5])',
        FAILED,
        'All operands of $setUnion must be arrays. One argument is of type: int',
      ],
    ],
  },
  and: {
    right: [
      ['$.and([1, ""])', true],
      ['$.and([1, "$none"])', false],
    ],
    wrong: [['$.and([{ $foo: 1 }])', INVALID, 'the expression $foo is unknown']],
  },
  not: {
    right: [
      ['$.not([""])', false],
      ['$.not([0])', true],
    ],
    wrong: [
      ['$.not([1, 2])', FAILED, 'Expression $not takes exactly 1 arguments. 2 were passed in.'],
    ],
  },
  or: {
    right: [
      ['$.or([0, null])', false],
      ['$.or([0, "x"])', true],
    ],
    wrong: [['$.or([{ $foo: 1 }])', INVALID, 'the expression $foo is unknown']],
  },
  cmp: {
    right: [['$.cmp(["$n", "a"])', -1]],
    wrong: [['$.cmp([1])', FAILED, 'Expression $cmp takes exactly 2 arguments. 1 were passed in.']],
  },
  eq: {
    right: [
      ['$.eq(["$list", 3])', false],
      ['$.eq(["$none", null])', false],
      ['$.eq([{ x: 1, y: 2 }, "$deep"])', true],
    ],
    wrong: [['$.eq(1)', FAILED, 'Expression $eq takes exactly 2 arguments']],
  },
  neq: {
    right: [['$.neq([1, "1"])', true]],
    wrong: [['$.neq([1])', FAILED, 'Expression $ne takes exactly 2 arguments']],
  },
  gt: {
    right: [['$.gt(["a", 5])', true]],
    wrong: [['$.gt([1])', FAILED, 'Expression $gt takes exactly 2 arguments']],
  },
  gte: {
    right: [['$.gte([5, 5])', true]],
    wrong: [['$.gte([1])', FAILED, 'Expression $gte takes exactly 2 arguments']],
  },
  lt: {
    right: [['$.lt(["$none", null])', true]],
    wrong: [['$.lt([1])', FAILED, 'Expression $lt takes exactly 2 arguments']],
  },
  lte: {
    right: [['$.lte([6, 5])', false]],
    wrong: [['$.lte([1])', FAILED, 'Expression $lte takes exactly 2 arguments']],
  },
  cond: {
    right: [
      ['$.cond(["", "yes", "no"])', 'yes'],
      ['$.cond({ if: "$none", then: 1, else: "$n" })', 10],
    ],
    wrong: [
      ['$.cond({ if: 1, then: 1 })', FAILED, "Missing 'else' parameter to $cond"],
      ['$.cond([1, 2])', FAILED, 'Expression $cond takes exactly 3 arguments. 2 were passed in.'],
    ],
  },
  ifNull: {
    right: [
      ['$.ifNull(["$none", 5])', 5],
      ['$.ifNull(["", 5])', ''],
    ],
    wrong: [
      [
        '$.ifNull([1, 2, 3])',
        FAILED,
        'Expression $ifNull takes exactly 2 arguments. 3 were passed in.',
      ],
    ],
  },
  switch: {
    right: [
      [
        '$.switch({ branches: [{ case: $.gt(["$n", 50]), then: "big" }], default: "small" })',
        'small',
      ],
    ],
    wrong: [
      [
        '$.switch({ branches: [{ case: false, then: 1 }] })',
        FAILED,
        '$switch could not find a matching branch for an input, and no default was specified.',
      ],
      ['$.switch({ branches: [] })', FAILED, '$switch requires at least one branch.'],
      [
        '$.switch({ branches: [{ then: 1 }] })',
        FAILED,
        "$switch requires each branch have a 'case' expression",
      ],
    ],
  },
  let: {
    right: [['$.let({ vars: { a: "$n", b: 2 }, in: $.multiply(["$$a", "$$b"]) })', 20]],
    wrong: [
      ['$.let({ vars: { a: 1 } })', FAILED, "Missing 'in' parameter to $let"],
      ['$.let({ vars: { a: 1 }, in: "$$b" })', FAILED, 'Use of undefined variable: b'],
    ],
  },
  literal: {
    right: [['$.literal({ $foo: "$n" })', { $foo: '$n' }]],
    wrong: [['{ $literal: 1, x: 1 }', FAILED, 'must have exactly one field']],
  },
}
