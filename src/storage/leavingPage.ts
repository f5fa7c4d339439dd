// A page that is left for another can be put by as it stands (the back/forward cache). In WebKit a transaction that is under way then is neither finished nor ended,
// and every later page waits for it in vain, reloads and new tabs included. What is under way when this page is put by is therefore ended here.
// What was handed over with commit() is past ending and completes by itself: so the book and its journal write.

/** What is needed of the browser, so that tests can hand over their own. */
export interface PageWithDisk {
  readonly page: Pick<EventTarget, 'addEventListener'>;
  readonly factory: Pick<IDBFactory, 'open'>;
  readonly databases: Pick<IDBDatabase, 'transaction'>;
}

let isWatching = false;

/** Watches over every database of this page, whoever opens it. To be called before the first is opened; further calls do nothing. */
export function endTransactionsWhenLeft(): void {
  if (isWatching || typeof window === 'undefined' || typeof IDBDatabase === 'undefined') return;
  isWatching = true;
  watchTransactions({ page: window, factory: IDBFactory.prototype, databases: IDBDatabase.prototype });
}

/** Puts itself into `factory.open` and `databases.transaction`: y-indexeddb and Dexie open their own. */
export function watchTransactions({ page, factory, databases }: PageWithDisk): void {
  const running = new Set<IDBTransaction>();
  const watch = (transaction: IDBTransaction): void => {
    running.add(transaction);
    const forget = (): void => void running.delete(transaction);
    transaction.addEventListener('complete', forget);
    transaction.addEventListener('abort', forget);
  };
  const { open } = factory;
  factory.open = function (this: IDBFactory, ...args) {
    const request = open.apply(this, args);
    request.addEventListener('upgradeneeded', () => {
      if (request.transaction !== null) watch(request.transaction);
    });
    return request;
  };
  const { transaction: begin } = databases;
  databases.transaction = function (this: IDBDatabase, ...args) {
    const transaction = begin.apply(this, args);
    watch(transaction);
    return transaction;
  };
  page.addEventListener('pagehide', (event) => {
    // A page that is thrown away takes its transactions along, in every browser.
    if (!(event as PageTransitionEvent).persisted) return;
    for (const transaction of [...running]) end(transaction);
  });
}

function end(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // Handed over already: it completes without this page.
  }
}
