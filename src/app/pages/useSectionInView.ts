import { useCallback, useState } from 'react';
import { useOnScroll } from '#app/widgets/useOnScroll.ts';

/** A section is being read once its heading has come into the upper part of the window. */
const readingLine = 0.3;

/** Id of the last section whose heading has passed the reading line; undefined in the opening and at first. */
export function useSectionInView(ids: string[]): string | undefined {
  const [section, setSection] = useState<string>();
  const key = ids.join(' ');
  const measure = useCallback(() => {
    const passed = key.split(' ').filter((id) => {
      const heading = document.getElementById(id);
      return heading && heading.getBoundingClientRect().top <= innerHeight * readingLine;
    });
    setSection(passed.at(-1));
  }, [key]);
  useOnScroll(key ? measure : undefined);
  return section;
}
