// A button that lets a file be chosen. No filter on its kind: an iPad greys out what it does not know, so what it is gets looked at afterwards.
import { type ReactNode, useRef } from 'react';
import { Button } from './Button.tsx';
import type { IconName } from './Icon.tsx';

interface FilePickerProps {
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly kind?: 'plain' | 'main' | 'quiet';
  readonly className?: string;
  readonly disabled?: boolean;
  onFile(file: File): void;
}

export function FilePicker({ children, icon = 'page', kind = 'plain', className, disabled = false, onFile }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(change) => {
          const file = change.target.files?.[0];
          if (file !== undefined) onFile(file);
          // So that the same file can be chosen again after it was mended.
          change.target.value = '';
        }}
      />
      <Button kind={kind} icon={icon} disabled={disabled} onClick={() => input.current?.click()} {...(className === undefined ? {} : { className })}>
        {children}
      </Button>
    </>
  );
}
