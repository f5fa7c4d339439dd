// A button that makes a file and hands it over. On an installed iPad app it takes two taps: one makes the file, the next one shares it.
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import { handOver, mustShareFiles } from './handOver.ts';
import type { IconName } from './Icon.tsx';

interface FileButtonProps {
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly kind?: 'plain' | 'main' | 'quiet' | 'danger';
  /** What the file is made of: one that was made of something else is not handed over any more. */
  readonly of?: unknown;
  /** Called on the tap; its file is what the person wants, as it is now. */
  make(): Promise<File>;
  /** A file could not be made or handed over. */
  onFailure(error: unknown): void;
  onHandedOver?(): void;
}

export function FileButton({ children, icon = 'share', kind = 'plain', of, make, onFailure, onHandedOver }: FileButtonProps) {
  const [ready, setReady] = useState<File | null>(null);
  const [isMaking, setMaking] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is another file.
  useEffect(() => setReady(null), [of]);
  const press = async (): Promise<void> => {
    setMaking(true);
    try {
      const file = ready ?? (await make());
      if (ready === null && mustShareFiles()) return setReady(file);
      const handed = await handOver(file);
      setReady(null);
      if (handed) onHandedOver?.();
    } catch (error) {
      setReady(null);
      onFailure(error);
    } finally {
      setMaking(false);
    }
  };
  return (
    <Button kind={ready === null ? kind : 'main'} icon={icon} aria-busy={isMaking} disabled={isMaking} onClick={() => void press()}>
      {ready === null ? children : `Share ${ready.name}`}
    </Button>
  );
}
