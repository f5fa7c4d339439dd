// Line drawings for buttons, one stroke weight, 24 by 24. Always beside a name (a label or the button's aria-label).
const PATHS = {
  back: 'M15 5 8 12l7 7',
  undo: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  redo: 'm15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6',
  search: 'M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM16 16l5 5',
  jump: 'M5 4v16M5 5h11l-2.5 4L16 13H5',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  menu: 'M5 7h14M5 12h14M5 17h14',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  bin: 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5',
  move: 'M12 3v18M3 12h18M9.5 5.5 12 3l2.5 2.5M9.5 18.5 12 21l2.5-2.5M5.5 9.5 3 12l2.5 2.5M18.5 9.5 21 12l-2.5 2.5',
  edit: 'M4 20l1-4L16.5 4.5l3 3L8 19l-4 1ZM14 7l3 3',
  tick: 'M5 12.5 10 17.5 19.5 7',
  tray: 'M4 13v5.5h16V13M4 13l3-8h10l3 8M4 13h4.5a3.5 3.5 0 0 0 7 0H20',
  strike: 'M4 12h16M8 7.5C8 5.5 9.8 4.5 12 4.5c2 0 3.5.8 4 2.2M16.2 15c.6 2.8-1.5 4.5-4.2 4.5-2.4 0-4.2-1.1-4.5-3.2',
  italic: 'M10 5h8M6 19h8M14.5 5l-5 14',
  pages: 'M8.5 3.500h6.500l4.500 4.500v9H8.500zM15 3.500V8h4.500M4.500 7.500v13h10.500',
  page: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4',
  up: 'm6 14.5 6-6 6 6',
  down: 'm6 9.5 6 6 6-6',
  next: 'M9 5l7 7-7 7',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z',
  lock: 'M6.5 11h11v9h-11zM9 11V8a3 3 0 0 1 6 0v3',
  keyboard: 'M3 6.5h18v11H3zM6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8 14h8',
  share: 'M12 15V4M8.5 7.5 12 4l3.5 3.5M6 11H5v9h14v-9h-1',
  people:
    'M9 5.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM3.5 19c.4-3.2 2.5-5 5.5-5s5.100 1.800 5.500 5M16 6.200a2.700 2.700 0 0 1 0 5.200M17 14.200c2.100.6 3.300 2.300 3.500 4.800',
  sheet: 'M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9',
  device: 'M6 3.500h12v17H6zM10.500 18h3',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 22 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
