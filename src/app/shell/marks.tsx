/** The few marks that are drawn instead of written. All are decoration beside a name and are not spoken. */

/** A sextant: frame and graduated arc in ink, the index arm in the navigator's magenta. */
export function SextantMark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
      <g fill="none" stroke="currentColor">
        <path d="M16 4.5 4.9 25.3M16 4.5 27.1 25.3" strokeWidth="1.6" strokeLinecap="round" />
        <path d="M10.2 15.4h11.6" strokeWidth="1.1" />
        <path className="limb" d="M4.4 24.6a24 24 0 0 0 23.2 0" strokeWidth="5" />
        <path className="scale" d="M5.6 25.2a24 24 0 0 0 20.8 0" strokeWidth="2.5" />
      </g>
      <path className="arm" d="M16 4.5 20 28.6" fill="none" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="16" cy="4.5" r="2.1" fill="currentColor" />
    </svg>
  );
}

export type ThemeMarkName = 'system' | 'light' | 'dark';

/** A disc: half filled for the system's theme, with rays for day, a crescent for night. */
export function ThemeMark({ theme }: { theme: ThemeMarkName }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" aria-hidden="true">
      {theme === 'system' && (
        <>
          <circle cx="10" cy="10" r="6.2" strokeWidth="1.5" />
          <path d="M10 3.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" stroke="none" />
        </>
      )}
      {theme === 'light' && (
        <>
          <circle cx="10" cy="10" r="3.6" strokeWidth="1.5" />
          <path
            d="M10 1.6v2.2M10 16.2v2.2M1.6 10h2.2M16.2 10h2.2M4.1 4.1l1.5 1.5M14.4 14.4l1.5 1.5M15.9 4.1l-1.5 1.5M5.6 14.4l-1.5 1.5"
            strokeWidth="1.4"
          />
        </>
      )}
      {theme === 'dark' && (
        <path
          d="M16.2 11.9A6.6 6.6 0 0 1 8.1 3.8a6.6 6.6 0 1 0 8.1 8.1z"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}

export function FindMark() {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <circle cx="8.6" cy="8.6" r="5.2" />
      <path d="m12.5 12.5 4.6 4.6" strokeLinecap="round" />
    </svg>
  );
}
