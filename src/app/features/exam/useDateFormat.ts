import { useLanguage } from '#app/widgets/page-context.tsx';
import { languageTag } from '#course/course.ts';

/** Day and time in the reader's language. */
export function useDateFormat(): (atMs: number) => string {
  const tag = languageTag[useLanguage()];
  return (atMs) => new Date(atMs).toLocaleString(tag, { dateStyle: 'medium', timeStyle: 'short' });
}
