import { useEffect, useState } from 'react';

/** A section is being read once its heading has come into the upper part of the window. */
const readingLine = 0.3;

/** Id of the last section whose heading has passed the reading line; undefined in the opening and at first. */
export function useSectionInView(ids: string[]): string | undefined {
  const [section, setSection] = useState<string>();
  const key = ids.join(' ');
  useEffect(() => {
    const headings = key.split(' ').flatMap((id) => document.getElementById(id) ?? []);
    if (headings.length === 0) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const passed = headings.filter(
        (heading) => heading.getBoundingClientRect().top <= innerHeight * readingLine,
      );
      setSection(passed.at(-1)?.id);
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(measure);
    };
    onScroll();
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('resize', onScroll, { passive: true });
    return () => {
      removeEventListener('scroll', onScroll);
      removeEventListener('resize', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [key]);
  return section;
}
