import { useEffect } from 'react';

/**
 * Calls `measure` in the next frame, and again once a frame while the reader scrolls or the window changes its
 * size. A new `measure` begins anew: keep it with `useCallback`. With none, nothing is listened to.
 */
export function useOnScroll(measure: (() => void) | undefined) {
  useEffect(() => {
    if (!measure) return;
    let frame = 0;
    const inFrame = () => {
      frame = 0;
      measure();
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(inFrame);
    };
    onScroll();
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('resize', onScroll, { passive: true });
    return () => {
      removeEventListener('scroll', onScroll);
      removeEventListener('resize', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [measure]);
}
