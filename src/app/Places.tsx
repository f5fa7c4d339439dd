// The addresses of the app and the screens that stand at them. The Book is read with the app, because it must be there at once; the others when they are first gone to; all are kept offline.
import { lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { ProductionId } from '#domain/ids.ts';
import { BookScreen } from '#screens/book/BookScreen.tsx';
import { NotFound } from './NotFound.tsx';
import { ProductionGate } from './ProductionGate.tsx';
import { SaveBars } from './SaveBars.tsx';
import { NeedsTablet } from './TabletGate.tsx';
import { TroubleBar } from './TroubleBar.tsx';
import { UpdateBar } from './UpdateBar.tsx';

const ShelfScreen = lazy(() => import('#screens/shelf/ShelfScreen.tsx').then(({ ShelfScreen }) => ({ default: ShelfScreen })));
const NewBookScreen = lazy(() => import('#screens/shelf/NewBookScreen.tsx').then(({ NewBookScreen }) => ({ default: NewBookScreen })));
const JoinScreen = lazy(() => import('#screens/shelf/JoinScreen.tsx').then(({ JoinScreen }) => ({ default: JoinScreen })));
const TabletScreen = lazy(() => import('#screens/devices/TabletScreen.tsx').then(({ TabletScreen }) => ({ default: TabletScreen })));
const CueSheetScreen = lazy(() => import('#screens/cues/CueSheetScreen.tsx').then(({ CueSheetScreen }) => ({ default: CueSheetScreen })));
const ProductionScreen = lazy(() => import('#screens/production/ProductionScreen.tsx').then(({ ProductionScreen }) => ({ default: ProductionScreen })));
const PagesScreen = lazy(() => import('#screens/pages/PagesScreen.tsx').then(({ PagesScreen }) => ({ default: PagesScreen })));
const DevicesScreen = lazy(() => import('#screens/devices/DevicesScreen.tsx').then(({ DevicesScreen }) => ({ default: DevicesScreen })));

const PLACES: Readonly<Record<string, () => ReactNode>> = {
  '': () => <BookScreen />,
  cues: () => <CueSheetScreen />,
  production: () => <ProductionScreen />,
  devices: () => <DevicesScreen />,
  pages: () => <PagesScreen />,
};

export function Places() {
  return (
    <>
      <SaveBars />
      <TroubleBar />
      <UpdateBar />
      <div className="shell-screen">
        <Suspense fallback={null}>
          <Switch>
            <Route path="/">
              <NeedsTablet>
                <ShelfScreen />
              </NeedsTablet>
            </Route>
            <Route path="/new">
              <NeedsTablet>
                <NewBookScreen />
              </NeedsTablet>
            </Route>
            <Route path="/join">
              <NeedsTablet>
                <JoinScreen />
              </NeedsTablet>
            </Route>
            <Route path="/tablet">
              <NeedsTablet>
                <TabletScreen />
              </NeedsTablet>
            </Route>
            <Route path="/book/:id/:place?">{({ id, place }) => <PlaceInBook key={id} id={id as ProductionId} place={place ?? ''} />}</Route>
            <Route path="/book">
              <Redirect to="/" />
            </Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </div>
    </>
  );
}

function PlaceInBook({ id, place }: { readonly id: ProductionId; readonly place: string }) {
  const show = PLACES[place];
  if (show === undefined) return <NotFound />;
  return (
    <ProductionGate id={id} isBook={place === ''}>
      {show()}
    </ProductionGate>
  );
}
