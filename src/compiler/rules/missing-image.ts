import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** The page shows the alternative text in a frame instead. */
export const missingImage: Rule = {
  id: 'missing-image',
  severity: 'warning',
  manual: { zh: '图片文件存在。', en: 'The file of an image exists.' },
  texts: {
    missing: {
      unexpected: { zh: '没有图片 {src}', en: 'There is no image {src}' },
      expected: { zh: '文件 {target}', en: 'a file {target}' },
      mend: {
        zh: '放上图片，改正路径，或改用文字画的图（mermaid）。',
        en: 'Add the image, correct its path, or draw a figure in text (mermaid).',
      },
    },
  },
  checkCourse({ exists, notes }, report) {
    for (const { file, images } of notes)
      for (const { file: target, place, src } of images)
        if (target !== undefined && !exists(target)) report({ file, place }, { src, target });
  },
  ok: [
    { 'a.md': plain('![A chart](image/a.png)'), 'image/a.png': 'png' },
    { 'a.md': plain('![A chart](https://example.org/a.png)') },
  ],
  notOk: [
    {
      files: { 'p/a.md': plain('Text ![A chart](../image/a.png).\n\n- ![B][b]\n\n[b]: ./b.png') },
      findings: ['p/a.md:3:6 There is no image ../image/a.png', 'p/a.md:5:3 There is no image ./b.png'],
    },
  ],
};
