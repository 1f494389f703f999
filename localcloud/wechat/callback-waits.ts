const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Milliseconds before each repetition of a notice: of payments and refunds, cloudPay and v3 alike,
 * 24 h 4 min in all (facts/wechat-platform.md sections 3.3 and 4.4); of transfers 23 h (section 6.1).
 */
export const WAITS = {
  payment: [
    ...[15, 15, 30].map((seconds) => seconds * SECOND),
    ...[3, 10, 20, 30, 30, 30, 60].map((minutes) => minutes * MINUTE),
    ...[3, 3, 3, 6, 6].map((hours) => hours * HOUR),
  ],
  transfer: [
    ...Array.from({ length: 10 }, () => 15 * SECOND),
    ...Array.from({ length: 10 }, () => 5 * MINUTE),
    ...Array.from({ length: 44 }, () => 30 * MINUTE),
  ],
}
