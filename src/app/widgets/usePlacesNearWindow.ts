import { type RefObject, useEffect, useState } from 'react';

/**
 * What comes alive in an article when it is near the window: for each element that matches, once and in the order in
 * which they come near, what `placeIn` makes of it; undefined leaves the element as the note has it.
 *
 * @param placeIn the same function at every rendering
 */
export function usePlacesNearWindow<T>(
  article: RefObject<HTMLElement | null>,
  selector: string,
  placeIn: (element: HTMLElement) => T | undefined,
): readonly T[] {
  const [places, setPlaces] = useState<readonly T[]>([]);
  useEffect(() => {
    const elements = article.current?.querySelectorAll<HTMLElement>(selector) ?? [];
    if (elements.length === 0 || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          const place = placeIn(target as HTMLElement);
          if (place !== undefined) setPlaces((known) => [...known, place]);
        }
      },
      { rootMargin: '300px' },
    );
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [article, selector, placeIn]);
  return places;
}
