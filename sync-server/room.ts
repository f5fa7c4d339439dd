// One room: takes frames in, has them stored, acknowledges, passes them on. In this order, one after the other; nothing is awaited between reading a frame and queueing it.
import type { Connection } from './connection.ts';
import type { Disk } from './disk.ts';
import { type Frame, readFrame, readPresences, step1Frame, step2Frame, updateFrame } from './frames.ts';
import { PresenceBoard } from './presence.ts';
import type { Limits } from './settings.ts';
import { checkUpdate } from './updateCheck.ts';

/** Presence is gathered this long before it is passed on: twenty people moving are one frame, not twenty. */
const PRESENCE_MS = 40;
/** An empty room is bound earlier than a busy one, by this factor: nobody waits for it. */
const WORTH_BINDING_WHEN_LEFT = 10;

export class Room {
  readonly name: string;
  readonly #disk: Disk;
  readonly #limits: Limits;
  readonly #connections = new Set<Connection>();
  readonly #presence = new PresenceBoard<Connection>();
  #presenceTimer: NodeJS.Timeout | null = null;
  /** Updates of this room on their way to the disk. */
  #onTheWay = 0;
  #logRows = 0;
  readonly #onUnused: (room: Room) => void;

  constructor(name: string, disk: Disk, limits: Limits, onUnused: (room: Room) => void) {
    this.name = name;
    this.#disk = disk;
    this.#limits = limits;
    this.#onUnused = onUnused;
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  enter(connection: Connection): void {
    this.#connections.add(connection);
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection);
    this.#presence.leave(connection);
    this.#tellPresence();
    this.#restWhenUnused();
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    if (!connection.isHeard) return;
    connection.spend(bytes.length);
    const frame = readFrame(bytes);
    if (frame === null) return connection.close('malformed');
    if (bytes.length > this.#limits.frameBytes && !this.#isFirstUpload(connection, frame)) return connection.close('tooBig');
    switch (frame.kind) {
      case 'step1':
        return void this.#greet(connection, frame.stateVector);
      case 'step2':
      case 'update':
        return this.#write(connection, frame, bytes);
      case 'awareness':
        return this.#show(connection, frame.people);
      case 'queryAwareness':
        return connection.send(this.#presence.everybody());
      case 'receipt':
        return connection.mark(frame.mark);
    }
  }

  /** A big first upload is allowed once: it answers the relay's own question. */
  #isFirstUpload(connection: Connection, frame: Frame): boolean {
    return frame.kind === 'step2' && connection.role === 'edit' && !connection.hasUploaded;
  }

  /** The stored book is read before anything is answered, so that a tablet never takes an unread book for an empty one. */
  async #greet(connection: Connection, stateVector: Uint8Array): Promise<void> {
    connection.askedAgain = connection.isBeingGreeted ? stateVector : null;
    if (connection.isBeingGreeted) return;
    connection.isBeingGreeted = true;
    // From here on it gets what others write; what was stored before is in the answer, which is read after this.
    connection.holdForGreeting();
    try {
      const answer = await this.#disk.answerHandshake(this.name, stateVector);
      this.#logRows = Math.max(this.#logRows, answer.logRows);
      connection.noNews = answer.noNews;
      const frames = [step2Frame(answer.update), this.#presence.everybody()];
      // Nobody asks a view key for what it has: it may not give it.
      if (connection.role === 'edit') frames.unshift(step1Frame(answer.stateVector));
      connection.greet(frames);
    } catch {
      connection.close('diskFailed');
    }
    connection.isBeingGreeted = false;
    if (connection.askedAgain !== null) void this.#greet(connection, connection.askedAgain);
  }

  #write(connection: Connection, { kind, update }: Extract<Frame, { update: Uint8Array }>, bytes: Uint8Array): void {
    const check = checkUpdate(update);
    if (check === 'malformed') return connection.close('malformed');
    const isNews = check === 'fine' && !(kind === 'step2' && isSameBytes(update, connection.noNews));
    if (kind === 'step2') {
      connection.hasUploaded = true;
      connection.noNews = null;
    }
    if (!isNews) return;
    if (connection.role === 'view') return connection.close('viewOnly');
    if (this.#disk.bytes + update.length > this.#limits.diskBytes) return connection.close('relayFull');
    connection.handOn();
    this.#onTheWay += 1;
    this.#disk.append(this.name, update, (failure) => {
      this.#onTheWay -= 1;
      if (failure !== null) {
        connection.close('diskFailed');
        return this.#restWhenUnused();
      }
      connection.isOnDisk();
      this.#passOn(connection, kind === 'update' ? bytes : updateFrame(update));
      this.#logRows += 1;
      if (this.#logRows >= this.#limits.rowsBeforeBinding) this.#bind();
      this.#restWhenUnused();
    });
  }

  #passOn(from: Connection, frame: Uint8Array): void {
    for (const connection of this.#connections) {
      if (connection !== from && connection.isGreeted) connection.send(frame);
    }
  }

  #show(connection: Connection, people: Uint8Array): void {
    const presences = readPresences(people);
    if (presences === null) return connection.close('malformed');
    const refusal = this.#presence.show(connection, presences, this.#limits.awarenessBytes);
    if (refusal !== null) return connection.close(refusal);
    this.#tellPresence();
  }

  #tellPresence(): void {
    this.#presenceTimer ??= setTimeout(() => {
      this.#presenceTimer = null;
      this.#presence.tell(this.#connections);
    }, PRESENCE_MS).unref();
  }

  #restWhenUnused(): void {
    if (this.#connections.size > 0 || this.#onTheWay > 0) return;
    if (this.#presenceTimer !== null) clearTimeout(this.#presenceTimer);
    if (this.#logRows >= this.#limits.rowsBeforeBinding / WORTH_BINDING_WHEN_LEFT) this.#bind();
    this.#onUnused(this);
  }

  #bind(): void {
    this.#logRows = 0;
    this.#disk.bindWhenQuiet(this.name);
  }
}

function isSameBytes(one: Uint8Array, other: Uint8Array | null): boolean {
  return other !== null && one.length === other.length && Buffer.compare(one, other) === 0;
}
