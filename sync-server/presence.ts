// Who is in a room. An awareness id belongs to the connection that first showed it: nobody can speak for another, and it leaves with its connection.
import { HEARTBEAT_FRAME, type Presence, presenceFrame } from './frames.ts';

export interface Showing {
  send(frame: Uint8Array): void;
}

export class PresenceBoard<Connection extends Showing> {
  readonly #shown = new Map<Connection, Presence>();
  readonly #owners = new Map<number, Connection>();
  /** A tablet that came back before its old connection was given up: its presence waits for the id to be free. */
  readonly #waiting = new Map<Connection, Presence>();
  readonly #changed = new Map<number, { readonly presence: Presence; readonly from: Connection }>();

  /** Takes what a connection says about itself; null, or why not. What it says about others (stock clients echo everybody) is left out. */
  show(from: Connection, presences: readonly Presence[], mostBytes: number): 'tooBig' | 'malformed' | null {
    for (const presence of presences) {
      const owner = this.#owners.get(presence.id);
      if (owner !== from && (presence.state === 'null' || this.#shown.has(from))) continue;
      if (presence.state.length > mostBytes) return 'tooBig';
      if (!isJson(presence.state)) return 'malformed';
      if (owner === undefined || owner === from) this.#set(from, presence);
      else this.#waiting.set(from, presence);
    }
    return null;
  }

  leave(connection: Connection): void {
    this.#waiting.delete(connection);
    const last = this.#shown.get(connection);
    if (last === undefined) return;
    this.#shown.delete(connection);
    this.#owners.delete(last.id);
    const heir = [...this.#waiting].find(([, presence]) => presence.id === last.id);
    if (heir === undefined) {
      if (last.state !== 'null') this.#changed.set(last.id, { presence: { id: last.id, clock: last.clock + 1, state: 'null' }, from: connection });
      return;
    }
    this.#waiting.delete(heir[0]);
    this.#set(heir[0], heir[1]);
  }

  /** Everybody, for somebody who just came in. */
  everybody(): Uint8Array {
    return presenceFrame([...this.#shown.values()].filter(({ state }) => state !== 'null'));
  }

  /** Tells everybody what changed since the last call; only the latest state of each. */
  tell(connections: Iterable<Connection>): void {
    if (this.#changed.size === 0) return;
    const news = [...this.#changed.values()];
    this.#changed.clear();
    const forAll = presenceFrame(news.map(({ presence }) => presence));
    for (const connection of connections) {
      const others = news.filter(({ from }) => from !== connection);
      const own = others.length < news.length ? presenceFrame(others.map(({ presence }) => presence)) : forAll;
      if (own.length > HEARTBEAT_FRAME.length) connection.send(own);
    }
  }

  #set(from: Connection, presence: Presence): void {
    const before = this.#shown.get(from);
    if (before !== undefined && before.clock >= presence.clock && before.state === presence.state) return;
    this.#shown.set(from, presence);
    this.#owners.set(presence.id, from);
    this.#changed.set(presence.id, { presence, from });
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
