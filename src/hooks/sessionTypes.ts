// Types that screens need beside the session's own, from one place.
export type { Instant, LineId, PersonId, ProductionId } from '#domain/ids.ts';
export type { Person } from '#domain/productions/production.ts';
