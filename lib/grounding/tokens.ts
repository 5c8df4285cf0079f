/** A piece of a text: from its first character to the one behind it. */
export interface Span {
  start: number;
  end: number;
}

/** Which characters of a text have been read already: what is left over at the end is unsupported. */
export class Reading {
  private readonly isRead: boolean[];
  constructor(readonly text: string) {
    this.isRead = new Array<boolean>(text.length).fill(false);
  }

  /** Whether none of a span was read before. */
  isFree({ start, end }: Span): boolean {
    for (let i = start; i < end; i++) if (this.isRead[i]) return false;
    return true;
  }

  take({ start, end }: Span): void {
    this.isRead.fill(true, start, end);
  }

  /** What a pattern finds in what is left. */
  find(pattern: RegExp): RegExpExecArray[] {
    return [...this.text.matchAll(pattern)].filter((found) =>
      this.isFree({ start: found.index, end: found.index + found[0].length }),
    );
  }
}

export const spanOf = (found: RegExpExecArray): Span => ({
  start: found.index,
  end: found.index + found[0].length,
});
