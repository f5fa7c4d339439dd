// A page of the script under review as it is printed, or why it is not to be seen.
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { PagePicture } from '#components/picture/PagePicture.tsx';
import { useLeafFile } from '#components/picture/useLeafFile.ts';
import { Button } from '#ui/Button.tsx';
import type { PicturePage } from './picturePages.ts';
import './pictureBox.css';

interface PictureBoxProps {
  readonly page: PicturePage;
  readonly file: Blob;
  readonly name: string;
}

/** In px: a page is never shown larger than it can be read at arm's length. */
const WIDEST = 640;

export function PictureBox({ page, file, name }: PictureBoxProps) {
  const [width, setWidth] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const source = useMemo(() => ({ name: `review ${name} ${file.size}`, read: async () => file }), [file, name]);
  const leafFile = useLeafFile(source);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watcher = new ResizeObserver(() => setWidth(Math.min(element.clientWidth, WIDEST)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return (
    <div className="picture-box" ref={box}>
      {leafFile.state === 'open' && width > 0 ? (
        <PagePicture file={leafFile.file} leaf={page.leaf} width={width} label={`Page ${page.label} as it is printed`} />
      ) : null}
      {leafFile.state === 'broken' || leafFile.state === 'unready' ? (
        <div className="picture-trouble" role="status">
          <p>{TROUBLE[leafFile.state]}</p>
          <Button onClick={() => leafFile.again(null)}>Try again</Button>
        </div>
      ) : null}
    </div>
  );
}

const TROUBLE = {
  unready: 'Pages cannot be drawn yet: the app is not wholly on this tablet. Let it reach the network, and try again.',
  broken: 'The pages of this file could not be drawn: it is damaged, or the tablet has no memory left for them.',
} as const;
