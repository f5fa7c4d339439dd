// A QR code as one SVG path: dark squares on a light ground in both themes, because that is what cameras read; in Blackout the ground is amber, not white.
import encodeQR from 'qr';
import { useMemo } from 'react';
import './qrCode.css';

/** `label` says what scanning it does. */
export function QrCode({ words, label }: { readonly words: string; readonly label: string }) {
  const code = useMemo(() => drawCode(words), [words]);
  return (
    <svg className="qr-code" viewBox={`0 0 ${code.side} ${code.side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={code.path} />
    </svg>
  );
}

/** Each dark square as a rectangle one unit wide; the border of quiet that cameras need is part of it. */
export function drawCode(words: string): { readonly side: number; readonly path: string } {
  const rows = encodeQR(words, 'raw', { ecc: 'medium', border: 4 });
  const squares: string[] = [];
  rows.forEach((row, down) => {
    let from = -1;
    for (let across = 0; across <= row.length; across += 1) {
      const isDark = row[across] === true;
      if (isDark && from === -1) from = across;
      if (!isDark && from !== -1) {
        squares.push(`M${from} ${down}h${across - from}v1H${from}z`);
        from = -1;
      }
    }
  });
  return { side: rows.length, path: squares.join('') };
}
