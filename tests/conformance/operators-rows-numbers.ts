/** Uses of the arithmetic of aggregations. */

import { AGGREGATE_FAILED as FAILED, type Table } from './operators-table'

export const NUMBERS: Table = {
  abs: {
    right: [
      ['$.abs(-5)', 5],
      ['$.abs(["$none"])', null],
    ],
    wrong: [['$.abs("x")', FAILED, '$abs only supports numeric types, not string']],
  },
  add: {
    right: [
      ['$.add([1, "$n", 2])', 13],
      ['$.add(["$at", 1000])', '2026-03-01T16:00:01.250Z'],
      ['$.add([1, null])', null],
    ],
    wrong: [
      ['$.add([1, "x"])', FAILED, '$add only supports numeric or date types, not string'],
      ['$.add(["$at", "$at"])', FAILED, 'only one date allowed in an $add expression'],
    ],
  },
  ceil: {
    right: [['$.ceil(1.2)', 2]],
    wrong: [['$.ceil("x")', FAILED, '$ceil only supports numeric types']],
  },
  divide: {
    right: [['$.divide(["$n", 4])', 2.5]],
    wrong: [
      ['$.divide([1, 0])', FAILED, "can't $divide by zero"],
      ['$.divide([1])', FAILED, 'Expression $divide takes exactly 2 arguments. 1 were passed in.'],
      ['$.divide(["a", 1])', FAILED, '$divide only supports numeric types, not string and int'],
    ],
  },
  exp: {
    right: [['$.exp(0)', 1]],
    wrong: [['$.exp("x")', FAILED, '$exp only supports numeric types']],
  },
  floor: {
    right: [['$.floor(-1.2)', -2]],
    wrong: [['$.floor(true)', FAILED, '$floor only supports numeric types, not bool']],
  },
  ln: {
    right: [['$.ln(1)', 0]],
    wrong: [['$.ln(0)', FAILED, "$ln's argument must be a positive number, but is 0"]],
  },
  log: {
    right: [['$.log([8, 2])', 3]],
    wrong: [
      ['$.log([8, 1])', FAILED, "$log's base must be a positive number not equal to 1, but is 1"],
      ['$.log([-8, 2])', FAILED, "$log's argument must be a positive number, but is -8"],
      ['$.log(8)', FAILED, 'Expression $log takes exactly 2 arguments. 1 were passed in.'],
    ],
  },
  log10: {
    right: [['$.log10(1000)', 3]],
    wrong: [['$.log10(-1)', FAILED, "$log10's argument must be a positive number"]],
  },
  mod: {
    right: [
      ['$.mod(["$n", 4])', 2],
      ['$.mod(["$none", 4])', null],
    ],
    wrong: [
      ['$.mod([1, 0])', FAILED, "can't $mod by zero"],
      ['$.mod([1, "x"])', FAILED, '$mod only supports numeric types, not int and string'],
    ],
  },
  multiply: {
    right: [['$.multiply(["$n", 3, 2])', 60]],
    wrong: [['$.multiply([1, "x"])', FAILED, '$multiply only supports numeric types, not string']],
  },
  pow: {
    right: [['$.pow([2, 10])', 1024]],
    wrong: [
      ['$.pow([0, -1])', FAILED, '$pow cannot take a base of 0 and a negative exponent'],
      ['$.pow(["x", 1])', FAILED, "$pow's base must be numeric, not string"],
    ],
  },
  sqrt: {
    right: [['$.sqrt(9)', 3]],
    wrong: [['$.sqrt(-1)', FAILED, "$sqrt's argument must be greater than or equal to 0"]],
  },
  subtract: {
    right: [
      ['$.subtract(["$n", 3])', 7],
      ['$.subtract(["$at", 250])', '2026-03-01T16:00:00.000Z'],
      ['$.subtract(["$at", "$at"])', 0],
    ],
    wrong: [['$.subtract([1, "x"])', FAILED, 'cant $subtract a string from a int']],
  },
  trunc: {
    right: [
      ['$.trunc(-7.8)', -7],
      ['$.trunc([1.15, 2])', 1.15],
      ['$.trunc([1234, -2])', 1200],
    ],
    wrong: [
      ['$.trunc([1, 101])', FAILED, 'cannot apply $trunc with precision value 101'],
      ['$.trunc([1, 1.5])', FAILED, 'precision argument to $trunc must be a integral value'],
    ],
  },
}
