/** Sales lines of all items as growing typed arrays: about 15 bytes a line, however they are added. */
export class SalesLog {
  private capacity = 1 << 14;
  private days = new Uint16Array(this.capacity);
  private items = new Uint16Array(this.capacity);
  private locations = new Uint8Array(this.capacity);
  private quantities = new Int32Array(this.capacity);
  private origins = new Int32Array(this.capacity);
  length = 0;

  /** Adds a line and returns its index. `origin` is the index of the line a return belongs to, else −1. */
  add(day: number, item: number, location: number, quantity: number, origin: number): number {
    if (this.length === this.capacity) this.grow();
    const index = this.length++;
    this.days[index] = day;
    this.items[index] = item;
    this.locations[index] = location;
    this.quantities[index] = quantity;
    this.origins[index] = origin;
    return index;
  }

  item(index: number): number {
    return this.items[index] ?? 0;
  }

  location(index: number): number {
    return this.locations[index] ?? 0;
  }

  quantity(index: number): number {
    return this.quantities[index] ?? 0;
  }

  origin(index: number): number {
    return this.origins[index] ?? -1;
  }

  /** Indices ordered by day (counting sort), and where each of the `days` days begins in them. */
  byDay(days: number): { order: Uint32Array; starts: Uint32Array } {
    const starts = new Uint32Array(days + 1);
    for (let i = 0; i < this.length; i++) {
      const next = (this.days[i] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let day = 0; day < days; day++) starts[day + 1] = (starts[day + 1] ?? 0) + (starts[day] ?? 0);
    const place = starts.slice();
    const order = new Uint32Array(this.length);
    for (let i = 0; i < this.length; i++) {
      const day = this.days[i] ?? 0;
      const at = place[day] ?? 0;
      order[at] = i;
      place[day] = at + 1;
    }
    return { order, starts };
  }

  private grow(): void {
    this.capacity *= 2;
    const enlarge = <T extends Uint8Array | Uint16Array | Int32Array>(source: T, target: T): T => {
      target.set(source);
      return target;
    };
    this.days = enlarge(this.days, new Uint16Array(this.capacity));
    this.items = enlarge(this.items, new Uint16Array(this.capacity));
    this.locations = enlarge(this.locations, new Uint8Array(this.capacity));
    this.quantities = enlarge(this.quantities, new Int32Array(this.capacity));
    this.origins = enlarge(this.origins, new Int32Array(this.capacity));
  }
}
