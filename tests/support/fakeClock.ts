// A clock that tests move by hand: time passes when told, and everything that was due happens in order.
import type { Clock } from '#domain/device/clock.ts';
import type { Instant } from '#domain/ids.ts';

interface Alarm {
  at: number;
  readonly run: () => void;
}

export class FakeClock implements Clock {
  #now: number;
  #setBy = 0;
  readonly #alarms = new Set<Alarm>();

  constructor(start = Date.UTC(2026, 10, 24, 19, 30)) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now as Instant;
  }

  elapsed(): number {
    return this.#now - this.#setBy;
  }

  /** Somebody sets the clock: it shows another time, and nothing falls due by it. */
  set(by: number): void {
    this.#now += by;
    this.#setBy += by;
    for (const alarm of this.#alarms) alarm.at += by;
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
