// Short codes that open a longer invitation for a quarter of an hour. Kept in memory only: a restart forgets them, a disk never sees them.
import { randomInt } from 'node:crypto';
import { Pace } from './pace.ts';
import type { Limits } from './settings.ts';

interface Invitation {
  readonly payload: string;
  readonly book: string;
  readonly expiresAt: number;
}

/** Thirty-two letters without the ones that are misread (I, L, O, U). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;
const MOST_INVITATIONS = 10_000;
const MOST_PER_BOOK = 20;

export class Invitations {
  readonly #open = new Map<string, Invitation>();
  readonly #limits: Limits;
  readonly #wrongCodes: Pace;
  readonly #now: () => number;

  constructor(limits: Limits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#wrongCodes = new Pace(limits.wrongCodesPerMinute, 60_000);
    this.#now = now;
  }

  /** A new code for the payload; null when there are too many already. The oldest of the same book makes room. */
  make(book: string, payload: string): { readonly code: string; readonly expiresAt: number } | null {
    this.#forgetExpired();
    const ofBook = [...this.#open].filter(([, invitation]) => invitation.book === book);
    if (ofBook.length >= MOST_PER_BOOK) for (const [code] of ofBook.slice(0, 1)) this.#open.delete(code);
    if (this.#open.size >= MOST_INVITATIONS) return null;
    const code = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    const expiresAt = this.#now() + this.#limits.invitationMs;
    this.#open.set(code, { payload, book, expiresAt });
    return { code, expiresAt };
  }

  /** The payload; 'unknown code'; or 'too fast' after too many wrong ones from this address (a right one does not count). */
  open(typed: string, address: string): { readonly payload: string } | 'unknown code' | 'too fast' {
    if (!this.#wrongCodes.has(address)) return 'too fast';
    this.#forgetExpired();
    const invitation = this.#open.get(tidy(typed));
    if (invitation !== undefined) return { payload: invitation.payload };
    this.#wrongCodes.take(address);
    return 'unknown code';
  }

  /** The keys in these invitations are about to be worth nothing. */
  withdraw(book: string): void {
    for (const [code, invitation] of this.#open) if (invitation.book === book) this.#open.delete(code);
  }

  #forgetExpired(): void {
    const now = this.#now();
    for (const [code, { expiresAt }] of this.#open) if (expiresAt <= now) this.#open.delete(code);
  }
}

/** As people type it: any case, with spaces or dashes, O for zero, I or L for one. */
function tidy(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
