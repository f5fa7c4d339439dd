// The app from the outside in: the way to https, the error screen, this tablet, and the places.
import { ErrorScreen } from './ErrorScreen.tsx';
import { HttpsOnly } from './HttpsOnly.tsx';
import { Places } from './Places.tsx';
import { TabletGate } from './TabletGate.tsx';

export function App() {
  // Without a secure address there is no offline shell, no lock and no lasting storage: a book made here would be stranded.
  if (!window.isSecureContext) return <HttpsOnly />;
  return (
    <ErrorScreen>
      <TabletGate>
        <Places />
      </TabletGate>
    </ErrorScreen>
  );
}
