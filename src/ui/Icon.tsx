const PATHS = {
  next: 'M5 3 L15 9 L5 15 Z',
  back: 'M13 3 L3 9 L13 15 Z',
  stepForth: 'M3 3 L11 9 L3 15 Z M12.5 3 H15 V15 H12.5 Z',
  stepBack: 'M15 3 L7 9 L15 15 Z M3 3 H5.5 V15 H3 Z',
  play: 'M3 3 L9 9 L3 15 Z M10 3 L16 9 L10 15 Z',
  pause: 'M4 3 H7.5 V15 H4 Z M10.5 3 H14 V15 H10.5 Z',
  down: 'M3 6 L9 12 L15 6 L13.4 4.4 L9 8.8 L4.6 4.4 Z',
  menu: 'M2 4 H16 V6 H2 Z M2 8 H16 V10 H2 Z M2 12 H16 V14 H2 Z',
  close: 'M4 2.6 L9 7.6 L14 2.6 L15.4 4 L10.4 9 L15.4 14 L14 15.4 L9 10.4 L4 15.4 L2.6 14 L7.6 9 L2.6 4 Z',
  note: 'M2 3 H16 V4.8 H2 Z M2 7 H16 V8.8 H2 Z M2 11 H11 V12.8 H2 Z',
  undo: 'M8 2 L2 7 L8 12 V9 C12 9 14 10.5 14.5 15 C17 9 13.5 5 8 5 Z',
} as const;

/** Small signs; the words beside them, or the label of their button, say what they mean. */
export function Icon({ name, size = 18 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
