// The product's mark: an oval guide, closing.
export function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true">
      <defs>
        <linearGradient id="mark" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="var(--accent)" />
          <stop offset="1" stopColor="var(--accent-2)" />
        </linearGradient>
      </defs>
      <path
        d="M16 3a10.5 13 0 1 1-9.6 7.8"
        fill="none"
        stroke="url(#mark)"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <path
        d="m11.4 16.4 3.3 3.4 6.2-7"
        fill="none"
        stroke="url(#mark)"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
