// Backups that nobody has to think of: when one is due, and which are let go.
import { describe, expect, it } from 'vitest';
import { waitBeforeDialling } from '#domain/device/backoff.ts';
import { type BackupMark, type BackupReason, backupDue, backupsToLetGo, KEPT_BEFORE_VERSION, KEPT_DAILY, KEPT_HOURLY } from '#domain/device/backupPlan.ts';
import type { Instant } from '#domain/ids.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const noon = (day: number, hour = 12): Instant => (day * DAY + hour * HOUR) as Instant;
const backup = (at: Instant, reason: BackupReason): BackupMark => ({ id: `${reason}-${at}`, at, reason });

describe('a backup is due', () => {
  it('never while nothing was edited', () => {
    expect(backupDue([], null, noon(1))).toBeNull();
  });
  it('at the first edit of a day, and then by the hour', () => {
    expect(backupDue([], noon(1), noon(1))).toBe('daily');
    const today = [backup(noon(1), 'daily')];
    expect(backupDue(today, noon(1), noon(1, 12.5))).toBeNull();
    expect(backupDue(today, noon(1), noon(1, 13))).toBe('hourly');
    expect(backupDue(today, noon(1), noon(2))).toBe('daily');
  });
  it('also when the clock was set back', () => {
    expect(backupDue([backup(noon(9), 'daily')], noon(1), noon(1))).toBe('daily');
  });
});

describe('backups are let go', () => {
  it('only those made by themselves, and only the oldest', () => {
    const hourly = Array.from({ length: KEPT_HOURLY + 3 }, (_, hour) => backup(noon(0, hour), 'hourly'));
    const daily = Array.from({ length: KEPT_DAILY + 2 }, (_, day) => backup(noon(day), 'daily'));
    const grave = (['by hand', 'before restore', 'before merge', 'before new version'] as const).map((reason) => backup(noon(0), reason));
    const gone = backupsToLetGo([...hourly, ...daily, ...grave]);
    expect(gone).toHaveLength(5);
    expect(gone).toContain(hourly[0]?.id);
    expect(gone).toContain(daily[1]?.id);
    expect(gone).not.toContain(daily[2]?.id);
  });
  it('of those before a new version, all but the newest dozen', () => {
    const versions = Array.from({ length: KEPT_BEFORE_VERSION + 1 }, (_, day) => backup(noon(day), 'before new version'));
    expect(backupsToLetGo(versions)).toEqual([versions[0]?.id]);
  });
});

describe('dialling a relay again', () => {
  it('waits longer each time, up to half a minute, never in step with the others', () => {
    expect(waitBeforeDialling(1, 0)).toBe(250);
    expect(waitBeforeDialling(1, 1)).toBe(500);
    expect(waitBeforeDialling(3, 1)).toBe(2_000);
    expect(waitBeforeDialling(60, 1)).toBe(30_000);
    expect(waitBeforeDialling(60, 0)).toBe(15_000);
  });
});
