/** Uses of update commands; each gives the document as it is afterwards. */

import { FAILED, STRICT, type Table } from './operators-table'

/** A document, the code of an update, and how it is afterwards. */
const use = (before: string, update: string) => `${before} => ${update}`

export const UPDATES: Table = {
  set: {
    right: [
      [use('{ a: { b: 1 } }', '{ a: _.set({ c: 1 }) }'), { a: { c: 1 } }],
      [use('{ a: { b: 1 } }', '{ a: { c: 1 } }'), { a: { b: 1, c: 1 } }],
      [use('{ a: [1] }', '{ "a.3": 9 }'), { a: [1, null, null, 9] }],
    ],
    wrong: [
      [use('{ a: null }', '{ "a.b": 1 }'), FAILED, "Cannot create field 'b' in element {a: null}"],
      [use('{ a: [{ x: 1 }] }', '{ "a.$[].x": 0 }'), STRICT, 'positional paths with $'],
    ],
  },
  remove: {
    right: [
      [use('{ a: { b: 1, c: 2 } }', '{ "a.b": _.remove() }'), { a: { c: 2 } }],
      [use('{ a: [1, 2] }', '{ "a.0": _.remove() }'), { a: [null, 2] }],
    ],
    wrong: [[use('{ a: 1 }', '{ "a..b": _.remove() }'), FAILED, 'contains an empty field name']],
  },
  inc: {
    right: [
      [use('{ n: 1 }', '{ n: _.inc(2) }'), { n: 3 }],
      [use('{}', '{ n: _.inc(2) }'), { n: 2 }],
    ],
    wrong: [
      [
        use('{ n: "1" }', '{ n: _.inc(2) }'),
        FAILED,
        'Cannot apply $inc to a value of non-numeric type',
      ],
      [
        use('{ n: 1 }', '{ n: _.inc("2") }'),
        FAILED,
        'Cannot increment with non-numeric argument: {n: "2"}',
      ],
      [use('{ n: 9007199254740991 }', '{ n: _.inc(1) }'), STRICT, 'beyond 2^53'],
    ],
  },
  mul: {
    right: [
      [use('{ n: 3 }', '{ n: _.mul(2) }'), { n: 6 }],
      [use('{}', '{ n: _.mul(2) }'), { n: 0 }],
    ],
    wrong: [
      [
        use('{ n: "a" }', '{ n: _.mul(2) }'),
        FAILED,
        'Cannot apply $mul to a value of non-numeric type',
      ],
    ],
  },
  push: {
    right: [
      [use('{ a: [1] }', '{ a: _.push(5) }'), { a: [1, 5] }],
      [use('{ a: [1] }', '{ a: _.push([5, 6]) }'), { a: [1, 5, 6] }],
      [use('{ a: [1] }', '{ a: _.push({ each: [9], position: 0 }) }'), { a: [9, 1] }],
      [
        use('{ a: [3] }', '{ a: _.push({ each: ["b", 1, null], sort: 1 }) }'),
        { a: [null, 1, 3, 'b'] },
      ],
      [
        use(
          '{ a: [{ x: 1, y: 2 }] }',
          '{ a: _.push({ each: [{ x: 1, y: 1 }], sort: { x: 1, y: 1 } }) }',
        ),
        {
          a: [
            { x: 1, y: 1 },
            { x: 1, y: 2 },
          ],
        },
      ],
      [use('{}', '{ a: _.push({ each: [1, 2, 3], slice: -2 }) }'), { a: [2, 3] }],
    ],
    wrong: [
      [
        use('{ a: 1 }', '{ a: _.push(1) }'),
        FAILED,
        "The field 'a' must be an array but is of type int",
      ],
      [use('{}', '{ a: _.push({ each: [1], sort: 2 }) }'), FAILED, 'The $sort is invalid'],
      [use('{}', '{ a: _.push({ each: 1 }) }'), FAILED, 'must be an array but it was of type: int'],
      [
        use('{}', '{ a: _.push({ each: [1], position: "x" }) }'),
        FAILED,
        'The value for $position must be an integer',
      ],
    ],
  },
  pull: {
    right: [
      [use('{ a: [1, 2, 1] }', '{ a: _.pull(1) }'), { a: [2] }],
      [use('{ a: [1, 2, 3] }', '{ a: _.pull(_.gte(2)) }'), { a: [1] }],
      [use('{ a: [1, 2, 3] }', '{ a: _.pull(_.in([1, 3])) }'), { a: [2] }],
      [use('{ a: [{ k: 1, z: 1 }, { k: 2 }] }', '{ a: _.pull({ k: 1 }) }'), { a: [{ k: 2 }] }],
    ],
    wrong: [
      [use('{ a: 3 }', '{ a: _.pull(1) }'), FAILED, 'Cannot apply $pull to a non-array value'],
      [use('{ a: [1] }', '{ a: _.pull(_.or(_.eq(1))) }'), STRICT, 'the command _.or as an object'],
    ],
  },
  pullAll: {
    right: [[use('{ a: [1, 2, 3] }', '{ a: _.pullAll([1, 3]) }'), { a: [2] }]],
    wrong: [
      [
        use('{ a: [1] }', '{ a: _.pullAll(1) }'),
        FAILED,
        '$pullAll requires an array argument but was given a int',
      ],
      [use('{ a: 1 }', '{ a: _.pullAll([1]) }'), FAILED, 'Cannot apply $pull to a non-array value'],
    ],
  },
  pop: {
    right: [
      [use('{ a: [1, 2] }', '{ a: _.pop() }'), { a: [1] }],
      [use('{}', '{ a: _.pop() }'), {}],
    ],
    wrong: [
      [use('{ a: 3 }', '{ a: _.pop() }'), FAILED, "contains an element of non-array type 'int'"],
    ],
  },
  shift: {
    right: [[use('{ a: [1, 2] }', '{ a: _.shift() }'), { a: [2] }]],
    wrong: [
      [
        use('{ a: "x" }', '{ a: _.shift() }'),
        FAILED,
        "contains an element of non-array type 'string'",
      ],
    ],
  },
  unshift: {
    right: [[use('{ a: [3] }', '{ a: _.unshift([1, 2]) }'), { a: [1, 2, 3] }]],
    wrong: [
      [use('{ a: null }', '{ a: _.unshift(1) }'), FAILED, 'must be an array but is of type null'],
    ],
  },
  addToSet: {
    right: [
      [use('{ a: [1, 1] }', '{ a: _.addToSet(2) }'), { a: [1, 1, 2] }],
      [use('{ a: [1] }', '{ a: _.addToSet(1) }'), { a: [1] }],
      [use('{ a: [1] }', '{ a: _.addToSet({ $each: [1, 2] }) }'), { a: [1, 2] }],
      [
        use('{ a: [{ x: 1, y: 2 }] }', '{ a: _.addToSet({ y: 2, x: 1 }) }'),
        {
          a: [
            { x: 1, y: 2 },
            { y: 2, x: 1 },
          ],
        },
      ],
    ],
    wrong: [
      [
        use('{ a: 5 }', '{ a: _.addToSet(1) }'),
        FAILED,
        "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
      ],
      [
        use('{}', '{ a: _.addToSet({ $each: 1 }) }'),
        FAILED,
        'must be an array but it was of type: int',
      ],
    ],
  },
  rename: {
    right: [
      [use('{ a: 1 }', '{ a: _.rename("b") }'), { b: 1 }],
      [use('{ c: 1 }', '{ a: _.rename("b") }'), { c: 1 }],
    ],
    wrong: [
      [
        use('{ a: 1 }', '{ a: _.rename(5) }'),
        FAILED,
        "The 'to' field for $rename must be a string",
      ],
      [use('{ a: 1 }', '{ a: _.rename("_id") }'), FAILED, "immutable field '_id'"],
    ],
  },
  bit: {
    right: [
      [use('{ a: 13 }', '{ a: _.bit({ and: 10 }) }'), { a: 8 }],
      [use('{ a: 8 }', '{ a: _.bit({ or: 1 }) }'), { a: 9 }],
      [use('{ a: 9 }', '{ a: _.bit({ xor: 1 }) }'), { a: 8 }],
    ],
    wrong: [
      [
        use('{ a: 1.5 }', '{ a: _.bit({ and: 1 }) }'),
        FAILED,
        'Cannot apply $bit to a value of non-integral type',
      ],
      [
        use('{ a: 1 }', '{ a: _.bit({ nand: 1 }) }'),
        FAILED,
        "only supports 'and', 'or', and 'xor'",
      ],
    ],
  },
  max: {
    right: [
      [use('{ n: 5 }', '{ n: _.max(3) }'), { n: 5 }],
      [use('{ n: 5 }', '{ n: _.max("a") }'), { n: 'a' }],
    ],
    wrong: [
      [use('{ n: 5 }', '{ n: _.max(3), "n.x": 1 }'), FAILED, "would create a conflict at 'n'"],
    ],
  },
  min: {
    right: [
      [use('{ n: 5 }', '{ n: _.min(3) }'), { n: 3 }],
      [use('{ n: 5 }', '{ n: _.min(null) }'), { n: null }],
    ],
    wrong: [
      [use('{ n: 5 }', '{ "n.x": _.min(3) }'), FAILED, "Cannot create field 'x' in element {n: 5}"],
    ],
  },
}
