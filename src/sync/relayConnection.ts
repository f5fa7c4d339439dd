// The wire to one room of a relay: y-websocket for the protocol, and around it what it leaves out: receipts, time limits, back-off, signs of life, refusals.
import { type Decoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import type { Encoder } from 'lib0/encoding';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import { applyUpdate, type Doc } from 'yjs';
import { waitBeforeDialling } from '#domain/device/backoff.ts';
import type { Clock } from '#domain/device/clock.ts';
import type { RelayFact, RelayRefusal } from '#domain/device/saveFacts.ts';
import type { Instant } from '#domain/ids.ts';
import { createSource, type Source, type View } from '#domain/view.ts';
import { EDIT_PREFIX, MESSAGE, SUBPROTOCOL, TOKEN_PREFIX, VIEW_PREFIX, WS_PATH } from '#relay/protocol.ts';
import { isFinal, refusalOf } from './closeReasons.ts';
import { type Confirmed, openReceiptLedger, type ReceiptLedger } from './receiptLedger.ts';
import { answerWithState, askForState, readSyncFrame, writeMark } from './wireFrames.ts';

export const WIRE_LIMITS = {
  /** y-websocket would wait for the operating system to give up: 35 seconds and more. */
  connectMs: 7_000,
  /** After the tablet wakes: a socket that answers nothing in this time is half open. */
  pingMs: 4_000,
  /** A receipt that does not come: the connection is no good, whatever it says. */
  receiptMs: 15_000,
  /** Changes that arrived without the ones they build on: after this time they are asked for. */
  gapMs: 3_000,
  /** When nothing has been said for so long after changes, both sides compare what they have: a frame that was lost last of all leaves no gap to be seen. */
  compareMs: 15_000,
  /** Wait at least this long after a refusal that may pass. */
  afterRefusalMs: 5_000,
} as const;

export interface RelayConnectionOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly WebSocket: typeof WebSocket;
  /** As wss://host. */
  readonly relayUrl: string;
  readonly room: string;
  readonly doc: Doc;
  /** The edit key writes and reads; the view key only reads, and then nothing but presence and questions is ever sent. */
  readonly key: { readonly role: 'edit' | 'view'; readonly key: string };
  /** Opens a new book at a relay that wants one; offered until the relay has answered once. */
  readonly token?: string | null;
  /** Whether a transaction was made by this tablet's person, rather than read from its disk. */
  readonly isOwnChange: (origin: unknown) => boolean;
  /** Called after every change of what is unconfirmed. */
  readonly onUnconfirmed?: (unconfirmed: Confirmed) => void;
}

export interface Before extends Confirmed {
  readonly durableAt: Instant | null;
}

export interface RelayConnection {
  readonly fact: View<Exclude<RelayFact, { state: 'none' }>>;
  /** True once the room's whole state has arrived on this connection. */
  readonly received: View<boolean>;
  readonly awareness: Awareness;
  /** Transactions with this origin came from the relay. */
  readonly origin: object;
  readonly unconfirmed: Confirmed;
  readonly durableAt: Instant | null;
  /** Starts dialling. `before` is what was unconfirmed when the book was last open; the connection is made earlier, so that it hears of edits first. */
  begin(before: Before): void;
  /** The tablet woke up, or the network changed: dial at once, or see whether the socket still lives. */
  resume(): void;
  close(): void;
}

export function openRelayConnection(options: RelayConnectionOptions): RelayConnection {
  return new Wire(options);
}

type Fact = Exclude<RelayFact, { state: 'none' }>;
type TimerName = 'dial' | 'connect' | 'ping' | 'receipt' | 'gap' | 'compare';

class Wire implements RelayConnection {
  readonly received = createSource(false);
  readonly fact: Source<Fact>;
  readonly awareness: Awareness;
  readonly #options: RelayConnectionOptions;
  readonly #clock: Clock;
  readonly #doc: Doc;
  readonly #mayWrite: boolean;
  readonly #provider: WebsocketProvider;
  readonly #timers: Record<TimerName, () => void> = { dial: noTimer, connect: noTimer, ping: noTimer, receipt: noTimer, gap: noTimer, compare: noTimer };
  #ledger: ReceiptLedger;
  #refusal: RelayRefusal | null = null;
  #isStopped = true;
  #failures = 0;
  #hasGap = false;
  /** Which changes wait for others that the relay does not have either. */
  #orphans = '';

  constructor(options: RelayConnectionOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#doc = options.doc;
    this.#mayWrite = options.key.role === 'edit';
    this.#ledger = openReceiptLedger({ count: 0, since: null }, null, this.#clock.now());
    this.awareness = new Awareness(options.doc);
    this.#provider = makeProvider(options, this.awareness);
    this.fact = createSource(this.#makeFact());
    this.#listen();
  }

  get origin(): object {
    return this.#provider;
  }

  get unconfirmed(): Confirmed {
    return this.#ledger.unconfirmed;
  }

  get durableAt(): Instant | null {
    return this.#ledger.durableAt;
  }

  begin(before: Before): void {
    this.#ledger = openReceiptLedger(before, before.durableAt, this.#clock.now());
    this.#isStopped = false;
    this.#unconfirmedChanged();
    this.#dial();
  }

  resume(): void {
    if (this.#isStopped) return;
    if (this.#provider.wsconnected) return this.#ping();
    this.#failures = 0;
    // A dial that began before the network came back may hang: begin anew.
    if (this.#provider.ws !== null) this.#hangUp();
    this.#dial();
  }

  close(): void {
    this.#isStopped = true;
    this.#provider.off('connection-close', this.#onClosed);
    this.#stopWaiting();
    this.#timers.dial();
    this.#doc.off('update', this.#onUpdate);
    this.#provider.destroy();
    this.awareness.destroy();
  }

  #listen(): void {
    const { messageHandlers } = this.#provider;
    messageHandlers[MESSAGE.sync] = this.#hear((decoder) => this.#hearSync(decoder));
    messageHandlers[MESSAGE.awareness] = this.#hear((decoder) => applyAwarenessUpdate(this.awareness, readVarUint8Array(decoder), this.#provider));
    messageHandlers[MESSAGE.receipt] = this.#hear((decoder) => this.#hearReceipt(readVarUint(decoder)));
    this.#provider.on('connection-close', this.#onClosed);
    this.#provider.on('status', ({ status }) => {
      // The relay may take the socket and refuse the key a moment later: only its answer to our question clears a refusal.
      if (status === 'connected') {
        this.#timers.connect();
        this.#ledger.open();
      }
      this.#publish();
    });
    this.#doc.on('update', this.#onUpdate);
  }

  #makeFact(): Fact {
    const provider = this.#provider;
    const waiting = this.#mayWrite ? this.#ledger.unconfirmed.count : 0;
    const { durableAt } = this.#ledger;
    if (provider.wsconnected) return { state: 'connected', waiting, durableAt, behind: this.#hasGap || !provider.synced };
    if (this.#refusal !== null) return { state: 'refused', refusal: this.#refusal, waiting, durableAt };
    return { state: provider.wsconnecting ? 'connecting' : 'unreachable', waiting, durableAt };
  }

  #publish(): void {
    const next = this.#makeFact();
    if (JSON.stringify(next) !== JSON.stringify(this.fact.current())) this.fact.set(next);
  }

  #unconfirmedChanged(): void {
    this.#options.onUnconfirmed?.(this.#ledger.unconfirmed);
    this.#publish();
  }

  // --- Dialling ---

  readonly #dial = (): void => {
    this.#timers.dial();
    if (this.#isStopped || this.#provider.ws !== null) return;
    this.#provider.connect();
    this.#startTimer('connect', WIRE_LIMITS.connectMs, this.#hangUp);
    this.#publish();
  };

  /** Closes from our side; `#onClosed` dials again in its own time. */
  readonly #hangUp = (): void => this.#provider.disconnect();

  readonly #onClosed = (event: CloseEvent | null): void => {
    this.#provider.shouldConnect = false;
    this.#stopWaiting();
    this.#failures += 1;
    const code = event?.code ?? 0;
    const said = refusalOf(code);
    if (said !== null) this.#refusal = said;
    if (isFinal(code)) this.#isStopped = true;
    const wait = Math.max(waitBeforeDialling(this.#failures, this.#options.random()), said === null ? 0 : WIRE_LIMITS.afterRefusalMs);
    if (!this.#isStopped) this.#startTimer('dial', wait, this.#dial);
    // y-websocket tells of the close before it has taken note of it itself.
    queueMicrotask(() => this.#publish());
  };

  #ping(): void {
    this.#send(askForState(this.#doc));
    this.#startTimer('ping', WIRE_LIMITS.pingMs, () => {
      this.#hangUp();
      this.#dial();
    });
  }

  #startTimer(name: TimerName, milliseconds: number, run: () => void): void {
    this.#timers[name]();
    this.#timers[name] = this.#clock.after(milliseconds, run);
  }

  #stopWaiting(): void {
    for (const name of ['connect', 'ping', 'receipt', 'gap', 'compare'] as const) this.#timers[name]();
  }

  // --- Speaking ---

  #send(frame: Uint8Array): void {
    const { ws, wsconnected } = this.#provider;
    if (wsconnected && ws !== null && ws.readyState === ws.OPEN) ws.send(frame as Uint8Array<ArrayBuffer>);
  }

  readonly #onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (!this.#mayWrite || origin === this.#provider || !this.#options.isOwnChange(origin)) return;
    this.#ledger.change(this.#clock.now());
    this.#askForReceipt();
    this.#compareLater();
    this.#unconfirmedChanged();
  };

  #askForReceipt(): void {
    if (!this.#mayWrite || this.#ledger.isAsking || !this.#provider.wsconnected) return;
    const mark = this.#ledger.takeMark(this.#clock.now());
    if (mark === null) return;
    this.#send(writeMark(mark));
    this.#startTimer('receipt', WIRE_LIMITS.receiptMs, this.#hangUp);
  }

  #answerRelay(has: Uint8Array): void {
    if (!this.#mayWrite) return;
    this.#send(answerWithState(this.#doc, has));
    this.#ledger.answer();
    this.#askForReceipt();
  }

  // --- Hearing ---

  /** Anything at all from the relay is a sign of life. A frame that cannot be read ends the connection, not the app. */
  #hear(read: (decoder: Decoder) => void): (encoder: Encoder, decoder: Decoder) => void {
    return (_encoder, decoder) => {
      this.#timers.ping();
      try {
        read(decoder);
      } catch {
        // Hung up on after this frame is done with: the next handshake brings whatever it held.
        queueMicrotask(this.#hangUp);
      }
    };
  }

  #hearSync(decoder: Decoder): void {
    const said = readSyncFrame(decoder);
    if (said.kind === 'asks') return this.#answerRelay(said.has);
    if (said.kind === 'unknown') return;
    applyUpdate(this.#doc, said.update, this.#provider);
    this.#lookForGap(said.kind === 'answers');
    if (said.kind === 'answers') this.#stateArrived();
    else this.#compareLater();
  }

  #stateArrived(): void {
    this.#provider.protocols = protocolsOf(this.#options.key, null);
    this.#provider.synced = true;
    this.#failures = 0;
    this.#refusal = null;
    this.received.set(true);
    this.#publish();
  }

  #hearReceipt(mark: number): void {
    this.#ledger.confirm(mark);
    if (!this.#ledger.isAsking) this.#timers.receipt();
    if (this.#ledger.needsMark) this.#askForReceipt();
    this.#unconfirmedChanged();
  }

  /**
   * Changes that build on ones that never came are held back by Yjs without a word. What is still missing when the relay has told all it has, nobody can
   * bring (a tablet died before it had saved them): that is no reason to wait for ever.
   */
  #lookForGap(isAllThereIs: boolean): void {
    const waiting = waitingIn(this.#doc);
    if (isAllThereIs) this.#orphans = waiting;
    const hasGap = waiting !== '' && waiting !== this.#orphans;
    if (hasGap === this.#hasGap) return;
    this.#hasGap = hasGap;
    this.#timers.gap();
    if (hasGap) this.#startTimer('gap', WIRE_LIMITS.gapMs, this.#askForGap);
    this.#publish();
  }

  #compareLater(): void {
    if (this.#provider.wsconnected) this.#startTimer('compare', WIRE_LIMITS.compareMs, () => this.#send(askForState(this.#doc)));
  }

  readonly #askForGap = (): void => {
    if (!this.#hasGap || !this.#provider.wsconnected) return;
    this.#send(askForState(this.#doc));
    this.#startTimer('gap', WIRE_LIMITS.gapMs, this.#askForGap);
  };
}

function protocolsOf({ role, key }: RelayConnectionOptions['key'], token: string | null): string[] {
  const keys = [SUBPROTOCOL, (role === 'edit' ? EDIT_PREFIX : VIEW_PREFIX) + key];
  return token === null ? keys : [...keys, TOKEN_PREFIX + token];
}

function makeProvider(options: RelayConnectionOptions, awareness: Awareness): WebsocketProvider {
  const provider = new WebsocketProvider(options.relayUrl.replace(/\/+$/, '') + WS_PATH.replace(/\/$/, ''), options.room, options.doc, {
    connect: false,
    awareness,
    disableBc: true,
    protocols: protocolsOf(options.key, options.token ?? null),
    WebSocketPolyfill: options.WebSocket,
    // Dialling again is decided here, with jitter and a longer patience.
    shouldReconnect: () => false,
  });
  // A view key reads: what it sent would be refused, and this tablet would be shown out.
  if (options.key.role === 'view') options.doc.off('update', provider._updateHandler);
  return provider;
}

/** Which changes wait for others that have not come, in short; empty when none do. */
function waitingIn({ store: { pendingStructs, pendingDs } }: Doc): string {
  if (pendingStructs === null && pendingDs === null) return '';
  return JSON.stringify([[...(pendingStructs?.missing ?? [])], pendingStructs?.update.length, pendingDs?.length]);
}

function noTimer(): void {
  // No timer is running.
}
