/** Uses of accumulators: `group ` before a use tries it on the n of three rows, 10, 4 and null. */

import {
  AGGREGATE_FAILED as FAILED,
  AGGREGATE_INVALID as INVALID,
  type Table,
} from './operators-table'

export const GROUPS: Table = {
  addToSet: {
    right: [['group $.addToSet("$deep")', [{ x: 1, y: 2 }]]],
    wrong: [
      [
        '$.addToSet("$n")',
        INVALID,
        "Unrecognized expression '$addToSet': it works in $group and $bucket only",
      ],
    ],
  },
  avg: {
    right: [
      ['group $.avg("$n")', 7],
      ['$.avg("$list")', 2],
      ['$.avg(["$s"])', null],
    ],
    wrong: [['group $.avg(["$n", 1])', FAILED, 'The $avg accumulator is a unary operator']],
  },
  first: {
    right: [['group $.first("$n")', 10]],
    wrong: [['$.first("$list")', INVALID, "Unrecognized expression '$first'"]],
  },
  last: {
    right: [['group $.last("$s")', null]],
    wrong: [['$.last("$list")', INVALID, "Unrecognized expression '$last'"]],
  },
  max: {
    right: [
      ['group $.max("$n")', 10],
      ['$.max(["$n", "a", null])', 'a'],
      ['$.max("$list")', 3],
    ],
    wrong: [['group $.max([1])', FAILED, 'The $max accumulator is a unary operator']],
  },
  min: {
    right: [
      ['group $.min("$n")', 4],
      ['$.min(["$n", "a", null])', 10],
    ],
    wrong: [['group $.min([1])', FAILED, 'The $min accumulator is a unary operator']],
  },
  push: {
    right: [
      ['group $.push("$n")', [10, 4, null]],
      ['group $.push({ who: "$s" })', [{ who: 'Tea茶' }, { who: 'x' }, {}]],
    ],
    wrong: [['$.push("$n")', INVALID, "Unrecognized expression '$push'"]],
  },
  stdDevPop: {
    right: [
      ['group $.stdDevPop("$n")', 3],
      ['$.stdDevPop([2, 4])', 1],
    ],
    wrong: [['group $.stdDevPop([1])', FAILED, 'The $stdDevPop accumulator is a unary operator']],
  },
  stdDevSamp: {
    right: [
      ['$.stdDevSamp([1, 3, 5])', 2],
      ['$.stdDevSamp([1])', null],
    ],
    wrong: [['group $.stdDevSamp([1])', FAILED, 'The $stdDevSamp accumulator is a unary operator']],
  },
  sum: {
    right: [
      ['group $.sum("$n")', 14],
      ['group $.sum(2)', 6],
      ['$.sum(["$n", "x", 5])', 15],
      ['$.sum("$list")', 4],
    ],
    wrong: [['group $.sum([1])', FAILED, 'The $sum accumulator is a unary operator']],
  },
}
