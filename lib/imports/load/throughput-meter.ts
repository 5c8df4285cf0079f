/** Rows per second over the last chunks, as a moving mean that follows changes within a few of them. */
export class ThroughputMeter {
  private last = Date.now();

  constructor(private value: number | undefined) {}

  after(rows: number): number {
    const now = Date.now();
    const seconds = Math.max(0.001, (now - this.last) / 1000);
    this.last = now;
    const measured = rows / seconds;
    this.value = Math.round(this.value === undefined ? measured : this.value * 0.8 + measured * 0.2);
    return this.value;
  }
}
