/** Uses of the date expressions of aggregations. */

import { AGGREGATE_FAILED as FAILED, type Table } from './operators-table'

const ZONE = '"Asia/Shanghai"'
const NO_DATE = "can't convert from BSON type string to Date"

/** A part of 2026-03-01T16:00:00.250Z in UTC and in Beijing, where it is the next day. */
const part = (name: string, utc: number, beijing: number): Table => ({
  [name]: {
    right: [
      [`$.${name}("$at")`, utc],
      [`$.${name}({ date: "$at", timezone: ${ZONE} })`, beijing],
      [`$.${name}(["$none"])`, null],
    ],
    wrong: [
      [`$.${name}("$s")`, FAILED, NO_DATE],
      [
        `$.${name}({ date: "$at", timezone: "Mars" })`,
        FAILED,
        'unrecognized time zone identifier: "Mars"',
      ],
    ],
  },
})

export const DATES: Table = {
  ...part('year', 2026, 2026),
  ...part('month', 3, 3),
  ...part('dayOfMonth', 1, 2),
  ...part('dayOfWeek', 1, 2),
  ...part('dayOfYear', 60, 61),
  ...part('hour', 16, 0),
  ...part('minute', 0, 0),
  ...part('second', 0, 0),
  ...part('millisecond', 250, 250),
  ...part('week', 9, 9),
  ...part('isoWeek', 9, 10),
  ...part('isoDayOfWeek', 7, 1),
  ...part('isoWeekYear', 2026, 2026),
  dateToString: {
    right: [
      ['$.dateToString({ date: "$at" })', '2026-03-01T16:00:00.250Z'],
      [
        `$.dateToString({ date: "$at", format: "%Y/%m/%d %H:%M:%S.%L %j %u %U %V %G %w %z %Z %%", timezone: ${ZONE} })`,
        '2026/03/02 00:00:00.250 061 1 09 10 2026 2 +0800 +480 %',
      ],
      ['$.dateToString({ date: "$at", format: "%H:%M", timezone: "-05:30" })', '10:30'],
      ['$.dateToString({ date: "$none", onNull: "none" })', 'none'],
      ['$.dateToString({ date: "$none" })', null],
    ],
    wrong: [
      [
        '$.dateToString({ date: "$at", format: "%b" })',
        FAILED,
        "Invalid format character '%b' in format string",
      ],
      ['$.dateToString({ format: "%Y" })', FAILED, "Missing 'date' parameter to $dateToString"],
      ['$.dateToString({ date: "$s" })', FAILED, NO_DATE],
      [
        '$.dateToString({ date: "$at", format: "%Y%" })',
        FAILED,
        "Unmatched '%' at end of format string",
      ],
      [
        '$.dateToString({ date: "$at", format: 5 })',
        FAILED,
        "requires that 'format' be a string, found: int with value 5",
      ],
    ],
  },
  dateFromParts: {
    right: [
      [
        `$.dateFromParts({ year: 2026, month: 3, day: 2, timezone: ${ZONE} })`,
        '2026-03-01T16:00:00.000Z',
      ],
      ['$.dateFromParts({ year: 2026, month: 14, day: 0, hour: 25 })', '2027-02-01T01:00:00.000Z'],
      [
        '$.dateFromParts({ isoWeekYear: 2026, isoWeek: 10, isoDayOfWeek: 1 })',
        '2026-03-02T00:00:00.000Z',
      ],
      ['$.dateFromParts({ year: "$none" })', null],
      ['$.dateFromParts({ year: 50 })', '0050-01-01T00:00:00.000Z'],
    ],
    wrong: [
      [
        '$.dateFromParts({ month: 1 })',
        FAILED,
        "requires either 'year' or 'isoWeekYear' to be present",
      ],
      [
        '$.dateFromParts({ year: 2026, isoWeek: 1 })',
        FAILED,
        'does not allow mixing natural dates with ISO dates',
      ],
      [
        '$.dateFromParts({ year: 0 })',
        FAILED,
        "'year' must evaluate to an integer in the range 1 to 9999, found 0",
      ],
      [
        '$.dateFromParts({ year: "x" })',
        FAILED,
        "'year' must evaluate to an integer, found string",
      ],
    ],
  },
  dateFromString: {
    right: [
      [
        '$.dateFromString({ dateString: "2026-03-02T00:00:00.250+08:00" })',
        '2026-03-01T16:00:00.250Z',
      ],
      [
        `$.dateFromString({ dateString: "2026-03-02", timezone: ${ZONE} })`,
        '2026-03-01T16:00:00.000Z',
      ],
      [
        '$.dateFromString({ dateString: "2/3/2026", format: "%d/%m/%Y" })',
        '2026-03-02T00:00:00.000Z',
      ],
      ['$.dateFromString({ dateString: "x", onError: "bad" })', 'bad'],
      ['$.dateFromString({ dateString: "$none", onNull: "none" })', 'none'],
    ],
    wrong: [
      [
        '$.dateFromString({ dateString: "2026-02-30" })',
        FAILED,
        "Error parsing date string '2026-02-30'",
      ],
      [
        '$.dateFromString({ dateString: 5 })',
        FAILED,
        "requires that 'dateString' be a string, found: int with value 5",
      ],
      [
        `$.dateFromString({ dateString: "2026-03-02T00:00Z", timezone: ${ZONE} })`,
        FAILED,
        'you cannot pass in a date/time string with time zone information',
      ],
      [
        '$.dateFromString({ dateString: "2026", format: "%Y" })',
        FAILED,
        'an incomplete date/time string has been found',
      ],
    ],
  },
}
