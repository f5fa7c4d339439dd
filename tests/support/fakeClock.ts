// A clock that tests move by hand: time passes when told, and everything that was due happens in order.
import type { Clock } from '#domain/device/clock.ts';
import type { Instant } from '#domain/ids.ts';

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

export class FakeClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  constructor(start = Date.UTC(2026, 10, 24, 19, 30)) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now as Instant;
  }

  after(milliseconds: number, run: () => void): () => void {
    const alarm: Alarm = { at: this.#now + milliseconds, run };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Lets time pass; what falls due runs in order of time. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next !== null; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#alarms.delete(next);
      next.run();
    }
    this.#now = end;
  }

  #next(end: number): Alarm | null {
    let soonest: Alarm | null = null;
    for (const alarm of this.#alarms) if (alarm.at <= end && (soonest === null || alarm.at < soonest.at)) soonest = alarm;
    return soonest;
  }
}
