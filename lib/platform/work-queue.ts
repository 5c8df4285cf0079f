/**
 * Work of requests that takes much memory, done one after another. All requests of a process share one queue, and only a
 * few wait in it, for a short time.
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
}

const SHOW_MS = 1_000;
const LOOK_AGAIN_MS = 50;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class WorkQueue {
  /** The first is served. */
  private tickets: Ticket[] = [];

  constructor(private readonly limits: QueueLimits) {}

  /**
   * Does the work when those before it are done.
   *
   * @throws QueueFullError without beginning the work
   */
  async run<Result>(organizationId: string, work: () => Promise<Result>): Promise<Result> {
    if (this.isFullFor(organizationId)) await this.dropSilent();
    if (this.isFullFor(organizationId)) throw new QueueFullError("Too many requests wait.");
    const ticket: Ticket = { organizationId, shownAt: Date.now() };
    this.tickets.push(ticket);
    const showing = setInterval(() => {
      ticket.shownAt = Date.now();
    }, SHOW_MS);
    try {
      await this.turnOf(ticket);
      return await work();
    } finally {
      clearInterval(showing);
      this.tickets = this.tickets.filter((each) => each !== ticket);
    }
  }

  /** Asks again and again: a request cannot be woken by another one whose end the runtime may keep to itself. */
  private async turnOf(ticket: Ticket): Promise<void> {
    const until = Date.now() + this.limits.waitMs;
    while (this.tickets[0] !== ticket) {
      if (Date.now() >= until) throw new QueueFullError("The time to wait was over.");
      await this.dropSilent();
    }
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
