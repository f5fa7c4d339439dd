// A line of the script under review as it is printed: the part of its page that it stands on. Nothing where the file has no pages.
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { PagePicture } from '#components/picture/PagePicture.tsx';
import { useLeafFile } from '#components/picture/useLeafFile.ts';
import type { SheetBox } from '#domain/script/reading/blocks.ts';

interface LinePictureProps {
  readonly boxes: readonly SheetBox[];
  readonly file: Blob;
  readonly name: string;
}

/** A speech that runs on overleaf; more than this is read in the script itself. */
const MOST_PARTS = 3;
/** Around the letters, points: a comma below, an accent above, the line's neighbours to know it by. */
const AROUND = 7;
/** Px of a point: larger than in print, and never so large that its page is no picture any more. */
const LARGEST = 2.4;

export function LinePicture({ boxes, file, name }: LinePictureProps) {
  const source = useMemo(() => ({ name: `review ${name} ${file.size}`, read: async () => file }), [file, name]);
  const leafFile = useLeafFile(boxes.length > 0 ? source : null);
  const [width, setWidth] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const hasPages = boxes.length > 0;
  useLayoutEffect(() => {
    const element = frame.current;
    if (!hasPages || element === null) return;
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [hasPages]);
  if (!hasPages) return null;
  return (
    <div className="line-picture" ref={frame}>
      {leafFile.state === 'open' && width > 0
        ? boxes.slice(0, MOST_PARTS).map((box) => <Part key={`${box.leaf} ${box.left} ${box.top}`} box={box} file={leafFile.file} room={width} />)
        : null}
    </div>
  );
}

type PartProps = { readonly box: SheetBox; readonly file: Parameters<typeof PagePicture>[0]['file']; readonly room: number };

function Part({ box, file, room }: PartProps) {
  const [page, setPage] = useState<number | null>(null);
  const scale = Math.min(LARGEST, room / (box.right - box.left + 2 * AROUND));
  const left = Math.max(0, box.left - AROUND) * scale;
  const top = Math.max(0, box.top - AROUND) * scale;
  return (
    <div className="line-picture-part" style={{ width: (box.right - box.left + 2 * AROUND) * scale, height: (box.bottom - box.top + 2 * AROUND) * scale }}>
      <div style={{ translate: `${-left}px ${-top}px` }}>
        <PagePicture file={file} leaf={box.leaf} width={(page ?? 595) * scale} label="The line as it is printed" onLeaf={(leaf) => setPage(leaf.width)} />
      </div>
    </div>
  );
}
