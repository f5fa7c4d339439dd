// An address that leads nowhere.
import { Link } from 'wouter';

export function NotFound() {
  return (
    <main className="standing">
      <div className="standing-leaf">
        <h1>There is nothing at this address</h1>
        <p>The link may be cut short. Your books are on the shelf.</p>
        <div className="standing-buttons">
          <Link href="/" className="button button-main">
            To the shelf
          </Link>
        </div>
      </div>
    </main>
  );
}
