import { languageNames } from './language-names.ts';
import type { Messages } from './messages.ts';

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** English. */
export const en: Messages = {
  languageName: languageNames.en,
  colon: ': ',
  listSeparator: ', ',

  shell: {
    skip: 'Skip to the text',
    mainNavigation: 'Main',
    course: 'Course',
    map: 'Chart',
    glossary: 'Terms',
    find: 'Find',
    settings: 'Settings',
    about: 'About',
    explorer: 'Explorer',
    review: 'Review',
    exam: 'Exam',
    progress: 'Progress',
    footerNavigation: 'Footer',
    readIn: (name) => `Read in ${name}`,
    theme: { system: 'as the system', light: 'day', dark: 'night' },
    switchTheme: (now) => `Appearance: ${now}. Press to change`,
    loadFailed: {
      offline: (title) =>
        `${title ? `“${title}”` : 'That page'} could not be fetched: there is no connection. You can go on with the page you have.`,
      broken: (title) =>
        `${title ? `“${title}”` : 'That page'} could not be fetched: the server's answer is not that page's data. You can go on with the page you have.`,
      retry: 'Try again',
      open: 'Open it directly',
      dismiss: 'Dismiss',
      title: 'This page could not be fetched',
    },
  },

  minutes: (number) => `about ${count(number, 'minute', 'minutes')}`,
  readingTime: (minutes) => {
    if (minutes < 60) return `about ${count(minutes, 'minute', 'minutes')}`;
    const halves = Math.round(minutes / 30);
    const hours = `${Math.floor(halves / 2)}${halves % 2 ? '½' : ''}`;
    return `about ${hours} ${hours === '1' ? 'hour' : 'hours'}`;
  },
  topicCount: (number) => count(number, 'topic', 'topics'),
  questionCount: (number) => count(number, 'question', 'questions'),
  planned: 'planned',
  readOf: (read, all) => `${read} of ${all} read`,
  state: { unread: 'not read', started: 'partly read', read: 'read' },
  answeredOf: (answered, all) => `${answered} of ${count(all, 'question', 'questions')} answered`,
  mastered: 'mastered',

  part: {
    number: (number) => `Part ${number}`,
    topics: 'Topics of this part',
    requires: 'Builds on',
    previous: 'Previous part',
    next: 'Next part',
    navigation: 'Previous and next part',
  },

  path: {
    label: 'Path',
    extent: (all, written) => {
      const topics = count(all, 'topic', 'topics');
      if (written === all) return topics;
      return written === 0 ? `${topics}, none written yet` : `${topics}, ${written} of them written`;
    },
    time: (minutes, isWhole) =>
      isWhole ? en.readingTime(minutes) : `${en.readingTime(minutes)} for what is written`,
    topics: 'Along the way',
    plannedNote:
      'Stations with a dotted ring are not written yet. The path is drawn all the same; each opens when it is written.',
  },

  home: {
    lead: (topics) =>
      `${count(topics, 'short text', 'short texts')}; as far as you read, the chart is drawn.`,
    start: 'Set out here',
    continue: 'Go on',
    stoppedAt: (section) => `You stopped at “${section}”`,
    startNote: 'The first topic',
    explorer: 'Or watch it happen, and lend a hand:',
    paths: 'Paths',
    pathsLead: 'If you do not know where to begin, take one of these.',
    map: 'Chart',
    mapCaption:
      'Land is the course: each island is a part. Dots are topics, dashed lines say what comes before what, and magenta is the way you have come.',
    mapAsList: 'Open the chart, or read it as a list',
    parts: 'The parts',
    partsKey:
      'A ring can be read, a dotted ring is not written yet, a filled one you have read, and one within a second ring you have mastered.',
    more: (number) => `and ${number} more`,
  },

  topic: {
    requires: 'Builds on',
    leadsTo: 'Leads to',
    related: 'See also',
    objectives: 'Afterwards you can',
    inThisPart: 'In this part',
    onThisPage: 'On this page',
    neighbours: 'Previous and next topic',
    previous: 'Previous',
    next: 'Next',
    around: 'Where this stands in the course',
    edit: 'Edit this page',
    note: 'The note as text',
    markRead: 'Mark as read',
    markUnread: 'Press again to take it back.',
    isRead: 'Read',
    keepsLocally: 'Kept on this device only.',
    answerKey: 'Answers',
    sectionLink: (title) => `Link to the section “${title}”`,
  },

  jump: {
    title: 'Find a topic or term',
    placeholder: 'Topic or term, in English or Chinese',
    loading: 'Fetching the index …',
    failed: 'The index could not be fetched. The chart and the glossary list everything too.',
    nothing: (query) => `No topic or term matches “${query}”.`,
    keys: '↑ ↓ choose, Enter goes there, Esc closes',
    kinds: {
      topic: 'topic',
      term: 'term',
      part: 'part',
      path: 'path',
      explorer: 'explorer',
      preset: 'explorer',
    },
  },

  keys: {
    title: 'Keys',
    jump: 'Find a topic or term',
    next: 'Next topic',
    previous: 'Previous topic',
    help: 'These keys',
    close: 'Close',
    explorer: 'While the focus is in an explorer',
    inExplorer: {
      play: 'Play or pause',
      step: 'Previous or next change',
      lane: 'Previous or next change of the chosen lane',
      chooseLane: 'Choose a lane',
      ends: 'To the beginning or the end',
      speed: 'Slower or faster',
      undo: 'Undo or redo',
      delete: 'Delete the Pod',
      fork: 'Fork',
      predict: 'Ask what comes next',
    },
  },

  terms: { inGlossary: 'In the glossary' },

  code: { copy: 'Copy', copied: 'Copied', copyFailed: 'Selected: press Ctrl C' },

  glossary: {
    lead: (number) => `${count(number, 'term', 'terms')}, a sentence each, in English and Chinese.`,
    index: 'By letter',
    namedIn: 'Named in',
    other: 'Others',
  },

  map: {
    lead: 'An island is a part, a dot is a topic, and arrows lead from what comes first to what builds on it.',
    legend: {
      read: 'read',
      unread: 'not read',
      mastered: 'mastered',
      planned: 'planned',
      here: 'you were here',
      course: 'comes before',
      way: 'the way you have come',
    },
    legendTitle: 'Legend',
    picture: 'Chart of topics',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Whole chart',
    list: 'As a list',
    listLead: 'The same as in the picture.',
    said: {
      unread: '',
      started: ', partly read',
      read: ', read',
      mastered: ', mastered',
      planned: ', planned',
      here: ', you were here',
    },
  },

  explore: {
    title: 'The life of a Pod',
    lead: 'One time axis, and on it what Kubernetes says of a Pod at each moment: its phase, its conditions, the states of its containers, and the word that kubectl prints under STATUS. Let time run, go back, act at any moment, and read why it is so.',
    presets: 'Courses to sail',
    groups: {
      healthy: 'As it should be',
      probes: 'Probes',
      crashes: 'Ends and restarts',
      init: 'Init containers and sidecars',
      starting: 'Hard to start',
      ending: 'Coming to an end',
      nodes: 'Nodes',
    },
    aliases: ['explorer', 'lab', 'playground', 'simulator'],
    invite: 'In the explorer',
    explainedIn: 'Explained in',
    needsScript: 'Time runs here only with JavaScript. The figure shows the first course to its end.',
    loading: 'The explorer is being fetched …',
    failed: 'The explorer could not be fetched. The figure stays.',
    retry: 'Try again',
  },

  asking: {
    lead: {
      review:
        'What you have answered comes back on the day when you are about to forget it: a few minutes a day, the most forgotten first, and what others build on before them.',
      exam: 'Choose what it is about, how long it takes and what it is made of. Nothing is revealed until you hand it in; then every question is explained, and the report says what lies behind the mistakes.',
      progress:
        'What you have read, answered and keep in mind, topic by topic; what lies behind your mistakes; how far “sure” can be trusted; and where to go on.',
    },
    needsScript:
      'Scripts are not running here, and nothing is kept of what you answer. The questions themselves stand in the chapters, with folded answers that explain every option.',
    where: 'Where the questions are',
    whereLead: 'Each chapter asks about what it has just explained.',
    loading: 'Fetching …',
    failed: 'What is needed for it could not be fetched.',
    retry: 'Try again',
    due: (items, minutes) => `${items} due today, about ${count(minutes, 'minute', 'minutes')}`,
    nothingDue: 'nothing due today',
    quiz: 'Quiz yourself on this topic',
  },

  settings: {
    needsScript:
      'Scripts are not running here. All texts, figures, questions with their answers and links work without them, and the appearance follows the system; what you read is not kept.',
    theme: 'Appearance',
    themeNote: 'Night is the night edition of the chart, not its negative.',
    language: 'Language',
    languageNote: 'You stay on the same page and in the same section.',
    keys: 'Keys',
    singleKeys: 'Use single-letter shortcuts',
    singleKeysNote: 'j, k, / and ?. Switch them off if you dictate; Ctrl K works all the same.',
    data: 'Learning data',
    dataLead:
      'What you have read, and how far, is kept in this browser on this device. No account, no upload.',
    storage: {
      indexeddb: 'Kept in the browser’s IndexedDB. Clearing the site’s data clears it too.',
      localstorage: 'The browser denies IndexedDB, so it is kept in localStorage.',
      memory: 'The browser denies all storage: the record ends when you close this tab.',
    },
    storageFailed: 'An entry could not be stored, most likely for want of space. It lives on in this tab.',
    readFailed:
      'The browser did not give back what it has stored. Nothing of it is lost; reload the page to try again.',
    unreadable: (number) =>
      `${count(number, 'entry', 'entries')} could not be read and ${number === 1 ? 'was' : 'were'} left as ${number === 1 ? 'it is' : 'they are'}.`,
    loading: 'Reading …',
    noneRead: 'Nothing read yet.',
    summary: (begun, read) => `${count(begun, 'topic', 'topics')} opened, ${read} of them read.`,
  },

  about: {
    lead: 'Sextant turns a folder of Markdown notes into a chart of topics and an interactive book, in Chinese and English.',
    course: 'This course',
    sections: [
      {
        id: 'what',
        title: 'What this is',
        paragraphs: [
          'Each topic is a dot on the chart and each prerequisite a course between two dots; each text makes one thing clear, gives its sources, and says what holds today where older notes say otherwise.',
          'It reads without scripts: text, figures, tables, questions with their answers and every link are in the page.',
        ],
      },
      {
        id: 'privacy',
        title: 'Privacy',
        paragraphs: [
          'Nothing leaves your browser. No account, no statistics, no cookies, no request to any other site. What you have read, and how far, is kept on this device.',
        ],
      },
      {
        id: 'licences',
        title: 'Licences',
        paragraphs: [
          'The code of Sextant is licensed under Apache-2.0; the licence of the content stands at the foot of each page.',
        ],
      },
      {
        id: 'sources',
        title: 'What it rests on',
        paragraphs: [
          'Each topic lists the sources that it used. A correction between thin magenta lines quotes the notes this course began with, and says what holds today.',
        ],
      },
      {
        id: 'hosting',
        title: 'Hosting and authoring',
        paragraphs: [
          'The whole site is one folder of static files. It works at any address and below any sub-path without another build. The course is Markdown and two YAML files in content/: edit a note and its page changes; make a mistake and the check names file, line and column.',
          'Every syntax of a note is in docs/authoring.md, hosting in docs/hosting.md.',
        ],
      },
    ],
  },

  notFound: {
    title: 'No such page',
    lead: 'There is no page at this address. The link may be wrong, or the topic is not written yet.',
    ways: 'You can go on from here',
  },
};
