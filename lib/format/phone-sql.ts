/** SQL for telephone numbers that somebody wrote in any form. */

/** So many last digits find the numbers that {@link lastDigits} is compared with; whose they are, `parsePhone` says. */
export const LAST_DIGITS = 6;

/** The last digits of what a column holds, however it is divided. */
export const lastDigits = (column: string): string =>
  `substr(${[" ", "\u00a0", "-", "(", ")", "/", "."].reduce((sql, sign) => `replace(${sql}, '${sign}', '')`, column)}, -${LAST_DIGITS})`;
