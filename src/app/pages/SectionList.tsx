import type { Section } from '#course/course.ts';

/** The page's sections, sub-sections left out. */
export function SectionList({ sections, current }: { sections: Section[]; current?: string | undefined }) {
  const shown = sections.filter((section) => section.depth === 2);
  if (shown.length === 0) return null;
  return (
    <ul className="sections">
      {shown.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
