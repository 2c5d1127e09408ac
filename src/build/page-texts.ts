/** Titles and descriptions of the pages that no note and no line of course.yaml names. */
import type { Language } from '#course/course.ts';

type Texts = Record<
  'glossary' | 'map' | 'settings' | 'about' | 'not-found',
  { title: string; description: string }
> & { home: { description: string } };

export const pageTexts: Record<Language, Texts> = {
  zh: {
    home: { description: '一门可以互动的双语课程：概念成图，逐页读懂。' },
    glossary: { title: '术语表', description: '课程中的每个术语，中英对照，各用一句话解释。' },
    map: { title: '地图', description: '所有主题和它们之间的先后关系。' },
    settings: { title: '设置', description: '主题、语言，以及保存在这台设备上的学习数据。' },
    about: { title: '关于', description: '这个网站是什么、如何处理数据、依据哪些资料。' },
    'not-found': { title: '没有这一页', description: '这个地址下没有页面。' },
  },
  en: {
    home: { description: 'An interactive, bilingual course: its concepts as a map, read page by page.' },
    glossary: {
      title: 'Glossary',
      description: 'Every term of the course in both languages, a sentence each.',
    },
    map: { title: 'Map', description: 'All topics, and which of them builds on which.' },
    settings: {
      title: 'Settings',
      description: 'Theme, language, and the learning data kept on this device.',
    },
    about: { title: 'About', description: 'What this site is, how it treats data, and what it rests on.' },
    'not-found': { title: 'No such page', description: 'There is no page at this address.' },
  },
};
