// Small line icons, always beside words that say the same.
const PATHS = {
  camera: 'M4 8.5h3l1.6-2.5h6.8L17 8.5h3V19H4zM12 16.6a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2',
  face: 'M12 3c4.4 0 7 3.2 7 7.6 0 5.4-3.2 10.4-7 10.4s-7-5-7-10.4C5 6.2 7.6 3 12 3M9.3 10.4v.2m5.4-.2v.2M9.4 15q2.6 2 5.2 0',
  unsure:
    'M12 3c4.4 0 7 3.2 7 7.6 0 5.4-3.2 10.4-7 10.4s-7-5-7-10.4C5 6.2 7.6 3 12 3M9.3 10v.2m5.4-.2v.2M9.6 16q2.4-1.6 4.8 0',
  token:
    'M12 3l7.5 2.8v5.4c0 4.6-3 8.2-7.5 9.8-4.5-1.6-7.5-5.2-7.5-9.8V5.8zM8.8 11.8l2.3 2.4 4.2-4.7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7.2V12l3.2 2',
  lock: 'M6 10.5h12V20H6zM8.6 10.5V7.6a3.4 3.4 0 0 1 6.8 0v2.9',
  light:
    'M12 16.2a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4M12 2.6v2m0 14.8v2M2.6 12h2m14.8 0h2M5.4 5.4l1.4 1.4m10.4 10.4 1.4 1.4M5.4 18.6l1.4-1.4M17.2 6.8l1.4-1.4',
  check: 'M5 12.8l4.6 4.7L19.2 7',
  cross: 'M6.5 6.5l11 11m0-11-11 11',
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.4m0 2.5v.1',
  wifi: 'M3 9.5a13 13 0 0 1 18 0M6.3 13.2a8.2 8.2 0 0 1 11.4 0M9.5 16.8a3.6 3.6 0 0 1 5 0M12 20v.1',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  still: 'M7 5v14M17 5v14',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3.4 9.4h17.2M3.4 14.6h17.2M12 3c-5 5.4-5 12.6 0 18 5-5.4 5-12.6 0-18',
  down: 'm6 9.5 6 6 6-6',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return (
    <svg
      className={className}
      width="1.375rem"
      height="1.375rem"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
