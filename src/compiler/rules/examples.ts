/** Small courses for the examples of rules: what stands around the thing that a rule is about. */

const course = (languages: string, topics: string, more: string) => `id: t
title: {zh: T, en: T}
languages: [${languages}]
parts:
  - id: p
    title: {zh: P, en: P}
    summary: {zh: S, en: S}
    topics: [${topics}]
${more}`;

/** course.yaml in English; the topics stand on line 8, what `more` says from line 9. */
export const inEnglish = (topics: string, more = '') => course('en', topics, more);

/** course.yaml in both languages; the topics stand on line 8, what `more` says from line 9. */
export const inBoth = (topics: string, more = '') => course('zh, en', topics, more);

/** A note without fault; `body` starts on line 9, lines added to the front matter on line 5. */
export const note = (body = 'Text.', head = '') =>
  `---\nsummary: S.\nrequires: []\nobjectives: [o]\n${head}---\n\n# T\n\n${body}\n`;

/** A note without front matter, for a folder without course.yaml; `body` starts on line 3. */
export const plain = (body: string) => `# T\n\n${body}\n`;
