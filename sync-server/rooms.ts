// All rooms in use. A room without a connection is only rows on the disk.
import type { CloseName, Connection } from './connection.ts';
import type { Disk } from './disk.ts';
import { Room } from './room.ts';
import type { Limits } from './settings.ts';
import { bookOf } from './store.ts';

export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #disk: Disk;
  readonly #limits: Limits;

  constructor(disk: Disk, limits: Limits) {
    this.#disk = disk;
    this.#limits = limits;
  }

  get size(): number {
    return this.#rooms.size;
  }

  *connections(): Iterable<Connection> {
    for (const room of this.#rooms.values()) yield* room.connections;
  }

  connectionsIn(name: string): number {
    return this.#rooms.get(name)?.connections.size ?? 0;
  }

  /** Names of the rooms of a book that somebody is in. */
  openRoomsOf(book: string): readonly string[] {
    return [...this.#rooms.keys()].filter((name) => bookOf(name) === book);
  }

  enter(name: string, connection: Connection): Room {
    const room = this.#rooms.get(name) ?? new Room(name, this.#disk, this.#limits, (unused) => this.#rooms.delete(unused.name));
    this.#rooms.set(name, room);
    room.enter(connection);
    return room;
  }

  closeBook(book: string, name: CloseName): void {
    for (const room of this.#rooms.values()) {
      if (bookOf(room.name) === book) for (const connection of [...room.connections]) connection.close(name);
    }
  }

  /** What is sent from now on is not taken, so that what was begun comes to an end. */
  stopListening(): void {
    for (const connection of this.connections()) connection.stopListening();
  }

  closeAll(name: CloseName): void {
    for (const connection of [...this.connections()]) connection.close(name);
  }
}
