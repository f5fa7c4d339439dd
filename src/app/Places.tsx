// The addresses of the app and the screens that stand at them. The Book is read with the app, because it must be there at once; the others when they are first gone to; all are kept offline.
import { type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { ProductionId } from '#domain/ids.ts';
import { lazyPart } from '#hooks/lazyPart.ts';
import { BookScreen } from '#screens/book/BookScreen.tsx';
import { NotFound } from './NotFound.tsx';
import { ProductionGate } from './ProductionGate.tsx';
import { ReadingSign } from './ReadingSign.tsx';
import { SaveBars } from './SaveBars.tsx';
import { NeedsTablet } from './TabletGate.tsx';
import { TroubleBar } from './TroubleBar.tsx';
import { UpdateBar } from './UpdateBar.tsx';

const ShelfScreen = lazyPart(() => import('#screens/shelf/ShelfScreen.tsx').then(({ ShelfScreen }) => ShelfScreen));
const NewBookScreen = lazyPart(() => import('#screens/shelf/NewBookScreen.tsx').then(({ NewBookScreen }) => NewBookScreen));
const JoinScreen = lazyPart(() => import('#screens/shelf/JoinScreen.tsx').then(({ JoinScreen }) => JoinScreen));
const TabletScreen = lazyPart(() => import('#screens/devices/TabletScreen.tsx').then(({ TabletScreen }) => TabletScreen));
const CueSheetScreen = lazyPart(() => import('#screens/cues/CueSheetScreen.tsx').then(({ CueSheetScreen }) => CueSheetScreen));
const ProductionScreen = lazyPart(() => import('#screens/production/ProductionScreen.tsx').then(({ ProductionScreen }) => ProductionScreen));
const PagesScreen = lazyPart(() => import('#screens/pages/PagesScreen.tsx').then(({ PagesScreen }) => PagesScreen));
const DevicesScreen = lazyPart(() => import('#screens/devices/DevicesScreen.tsx').then(({ DevicesScreen }) => DevicesScreen));

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
      <ReadingSign />
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
