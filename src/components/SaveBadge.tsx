// The save badge: two facts in words with a small shape, from what was checked. Tapped, it opens Devices.
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { saveBadge } from '#domain/device/saveBadge.ts';
import type { Instant } from '#domain/ids.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import './saveBadge.css';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const timeOf = (at: Instant) => clock.format(at);

/** The badge looks at the clock while something is being saved, because "saving" is believed for a short while only. */
function useNow(isUnderWay: boolean): Instant {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isUnderWay) return;
    setNow(Date.now());
    const timer = window.setInterval(() => setNow(Date.now()), 500);
    return () => window.clearInterval(timer);
  }, [isUnderWay]);
  return now as Instant;
}

export function SaveBadge() {
  const session = useSession();
  const { id } = useView(session.production);
  const facts = useView(session.save);
  const now = useNow(facts.tablet.state === 'saving');
  const badge = saveBadge(facts, now, timeOf);
  return (
    <Link href={`/book/${id}/devices`} className={`save-badge save-badge-${badge.tone}`} title={badge.detail}>
      <span className="save-shape" aria-hidden="true" />
      <span className="save-words" role="status">
        <b>{badge.title}</b>
        <span className="save-detail">{badge.brief}</span>
      </span>
    </Link>
  );
}
