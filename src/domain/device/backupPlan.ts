// Which backups a tablet makes by itself, and which of them it lets go again.
import type { Instant } from '#domain/ids.ts';

export type BackupReason = 'hourly' | 'daily' | 'before restore' | 'before merge' | 'by hand' | 'before new version';

export interface BackupMark {
  readonly id: string;
  readonly at: Instant;
  readonly reason: BackupReason;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const KEPT_DAILY = 14;
export const KEPT_HOURLY = 24;
/** A year of new versions, taken as they come. */
export const KEPT_BEFORE_VERSION = 12;

/** The backup that is due by now: the day's first, or the hour's. Null while nothing was edited since the last one, or the last one is fresh. */
export function backupDue(backups: readonly BackupMark[], editedAt: Instant | null, now: Instant): 'daily' | 'hourly' | null {
  if (editedAt === null) return null;
  const latest = backups.reduce((newest, backup) => Math.max(newest, backup.at), 0);
  // A clock that was set back must not stop the backups.
  const fresh = latest <= now && now - latest < HOUR;
  if (fresh && latest !== 0) return null;
  const hasToday = backups.some((backup) => backup.reason === 'daily' && dayOf(backup.at) === dayOf(now));
  return hasToday ? 'hourly' : 'daily';
}

/** Names of the automatic backups that have served: all but the newest of each kind. Those made by hand or before something grave stay. */
export function backupsToLetGo(backups: readonly BackupMark[]): readonly string[] {
  return [...oldOnes(backups, 'hourly', KEPT_HOURLY), ...oldOnes(backups, 'daily', KEPT_DAILY), ...oldOnes(backups, 'before new version', KEPT_BEFORE_VERSION)];
}

function oldOnes(backups: readonly BackupMark[], reason: BackupReason, kept: number): readonly string[] {
  return backups
    .filter((backup) => backup.reason === reason)
    .sort((a, b) => b.at - a.at)
    .slice(kept)
    .map((backup) => backup.id);
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY);
}
