/**
 * Work that takes much memory, done one after another. All requests and jobs of a process share one queue, and only a few
 * wait in it, for a short time. Organizations take turns: one that asks again and again delays another by the work that
 * is under way at most.
 */

/** The queue is full, or the time to wait was over: the work was not begun. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
}

interface QueueLimits {
  /** Requests that wait, or are served, at a time. */
  most: number;
  /** Of these, requests of one organization. */
  mostPerOrganization: number;
  /** How long a request waits for its turn. */
  waitMs: number;
  /** A request that has not shown for so long was ended by the runtime, which tells nobody. */
  silentMs: number;
}

interface Ticket {
  organizationId: string;
  shownAt: number;
  /** Names a place that is kept after a wait without a turn. */
  place: string | null;
  isWaiting: boolean;
}

/** Organizations whose last turn is remembered; the others count as never served. */
const MOST_REMEMBERED = 1_000;
const SHOW_MS = 1_000;
const LOOK_AGAIN_MS = 50;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class WorkQueue {
  /** In the order in which they came; the one that does not wait is served. */
  private tickets: Ticket[] = [];
  /** Organizations in the order of their last turns, the latest at the end. */
  private readonly served = new Set<string>();

  constructor(private readonly limits: QueueLimits) {}

  /**
   * Does the work when its turn has come: first the organization whose last turn is longest ago, then who came first.
   *
   * @param place who waits again under this name soon after a wait without a turn goes on waiting where they were
   * @throws QueueFullError without beginning the work
   */
  async run<Result>(
    organizationId: string,
    work: () => Promise<Result>,
    place: string | null = null,
  ): Promise<Result> {
    const ticket = await this.ticketFor(organizationId, place);
    const showing = setInterval(() => {
      ticket.shownAt = Date.now();
    }, SHOW_MS);
    let isKept = false;
    try {
      if (!(await this.turnOf(ticket))) {
        isKept = place !== null;
        throw new QueueFullError("The time to wait was over.");
      }
      return await work();
    } finally {
      clearInterval(showing);
      if (!isKept) this.tickets = this.tickets.filter((each) => each !== ticket);
    }
  }

  private async ticketFor(organizationId: string, place: string | null): Promise<Ticket> {
    const isKept = (each: Ticket) => place !== null && each.place === place && each.isWaiting;
    const kept = this.tickets.find(isKept);
    if (kept) {
      // A new ticket in its place: the one before may still belong to an attempt that has not noticed its end.
      const ticket = { ...kept, shownAt: Date.now() };
      this.tickets = this.tickets.map((each) => (each === kept ? ticket : each));
      return ticket;
    }
    if (this.isFullFor(organizationId)) await this.dropSilent();
    if (this.isFullFor(organizationId)) throw new QueueFullError("Too many requests wait.");
    const ticket = { organizationId, shownAt: Date.now(), place, isWaiting: true };
    this.tickets.push(ticket);
    return ticket;
  }

  /** Asks again and again: a request cannot be woken by another one whose end the runtime may keep to itself. */
  private async turnOf(ticket: Ticket): Promise<boolean> {
    const until = Date.now() + this.limits.waitMs;
    while (this.next() !== ticket) {
      if (Date.now() >= until) return false;
      await this.dropSilent();
    }
    ticket.isWaiting = false;
    this.remember(ticket.organizationId);
    return true;
  }

  /** Whose turn it is, or null while somebody is served. */
  private next(): Ticket | null {
    if (this.tickets.some((each) => !each.isWaiting)) return null;
    const waiting = new Set(this.tickets.map((each) => each.organizationId));
    const longestAgo = [...this.served].find((id) => waiting.has(id));
    const newcomer = this.tickets.find((each) => !this.served.has(each.organizationId));
    return newcomer ?? this.tickets.find((each) => each.organizationId === longestAgo) ?? null;
  }

  private remember(organizationId: string): void {
    this.served.delete(organizationId);
    this.served.add(organizationId);
    const [oldest] = this.served;
    if (this.served.size > MOST_REMEMBERED && oldest !== undefined) this.served.delete(oldest);
  }

  private isFullFor(organizationId: string): boolean {
    const own = this.tickets.filter((each) => each.organizationId === organizationId);
    return this.tickets.length >= this.limits.most || own.length >= this.limits.mostPerOrganization;
  }

  private async dropSilent(): Promise<void> {
    const asked = Date.now();
    await pause(LOOK_AGAIN_MS);
    const now = Date.now();
    // The thread was held: the others could not show either.
    if (now - asked > SHOW_MS) return;
    this.tickets = this.tickets.filter(({ shownAt }) => now - shownAt < this.limits.silentMs);
  }
}
