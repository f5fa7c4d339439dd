// One open production, from the moment its book is loaded to the moment it is closed: what the parts below tell, put together for the screens.
import type { Book } from '#document/book.ts';
import { introducePerson } from '#document/changes/personChanges.ts';
import type { ReadOnlyReason, SaveFacts } from '#domain/device/saveFacts.ts';
import type { LineId, ProductionId } from '#domain/ids.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import { createSource, type Source, type View } from '#domain/view.ts';
import type { Backup, JoinCode, ProductionSession, Role } from '#hooks/session.ts';
import type { ShelfProduction } from '#hooks/tablet.ts';
import type { ShelfRow } from '#storage/shelfDatabase.ts';
import type { AwayLog } from './awayLog.ts';
import { type Backups, keepBackups } from './backups.ts';
import type { BookInHand } from './bookInHand.ts';
import { type Epochs, keepEpochs } from './epochs.ts';
import { type CarriedFiles, carryFiles } from './files.ts';
import type { TabletParts } from './parts.ts';
import type { Sharing } from './sharing.ts';
import type { ShelfCount } from './shelfCount.ts';
import { onWakingUp } from './wakingUp.ts';

export interface SessionParts {
  readonly parts: TabletParts;
  readonly row: () => ShelfRow;
  /** The room whose book this is. */
  readonly room: string;
  readonly book: Book;
  readonly hand: BookInHand;
  readonly sharing: Sharing;
  readonly away: AwayLog;
  readonly count: ShelfCount;
}

export class OpenSession implements ProductionSession {
  readonly production: View<ShelfProduction>;
  readonly book: Book;
  readonly save: Source<SaveFacts>;
  readonly movedOn = createSource(false);
  readonly people: ProductionSession['people'];
  readonly away: ProductionSession['away'];
  readonly epochs: ProductionSession['epochs'];
  readonly lateEdits: View<number>;
  readonly files: ProductionSession['files'];
  readonly #its: SessionParts;
  readonly #backups: Backups;
  readonly #epochs: Epochs;
  readonly #carried: CarriedFiles;
  readonly #stops: readonly (() => void)[];
  #closing: Promise<void> | null = null;

  constructor(its: SessionParts) {
    const { parts, row, book, hand, sharing, away } = its;
    const { id } = row();
    this.#its = its;
    this.book = book;
    this.production = parts.shelf.one(id);
    this.people = sharing.people;
    this.away = away.changes;
    this.save = createSource<SaveFacts>({ tablet: hand.fact.current(), relay: sharing.fact.current(), readOnly: null });
    this.#backups = keepBackups({ parts, id, doc: book.doc, book });
    const onMoved = (): void => this.movedOn.set(true);
    this.#epochs = keepEpochs({ parts, row, doc: book.doc, book, backups: this.#backups, sharing, flush: () => hand.flush(), onMoved });
    this.epochs = this.#epochs.news;
    this.lateEdits = this.#epochs.lateEdits;
    this.#carried = carryFiles({ parts, row, book, sharing });
    this.files = this.#carried.facts;
    this.#stops = [
      hand.fact.subscribe(this.#sayFacts),
      hand.isWriter.subscribe(this.#penMoved),
      sharing.fact.subscribe(this.#sayFacts),
      parts.shelf.productions.subscribe(this.#sayFacts),
      parts.shelf.productions.subscribe(this.#noticeMove),
      parts.me.subscribe(this.#introduceMe),
      book.about.subscribe(this.#keepTitle),
      onWakingUp(this.#wakeUp),
    ];
    this.#noticeMove();
    this.#penMoved();
    this.#introduceMe();
    this.#keepTitle();
    // That it was opened is not worth a word if it cannot be written down.
    parts.shelf.change(id, { openedAt: parts.environment.clock.now() }).catch(() => undefined);
  }

  callRelayNow(): void {
    this.#its.sharing.resume();
  }

  showMyPlace(line: LineId | null): void {
    this.#its.sharing.showMyPlace(line);
  }

  markAwaySeen(): Promise<void> {
    return this.#its.away.markSeen();
  }

  share(relayUrl: string): Promise<void> {
    return this.#its.sharing.share(relayUrl);
  }

  relayWantsPass(): Promise<boolean> {
    return this.#its.sharing.relayWantsPass();
  }

  offerPass(pass: string): Promise<void> {
    return this.#its.sharing.offerPass(pass);
  }

  inviteLink(role: Role): string | null {
    return this.#its.sharing.inviteLink(role);
  }

  inviteCode(role: Role): Promise<JoinCode> {
    return this.#its.sharing.inviteCode(role);
  }

  changeKeys(): Promise<void> {
    return this.#its.sharing.changeKeys();
  }

  backups(): Promise<readonly Backup[]> {
    return this.#backups.list();
  }

  backUpNow(): Promise<Backup> {
    return this.#backups.backUp('by hand');
  }

  async backUpBeforeNewVersion(): Promise<void> {
    if (this.#its.hand.isWriter.current()) await this.#backups.backUp('before new version');
  }

  restoreBackup(id: string): Promise<void> {
    return this.#epochs.restore(id);
  }

  followEpoch(epochId: string): Promise<void> {
    return this.#epochs.follow(epochId);
  }

  keepLateEdits(): Promise<ProductionId | null> {
    return this.#epochs.keepLateEdits();
  }

  // Taken off and passed on by a bar, so it may not lose its session.
  readonly useHere = (): Promise<void> => this.#its.hand.takeOver();

  async keepFile(file: Blob): Promise<AssetRef | null> {
    const { keepFile } = await import('./assets.ts');
    return keepFile(this.#its.parts, file);
  }

  onFileArrival(hash: string, arrived: () => void): () => void {
    return this.#its.parts.assets.onArrival((came) => {
      if (came === hash) arrived();
    });
  }

  async sourceFile(asset: AssetRef): Promise<Blob | null> {
    const bytes = await this.#its.parts.assets.read(asset.hash);
    return bytes === null ? null : new Blob([bytes as Uint8Array<ArrayBuffer>]);
  }

  async saveCopy(options: { readonly withKeys: boolean }): Promise<{ readonly blob: Blob; readonly fileName: string }> {
    const { makeSavedCopy } = await import('./copies.ts');
    return makeSavedCopy(this.#its.parts, this.#its.row(), this.book, options);
  }

  flush(): Promise<void> {
    return this.#its.hand.flush();
  }

  retrySaving(): Promise<void> {
    return this.#its.hand.retry();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { hand, sharing, away, count } = this.#its;
    for (const stop of this.#stops) stop();
    this.#carried.close();
    this.#epochs.close();
    this.#backups.close();
    away.close();
    await hand.close();
    await count.settle();
    sharing.hangUp();
    this.book.dispose();
    this.book.doc.destroy();
  }

  readonly #sayFacts = (): void => {
    const { hand, sharing } = this.#its;
    this.book.setReadOnly(this.#ownReason());
    const readOnly = this.book.readOnly.current();
    const before = this.save.current();
    const next: SaveFacts = { tablet: hand.fact.current(), relay: sharing.fact.current(), readOnly };
    if (before.tablet !== next.tablet || before.relay !== next.relay || before.readOnly !== readOnly) this.save.set(next);
  };

  /** The book itself knows when it was written by a newer version. */
  #ownReason(): ReadOnlyReason | null {
    const { hand, row } = this.#its;
    if (!hand.isWriter.current()) return 'open elsewhere';
    return row().editKey === null ? 'view key' : null;
  }

  /** Only the tab that writes talks to the relay; the others hear of it through that tab. */
  readonly #penMoved = (): void => {
    const { hand, sharing } = this.#its;
    if (hand.isWriter.current()) sharing.begin(hand.unconfirmed);
    else sharing.hangUp();
    this.#sayFacts();
  };

  /** Another tab of this tablet went back to a backup, or followed somebody who did: what this one holds is the room that was left. */
  readonly #noticeMove = (): void => {
    if (this.#its.row().room !== this.#its.room) this.movedOn.set(true);
  };

  readonly #introduceMe = (): void => {
    const me = this.#its.parts.me.current();
    const known = this.book.tables.people.get(me.id);
    if (me.name === '' || this.book.readOnly.current() !== null) return;
    if (known?.name !== me.name || known.colour !== me.colour) introducePerson(this.book, me);
  };

  readonly #keepTitle = (): void => {
    const { parts, row } = this.#its;
    const { title, author } = this.book.about.current();
    if (title === '' || (title === row().title && author === row().author)) return;
    // The title stands in the book; the shelf's copy of it is made again at the next opening.
    parts.shelf.change(row().id, { title, author }).catch(() => undefined);
  };

  readonly #wakeUp = (): void => {
    const { hand, sharing } = this.#its;
    // A probe that fails has already told the badge.
    hand.probe().catch(() => undefined);
    sharing.resume();
    this.#epochs.lookForLateEdits();
  };
}
