/** Uses of the string expressions of aggregations. */

import {
  AGGREGATE_FAILED as FAILED,
  AGGREGATE_INVALID as INVALID,
  type Table,
} from './operators-table'

export const STRINGS: Table = {
  concat: {
    right: [
      ['$.concat(["$s", "!"])', 'Tea茶!'],
      ['$.concat(["$s", "$none"])', null],
    ],
    wrong: [['$.concat(["$s", 5])', FAILED, '$concat only supports strings, not int']],
  },
  indexOfBytes: {
    right: [
      ['$.indexOfBytes(["茶x", "x"])', 3],
      ['$.indexOfBytes(["$s", "z"])', -1],
      ['$.indexOfBytes(["$none", "z"])', null],
    ],
    wrong: [
      [
        '$.indexOfBytes([5, "x"])',
        FAILED,
        '$indexOfBytes requires a string as the first argument, found: int',
      ],
      [
        '$.indexOfBytes(["x", "x", -1])',
        FAILED,
        '$indexOfBytes requires a nonnegative starting index, found: -1',
      ],
    ],
  },
  indexOfCP: {
    right: [
      ['$.indexOfCP(["茶x", "x"])', 1],
      ['$.indexOfCP(["\u{1f600}ax", "x"])', 2],
      ['$.indexOfCP(["aba", "a", 1])', 2],
      ['$.indexOfCP(["aba", "b", 0, 1])', -1],
    ],
    wrong: [
      [
        '$.indexOfCP(["x", 5])',
        FAILED,
        '$indexOfCP requires a string as the second argument, found: int',
      ],
      [
        '$.indexOfCP(["x", "x", 1.5])',
        FAILED,
        '$indexOfCP requires an integral starting index, found a value of type: double, with value: 1.5',
      ],
    ],
  },
  split: {
    right: [
      ['$.split(["a-b-c", "-"])', ['a', 'b', 'c']],
      ['$.split(["$none", "-"])', null],
    ],
    wrong: [
      ['$.split(["a", ""])', FAILED, '$split requires a non-empty separator'],
      [
        '$.split([5, "-"])',
        FAILED,
        '$split requires an expression that evaluates to a string as a first argument, found: int',
      ],
    ],
  },
  strLenBytes: {
    right: [['$.strLenBytes("$s")', 6]],
    wrong: [
      ['$.strLenBytes("$none")', FAILED, '$strLenBytes requires a string argument, found: missing'],
    ],
  },
  strLenCP: {
    right: [
      ['$.strLenCP("$s")', 4],
      ['$.strLenCP("\u{1f600}")', 1],
    ],
    wrong: [['$.strLenCP(5)', FAILED, '$strLenCP requires a string argument, found: int']],
  },
  strcasecmp: {
    right: [
      ['$.strcasecmp(["tea", "TEA"])', 0],
      ['$.strcasecmp(["$none", "a"])', -1],
    ],
    wrong: [['$.strcasecmp(["a", true])', FAILED, "can't convert from BSON type bool to String"]],
  },
  substr: {
    right: [['$.substr(["$s", 1, 2])', 'ea']],
    wrong: [
      ['$.substr(["$s", 0, 4])', FAILED, 'ending index is in the middle of a UTF-8 character'],
    ],
  },
  substrBytes: {
    right: [
      ['$.substrBytes(["$s", 3, 3])', '茶'],
      ['$.substrBytes(["$s", 1, -1])', 'ea茶'],
      ['$.substrBytes(["$n", 0, 9])', '10'],
    ],
    wrong: [
      ['$.substrBytes(["$s", 4, 1])', FAILED, 'starting index is a UTF-8 continuation byte'],
      ['$.substrBytes(["$s", -1, 1])', FAILED, 'starting index must be non-negative (got: -1)'],
    ],
  },
  substrCP: {
    right: [
      ['$.substrCP(["$s", 3, 1])', '茶'],
      ['$.substrCP(["\u{1f600}b", 1, 1])', 'b'],
    ],
    wrong: [
      [
        '$.substrCP(["$s", -1, 1])',
        FAILED,
        '$substrCP: starting index must be a nonnegative integer.',
      ],
      [
        '$.substrCP(["$s", "x", 1])',
        FAILED,
        '$substrCP: starting index must be a numeric type (is BSON type string)',
      ],
    ],
  },
  toLower: {
    right: [
      ['$.toLower("ÄTea")', 'Ätea'],
      ['$.toLower("$none")', ''],
    ],
    wrong: [['$.toLower(["a", "b"])', FAILED, 'Expression $toLower takes exactly 1 arguments']],
  },
  toUpper: {
    right: [['$.toUpper("$s")', 'TEA茶']],
    wrong: [['$.toUpper("$list")', FAILED, "can't convert from BSON type array to String"]],
  },
  meta: { wrong: [['$.meta("textScore")', INVALID, 'query does not have text score metadata']] },
}
