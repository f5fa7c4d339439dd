// Invitations: whole they open, in parts or bent they do not.
import { describe, expect, it } from 'vitest';
import { type Invitation, makeInviteLink, packInvitation, readInvitation, toRelayUrl } from '#sync/invitation.ts';
import { deriveViewKey, makeRandomName } from '#sync/keys.ts';

const bookId = makeRandomName();
const invitation: Invitation = {
  relayUrl: 'wss://relay.example',
  bookId,
  room: bookId,
  role: 'edit',
  key: makeRandomName(),
  title: 'Der zerbrochne Krug: Übermut & Söhne',
  production: makeRandomName(),
};

describe('an invitation', () => {
  it('comes out of its link as it went in, and the key stands in the fragment only', () => {
    const link = makeInviteLink('https://book.example/join', invitation);
    expect(readInvitation(link)).toEqual(invitation);
    expect(link.split('#')[0]).toBe('https://book.example/join');
    expect(readInvitation(link.slice(link.indexOf('#')))).toEqual(invitation);
    expect(readInvitation(packInvitation(invitation))).toEqual(invitation);
  });

  it('that lost its end, or leads elsewhere, is none', () => {
    const link = makeInviteLink('https://book.example/join', invitation);
    for (const bent of [link.slice(0, -9), 'https://book.example/join', '', '#/join/', link.replace('#/join/', '#/join/AAAA')]) {
      expect(readInvitation(bent)).toBeNull();
    }
    expect(readInvitation(packInvitation({ ...invitation, relayUrl: 'https://relay.example' }))).toBeNull();
    expect(readInvitation(packInvitation({ ...invitation, room: makeRandomName() }))).toBeNull();
    expect(readInvitation(packInvitation({ ...invitation, key: 'short' }))).toBeNull();
  });

  it('fits behind a short code', () => {
    expect(packInvitation({ ...invitation, room: `${bookId}~e${makeRandomName()}` }).length).toBeLessThan(2_048);
  });
});

describe('keys', () => {
  it('have at least 128 random bits, and the view key follows from the edit key alone', async () => {
    expect(makeRandomName()).toMatch(/^[\w-]{24}$/);
    const view = await deriveViewKey('ABCDEFGHIJKLMNOPQRSTUVWX');
    expect(view).toBe(await deriveViewKey('ABCDEFGHIJKLMNOPQRSTUVWX'));
    expect(view).toMatch(/^[\w-]{43}$/);
  });
});

describe('the address of a relay as people type it', () => {
  it.each([
    ['relay.example', 'wss://relay.example'],
    ['https://relay.example/', 'wss://relay.example'],
    ['http://192.168.1.20:4321', 'ws://192.168.1.20:4321'],
    ['wss://relay.example', 'wss://relay.example'],
    ['', null],
    ['ftp://relay.example', null],
    ['not an address', null],
  ])('%s is dialled at %s', (typed, dialled) => expect(toRelayUrl(typed)).toBe(dialled));
});
