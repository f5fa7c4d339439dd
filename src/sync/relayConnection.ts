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
import { createSource, type View } from '#domain/view.ts';
import { EDIT_PREFIX, MESSAGE, SUBPROTOCOL, VIEW_PREFIX, WS_PATH } from '#relay/protocol.ts';
import { isFinal, refusalOf } from './closeReasons.ts';
import { type Confirmed, openReceiptLedger } from './receiptLedger.ts';
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
  const { clock, doc } = options;
  const mayWrite = options.key.role === 'edit';
  let ledger = openReceiptLedger({ count: 0, since: null }, null, clock.now());
  const awareness = new Awareness(doc);
  const provider = new WebsocketProvider(options.relayUrl.replace(/\/+$/, '') + WS_PATH.replace(/\/$/, ''), options.room, doc, {
    connect: false,
    awareness,
    disableBc: true,
    protocols: [SUBPROTOCOL, (mayWrite ? EDIT_PREFIX : VIEW_PREFIX) + options.key.key],
    WebSocketPolyfill: options.WebSocket,
    // Dialling again is decided here, with jitter and a longer patience.
    shouldReconnect: () => false,
  });
  if (!mayWrite) doc.off('update', provider._updateHandler);
  const received = createSource(false);
  let refusal: RelayRefusal | null = null;
  let isStopped = true;
  let failures = 0;
  let isBehind = false;
  const timers = { dial: noTimer, connect: noTimer, ping: noTimer, receipt: noTimer, gap: noTimer };

  const fact = createSource(makeFact());
  function makeFact(): Exclude<RelayFact, { state: 'none' }> {
    const waiting = mayWrite ? ledger.unconfirmed.count : 0;
    const { durableAt } = ledger;
    if (provider.wsconnected) return { state: 'connected', waiting, durableAt, behind: isBehind || !provider.synced };
    if (refusal !== null) return { state: 'refused', refusal, waiting, durableAt };
    return { state: provider.wsconnecting ? 'connecting' : 'unreachable', waiting, durableAt };
  }
  function publish(): void {
    const next = makeFact();
    if (JSON.stringify(next) !== JSON.stringify(fact.current())) fact.set(next);
  }

  // --- Dialling ---

  function dial(): void {
    timers.dial();
    if (isStopped || provider.ws !== null) return;
    provider.connect();
    timers.connect();
    timers.connect = clock.after(WIRE_LIMITS.connectMs, hangUp);
    publish();
  }
  /** Closes from our side; `closed` below dials again in its own time. */
  function hangUp(): void {
    provider.disconnect();
  }
  function closed(event: CloseEvent | null): void {
    provider.shouldConnect = false;
    stopWaiting();
    failures += 1;
    const code = event?.code ?? 0;
    const said = refusalOf(code);
    if (said !== null) refusal = said;
    if (isFinal(code)) isStopped = true;
    const wait = Math.max(waitBeforeDialling(failures, options.random()), said === null ? 0 : WIRE_LIMITS.afterRefusalMs);
    if (!isStopped) {
      timers.dial();
      timers.dial = clock.after(wait, dial);
    }
    // y-websocket tells of the close before it has taken note of it itself.
    queueMicrotask(publish);
  }
  function stopWaiting(): void {
    timers.connect();
    timers.ping();
    timers.receipt();
    timers.gap();
  }
  provider.on('connection-close', closed);
  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      timers.connect();
      ledger.open();
      // The relay may take the socket and refuse the key a moment later: only its answer to our question clears a refusal.
    }
    publish();
  });

  // --- Speaking ---

  function send(frame: Uint8Array): void {
    const { ws } = provider;
    if (provider.wsconnected && ws !== null && ws.readyState === ws.OPEN) ws.send(frame as Uint8Array<ArrayBuffer>);
  }
  function askForReceipt(): void {
    if (!mayWrite || ledger.isAsking || !provider.wsconnected) return;
    const mark = ledger.takeMark(clock.now());
    if (mark === null) return;
    send(writeMark(mark));
    timers.receipt();
    timers.receipt = clock.after(WIRE_LIMITS.receiptMs, hangUp);
  }
  function unconfirmedChanged(): void {
    options.onUnconfirmed?.(ledger.unconfirmed);
    publish();
  }
  const onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (!mayWrite || origin === provider || !options.isOwnChange(origin)) return;
    ledger.change(clock.now());
    askForReceipt();
    unconfirmedChanged();
  };
  doc.on('update', onUpdate);

  // --- Hearing ---

  /** Anything at all from the relay is a sign of life. A frame that cannot be read ends the connection, not the app. */
  function hear(read: (encoder: Encoder, decoder: Decoder) => void): (encoder: Encoder, decoder: Decoder) => void {
    return (encoder, decoder) => {
      timers.ping();
      try {
        read(encoder, decoder);
      } catch {
        // Hung up on after this frame is done with: the next handshake brings whatever it held.
        queueMicrotask(hangUp);
      }
    };
  }
  provider.messageHandlers[MESSAGE.sync] = hear((_encoder, decoder) => {
    const said = readSyncFrame(decoder);
    if (said.kind === 'asks') answerRelay(said.has);
    if (said.kind === 'answers' || said.kind === 'changes') takeIn(said.update);
    if (said.kind === 'answers') stateArrived();
  });
  provider.messageHandlers[MESSAGE.awareness] = hear((_encoder, decoder) => applyAwarenessUpdate(awareness, readVarUint8Array(decoder), provider));
  provider.messageHandlers[MESSAGE.receipt] = hear((_encoder, decoder) => {
    ledger.confirm(readVarUint(decoder));
    if (!ledger.isAsking) timers.receipt();
    if (ledger.needsMark) askForReceipt();
    unconfirmedChanged();
  });
  function answerRelay(has: Uint8Array): void {
    if (!mayWrite) return;
    send(answerWithState(doc, has));
    ledger.answer();
    askForReceipt();
  }
  function takeIn(update: Uint8Array): void {
    applyUpdate(doc, update, provider);
    lookForGap();
  }
  function stateArrived(): void {
    provider.synced = true;
    failures = 0;
    refusal = null;
    received.set(true);
    publish();
  }
  /** Changes that build on ones that never came are held back by Yjs without a word. */
  function lookForGap(): void {
    const hasGap = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    if (hasGap === isBehind) return;
    isBehind = hasGap;
    timers.gap();
    if (hasGap) timers.gap = clock.after(WIRE_LIMITS.gapMs, askForGap);
    publish();
  }
  function askForGap(): void {
    if (!isBehind || !provider.wsconnected) return;
    send(askForState(doc));
    timers.gap = clock.after(WIRE_LIMITS.gapMs, askForGap);
  }

  return {
    fact,
    received,
    awareness,
    origin: provider,
    get unconfirmed() {
      return ledger.unconfirmed;
    },
    get durableAt() {
      return ledger.durableAt;
    },
    begin(before) {
      ledger = openReceiptLedger(before, before.durableAt, clock.now());
      isStopped = false;
      unconfirmedChanged();
      dial();
    },
    resume() {
      if (isStopped) return;
      if (provider.wsconnected) {
        send(askForState(doc));
        timers.ping();
        timers.ping = clock.after(WIRE_LIMITS.pingMs, () => {
          hangUp();
          dial();
        });
        return;
      }
      failures = 0;
      // A dial that began before the network came back may hang: begin anew.
      if (provider.ws !== null) hangUp();
      dial();
    },
    close() {
      isStopped = true;
      provider.off('connection-close', closed);
      stopWaiting();
      timers.dial();
      doc.off('update', onUpdate);
      provider.destroy();
      awareness.destroy();
    },
  };
}

function noTimer(): void {
  // No timer is running.
}
