import { plain } from './examples.ts';
import type { Rule } from './rule.ts';

/** What an image shows, for those who cannot see it. */
export const missingAlt: Rule = {
  id: 'missing-alt',
  severity: 'warning',
  manual: {
    zh: '图片有替代文字：`![文字](文件)`。',
    en: 'An image has an alternative text: `![text](file)`.',
  },
  texts: {
    missing: {
      unexpected: { zh: '图片 {src} 没有替代文字', en: 'The image {src} has no alternative text' },
      expected: { zh: '说出图上所见的一句话', en: 'a text that says what it shows' },
      mend: { zh: '写在方括号里：![……]({src})。', en: 'Write it between the brackets: `![…]({src})`.' },
    },
  },
  checkNote({ file, images }, _, report) {
    for (const { alt, place, src } of images) if (alt.trim() === '') report({ file, place }, { src });
  },
  ok: [{ 'a.md': plain('![A chart](a.png)'), 'a.png': 'png' }],
  notOk: [
    {
      files: { 'a.md': plain('Text ![](a.png) ![ ](a.png)'), 'a.png': 'png' },
      findings: [
        'a.md:3:6 The image a.png has no alternative text',
        'a.md:3:17 The image a.png has no alternative text',
      ],
    },
  ],
};
