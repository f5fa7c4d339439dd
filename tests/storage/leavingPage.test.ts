// A page that is put by ends the transactions that are under way, and leaves alone what was handed over.
import { IDBDatabase as FakeDatabase, IDBFactory as FakeFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { watchTransactions } from '#storage/leavingPage.ts';

/** The same classes with prototypes of their own, so that no other test is watched. */
let page: EventTarget;
let database: IDBDatabase;

const leave = (persisted: boolean): void => void page.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));

const outcome = (transaction: IDBTransaction): Promise<'complete' | 'abort'> =>
  new Promise((resolve) => {
    transaction.addEventListener('complete', () => resolve('complete'));
    transaction.addEventListener('abort', () => resolve('abort'));
  });

beforeEach(async () => {
  page = new EventTarget();
  const factory: IDBFactory = new FakeFactory();
  const databases = Object.create(FakeDatabase.prototype) as IDBDatabase;
  watchTransactions({ page, factory, databases });
  const request = factory.open('left', 1);
  request.addEventListener('upgradeneeded', () => void request.result.createObjectStore('rows'));
  database = await new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
  database.transaction = databases.transaction;
});

test('what is under way when the page is put by is ended', async () => {
  const writing = database.transaction('rows', 'readwrite');
  writing.objectStore('rows').put('words', 'one');
  const reading = database.transaction('rows', 'readonly');
  const ended = Promise.all([outcome(writing), outcome(reading)]);
  leave(true);
  expect(await ended).toEqual(['abort', 'abort']);
});

test('what was handed over completes', async () => {
  const writing = database.transaction('rows', 'readwrite');
  writing.objectStore('rows').put('words', 'one');
  const ended = outcome(writing);
  writing.commit();
  leave(true);
  expect(await ended).toBe('complete');
});

test('a page that is thrown away, or hidden only, is left alone', async () => {
  const writing = database.transaction('rows', 'readwrite');
  writing.objectStore('rows').put('words', 'one');
  const ended = outcome(writing);
  leave(false);
  expect(await ended).toBe('complete');
});

test('a database that is just being made is not, either: it is made at the next opening', async () => {
  const factory: IDBFactory = new FakeFactory();
  watchTransactions({ page, factory, databases: Object.create(FakeDatabase.prototype) as IDBDatabase });
  const request = factory.open('new', 1);
  const making = new Promise<'complete' | 'abort'>((resolve) => {
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('rows');
      void outcome(request.transaction as IDBTransaction).then(resolve);
      leave(true);
    });
  });
  request.addEventListener('error', (event) => event.preventDefault());
  expect(await making).toBe('abort');
});
