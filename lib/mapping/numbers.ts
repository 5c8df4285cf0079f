import type { DecimalFormat } from "@/lib/tables/types";

/**
 * Exact scaled integers from the ways people write numbers.
 *
 * Understood: `1234.5`, `1,234.50` (dot), `1.234,50` (comma), groups with spaces or apostrophes, a sign before or
 * after, parentheses for negative amounts, a currency mark before or after. What does not fit exactly is refused, or
 * rounded half away from zero where `rounds` says so.
 */
export class NumberParser {
  /** Why the last parse failed. */
  reason = "";
  /** Currency mark of the last text (`€`, `EUR`), or "". */
  mark = "";
  /** Decimals of the last text when it had to be rounded, else 0. */
  roundedFrom = 0;
  private readonly decimal: number;
  private readonly group: string;

  constructor(
    private readonly format: DecimalFormat,
    private readonly rounds = false,
  ) {
    this.decimal = format === "dot" ? 46 : 44;
    this.group = format === "dot" ? "," : ".";
  }

  /**
   * The number times 10^scale as a safe integer, or NaN with `reason` set.
   * @param text not empty
   */
  parse(text: string, scale: number): number {
    this.mark = "";
    this.roundedFrom = 0;
    const plain = this.parsePlain(text, scale);
    return Number.isNaN(plain) ? this.parseWritten(text, scale) : plain;
  }

  /** The usual case: sign, digits, decimal sign, digits. NaN: anything else. */
  private parsePlain(text: string, scale: number): number {
    const size = text.length;
    if (size > 16) return Number.NaN;
    let i = text.charCodeAt(0) === 45 ? 1 : 0;
    const negative = i === 1;
    let value = 0;
    let whole = 0;
    let fraction = -1;
    for (; i < size; i++) {
      const c = text.charCodeAt(i);
      if (c >= 48 && c <= 57) {
        if (fraction >= 0) {
          if (fraction === scale) {
            if (c !== 48) return Number.NaN;
            continue;
          }
          fraction++;
        } else whole++;
        value = value * 10 + (c - 48);
      } else if (c === this.decimal && fraction < 0) fraction = 0;
      else return Number.NaN;
    }
    if (whole === 0 || fraction === 0) return Number.NaN;
    for (let k = Math.max(fraction, 0); k < scale; k++) value *= 10;
    if (value > Number.MAX_SAFE_INTEGER) return Number.NaN;
    return negative && value !== 0 ? -value : value;
  }

  private parseWritten(text: string, scale: number): number {
    if (text.length > 60) return this.fail("This is too long to be a number.");
    let s = text
      .replace(/[\s\u00a0\u202f\u2009]+/g, " ")
      .trim()
      .replaceAll("\u2212", "-");
    let negative = false;
    if (s.startsWith("(") && s.endsWith(")")) {
      negative = true;
      s = s.slice(1, -1).trim();
    }
    s = this.cutMark(s);
    const sign = s.charAt(0);
    if (sign === "-" || sign === "+") {
      if (negative) return this.notANumber();
      negative = sign === "-";
      s = this.cutMark(s.slice(1).trim());
    } else if (s.endsWith("-")) {
      if (negative) return this.notANumber();
      negative = true;
      s = this.cutMark(s.slice(0, -1).trim());
    }
    if (s.endsWith("%")) return this.fail("This is a percentage, but an amount is needed.");
    const tiny = this.rounds ? /^(\d)(?:[.,](\d{1,20}))?[eE]-(\d{1,2})$/.exec(s) : null;
    // What a computation leaves of nothing, as programs write it: 4.44E-16.
    if (tiny)
      return this.parseDigits(
        `0${String.fromCharCode(this.decimal)}${"0".repeat(Math.max(0, Number(tiny[3]) - 1))}${tiny[1]}${tiny[2] ?? ""}`,
        scale,
        negative,
      );
    if (/^\d[\d.,]*[eE][+-]?\d{1,3}$/.test(s)) {
      return this.fail(
        "This is in scientific notation, which may have lost digits: format the column as a plain number.",
      );
    }
    return this.parseDigits(s, scale, negative);
  }

  private parseDigits(s: string, scale: number, negative: boolean): number {
    const decimalSign = String.fromCharCode(this.decimal);
    const cut = s.indexOf(decimalSign);
    const whole = cut < 0 ? s : s.slice(0, cut);
    let fraction = cut < 0 ? "" : s.slice(cut + 1);
    if (!isDigits(fraction) || (whole === "" && fraction === "")) {
      return fraction.includes(this.group) || fraction.includes(decimalSign)
        ? this.wrongSign()
        : this.notANumber();
    }
    const digits = this.ungroup(whole);
    if (digits === null) return whole.includes(this.group) ? this.wrongSign() : this.notANumber();
    let end = fraction.length;
    while (end > scale && fraction.charCodeAt(end - 1) === 48) end--;
    fraction = fraction.slice(0, end);
    let up = 0;
    if (fraction.length > scale && this.rounds && scale > 0) {
      this.roundedFrom = fraction.length;
      up = fraction.charCodeAt(scale) >= 53 ? 1 : 0;
      fraction = fraction.slice(0, scale);
    }
    if (fraction.length > scale) {
      return this.fail(
        scale === 0
          ? "A whole number is needed: remove the decimals."
          : `This has ${fraction.length} decimals, but at most ${scale} can be kept: round it to ${scale} decimals.`,
      );
    }
    const value = up + Number((digits + fraction.padEnd(scale, "0")).replace(/^0+(?=\d)/, ""));
    if (value > Number.MAX_SAFE_INTEGER) return this.fail("This number is too large: check it.");
    return negative && value !== 0 ? -value : value;
  }

  /** Digits without group signs, or null when the groups are not well formed (two or three digits, the last three). */
  private ungroup(whole: string): string | null {
    if (isDigits(whole)) return whole;
    for (const sign of [this.group, " ", "'", "\u2019"]) {
      if (!whole.includes(sign)) continue;
      const groups = whole.split(sign);
      const wellFormed = groups.every((group, i) =>
        i === 0
          ? group.length >= 1 && group.length <= 3
          : i === groups.length - 1
            ? group.length === 3
            : group.length === 3 || group.length === 2,
      );
      return wellFormed && groups.every(isDigits) ? groups.join("") : null;
    }
    return null;
  }

  /** Takes a currency sign or three-letter code off either end. */
  private cutMark(s: string): string {
    const match =
      /^(\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Za-z]{2,3}\.?(?=[ \d+-])) ?/u.exec(s) ??
      / ?(\p{Sc}|[A-Za-z]{2,3}\.?)$/u.exec(s);
    if (!match?.[1] || this.mark !== "") return s;
    this.mark = match[1];
    return (match.index === 0 ? s.slice(match[0].length) : s.slice(0, match.index)).trim();
  }

  private wrongSign(): number {
    const other = this.format === "dot" ? "comma" : "dot";
    return this.fail(
      `This does not fit the decimal sign chosen for the file (${this.format}): write it with a ${this.format}, ` +
        `or choose ${other} in the mapping.`,
    );
  }

  private notANumber(): number {
    return this.fail("This is not a number: correct it, or leave it empty if it is not known.");
  }

  private fail(reason: string): number {
    this.reason = reason;
    return Number.NaN;
  }
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}
