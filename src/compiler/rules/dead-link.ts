import { posix } from 'node:path';
import { nearest } from '../kubernetes/distance.ts';
import { inEnglish, note, plain } from './examples.ts';
import { plannedTopic } from './link-to-planned.ts';
import type { CourseSource, Rule } from './rule.ts';

/** For each offer every note is looked at; whoever has more dead links than this has moved a folder. */
const maxOffers = 500;

/** A relative link works here and on a Git host only if its file is there. */
export const deadLink: Rule = {
  id: 'dead-link',
  severity: 'error',
  manual: { zh: '相对链接指向存在的文件。', en: 'A relative link leads to a file that exists.' },
  texts: {
    dead: {
      unexpected: { zh: '链接 {href} 没有目标', en: 'The link {href} leads nowhere' },
      expected: { zh: '文件 {target}', en: 'a file {target}' },
      mend: { zh: '改正路径，或添加文件。{nearZh}', en: 'Correct the path, or add the file.{near}' },
    },
    outside: {
      unexpected: { zh: '链接 {href} 指到内容文件夹之外', en: 'The link {href} leaves the content folder' },
      expected: {
        zh: '内容文件夹里的文件，或完整的网址',
        en: 'a file of the content folder, or a full address',
      },
      mend: { zh: '改用 https:// 开头的网址。', en: 'Use the full address, with https://.' },
    },
  },
  checkCourse(course, report) {
    let offers = 0;
    for (const { file, links } of course.notes)
      for (const { file: target, href, kind, place } of links) {
        if (target === undefined || (kind !== 'note' && kind !== 'file')) continue;
        if (target.startsWith('..') || target.startsWith('/')) {
          report({ file, place, text: 'outside' }, { href });
          continue;
        }
        if (course.exists(target) || plannedTopic(target, course) !== undefined) continue;
        const similar = offers++ < maxOffers ? similarNote(target, file, course) : undefined;
        const meant = similar && posix.relative(posix.dirname(file), similar);
        report(
          { file, place, text: 'dead' },
          {
            href,
            target,
            near: meant ? ` Did you mean ${meant}?` : '',
            nearZh: meant ? `是不是 ${meant}？` : '',
          },
        );
      }
  },
  ok: [
    {
      'a.md': plain(
        '[B](p/b.md), [B](./p/b.md#x), [file](data.txt), [out](https://example.org/x.md), [here](#t)',
      ),
      'p/b.md': '# B\n\n[A](../a.md)\n\n## X\n',
      'data.txt': 'data',
    },
  ],
  notOk: [
    {
      files: { 'a.md': plain('[B](p/b.md) and\n[C](c.txt) and [D](../d.md)'), 'q/b.md': '# B\n' },
      findings: [
        'a.md:3:1 The link p/b.md leads nowhere',
        'a.md:4:1 The link c.txt leads nowhere',
        'a.md:4:16 The link ../d.md leaves the content folder',
      ],
    },
    {
      files: { 'course.yaml': inEnglish('a'), 'en/p/a.md': note('See [B](../q/b.md).') },
      findings: ['en/p/a.md:9:5 The link ../q/b.md leads nowhere'],
    },
  ],
};

/**
 * The note of the same name in another folder, else the one of the nearest name; in a course only those of the
 * language that the link names, or else of the note's own: a reader is not to change the language by the way.
 */
function similarNote(target: string, from: string, { config, languages, notes }: CourseSource) {
  const folderOf = (path: string) => path.split('/')[0] ?? '';
  const named = languages.find((language) => language === folderOf(target)) ?? folderOf(from);
  const files = notes.map(({ file }) => file).filter((file) => !config.declared || folderOf(file) === named);
  const nameOf = (file: string) => posix.basename(file, '.md');
  const name = files.some((file) => nameOf(file) === nameOf(target))
    ? nameOf(target)
    : nearest(nameOf(target), files.map(nameOf), 2);
  return files.find((file) => nameOf(file) === name && file !== from);
}
