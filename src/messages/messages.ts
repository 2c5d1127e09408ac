/**
 * Every text of the interface, in one type: a language that lacks a text does not compile. Texts with a
 * number or a name in them are functions, so each language orders and inflects as it must. The words of the
 * course (titles, notes, terms) are not here: they come from content/.
 */

/** The texts, ordered by where they stand. */
export interface Messages {
  /** Name of the language in itself. */
  languageName: string;
  /** Between a label and what it labels. */
  colon: string;
  /** Between the items of a list in a sentence. */
  listSeparator: string;

  shell: {
    skip: string;
    mainNavigation: string;
    course: string;
    map: string;
    glossary: string;
    find: string;
    settings: string;
    about: string;
    explorer: string;
    review: string;
    exam: string;
    progress: string;
    footerNavigation: string;
    /** On the link to the other language; `name` is that language's own name. */
    readIn(name: string): string;
    theme: Record<ThemeName, string>;
    /** Name of the button that goes on to the next theme. */
    switchTheme(now: string): string;
    loadFailed: {
      offline(title: string): string;
      broken(title: string): string;
      retry: string;
      open: string;
      dismiss: string;
      /** Where the page itself should stand. */
      title: string;
    };
  };

  /** "9 minutes", as a length of reading. */
  minutes(count: number): string;
  /** "2 hours", for a length of reading that is given in minutes. */
  readingTime(minutes: number): string;
  topicCount(count: number): string;
  questionCount(count: number): string;
  planned: string;
  /** How many topics of a set are read: "3 of 12 read". */
  readOf(read: number, all: number): string;
  state: Record<'unread' | 'started' | 'read', string>;
  /** What was answered of a topic: "3 of 7 answered", and that it is mastered. */
  answeredOf(answered: number, all: number): string;
  mastered: string;

  part: {
    /** "Part 3". */
    number(number: number): string;
    topics: string;
    requires: string;
    previous: string;
    next: string;
    navigation: string;
  };

  path: {
    label: string;
    /** "12 topics, 8 of them written". */
    extent(all: number, written: number): string;
    /** Reading time of the topics that are written; `isWhole`: all of them are. */
    time(minutes: number, isWhole: boolean): string;
    topics: string;
    plannedNote: string;
  };

  home: {
    /** What this is, in two or three sentences. */
    lead(topics: number): string;
    start: string;
    continue: string;
    /** Below the title of the topic where the learner stopped. */
    stoppedAt(section: string): string;
    startNote: string;
    /** Before the link to the explorer. */
    explorer: string;
    paths: string;
    pathsLead: string;
    map: string;
    mapCaption: string;
    mapAsList: string;
    parts: string;
    /** What the marks before the topics mean. */
    partsKey: string;
    more(count: number): string;
  };

  topic: {
    requires: string;
    leadsTo: string;
    related: string;
    objectives: string;
    inThisPart: string;
    onThisPage: string;
    neighbours: string;
    previous: string;
    next: string;
    around: string;
    edit: string;
    note: string;
    markRead: string;
    /** What a second press does. */
    markUnread: string;
    isRead: string;
    keepsLocally: string;
    /** Heading of the answers that are printed at the end of a topic. */
    answerKey: string;
    sectionLink(title: string): string;
  };

  jump: {
    title: string;
    placeholder: string;
    loading: string;
    failed: string;
    nothing(query: string): string;
    /** Which keys do what in the dialog. */
    keys: string;
    kinds: Record<'topic' | 'term' | 'part' | 'path' | 'explorer' | 'preset', string>;
  };

  keys: {
    title: string;
    jump: string;
    next: string;
    previous: string;
    help: string;
    close: string;
    /** Heading of the keys that work while the focus is in an explorer. */
    explorer: string;
    inExplorer: Record<ExplorerKey, string>;
  };

  terms: { inGlossary: string };

  code: { copy: string; copied: string; copyFailed: string };

  glossary: {
    lead(count: number): string;
    index: string;
    namedIn: string;
    other: string;
  };

  map: {
    lead: string;
    legend: Record<'read' | 'unread' | 'mastered' | 'planned' | 'here' | 'course' | 'way', string>;
    legendTitle: string;
    picture: string;
    zoomIn: string;
    zoomOut: string;
    zoomReset: string;
    list: string;
    listLead: string;
    /** Appended to the name of a sounding, begins with a separator; '' for nothing worth saying. */
    said: Record<'unread' | 'started' | 'read' | 'mastered' | 'planned' | 'here', string>;
  };

  explore: {
    title: string;
    /** What it is, in two or three sentences. */
    lead: string;
    presets: string;
    /** Heading of each group of presets. */
    groups: Record<'healthy' | 'probes' | 'crashes' | 'init' | 'starting' | 'ending' | 'nodes', string>;
    /** Other words under which the quick jump finds it. */
    aliases: string[];
    /** Before the presets of a topic, at its end. */
    invite: string;
    /** Before the topic that explains a preset. */
    explainedIn: string;
    needsScript: string;
    loading: string;
    failed: string;
    retry: string;
  };

  /** The pages for review, exams and progress, as they stand without script. */
  asking: {
    /** What each is, in two or three sentences. */
    lead: Record<'review' | 'exam' | 'progress', string>;
    needsScript: string;
    /** Heading of the list of chapters with their questions. */
    where: string;
    whereLead: string;
    loading: string;
    failed: string;
    retry: string;
    /** At home, for the review: how many items wait, and about how many minutes they take. */
    due(items: number, minutes: number): string;
    nothingDue: string;
    /** At a topic's end. */
    quiz: string;
  };

  settings: {
    needsScript: string;
    theme: string;
    themeNote: string;
    language: string;
    languageNote: string;
    keys: string;
    singleKeys: string;
    singleKeysNote: string;
    data: string;
    dataLead: string;
    storage: Record<'indexeddb' | 'localstorage' | 'memory', string>;
    storageFailed: string;
    readFailed: string;
    unreadable(count: number): string;
    loading: string;
    noneRead: string;
    /** How many topics were begun, and how many of them are read. */
    summary(begun: number, read: number): string;
  };

  about: {
    lead: string;
    /** Above what the course says of itself. */
    course: string;
    sections: AboutSection[];
  };

  notFound: {
    title: string;
    lead: string;
    ways: string;
  };
}

/** What a key does in an explorer. */
export type ExplorerKey =
  | 'play'
  | 'step'
  | 'lane'
  | 'chooseLane'
  | 'ends'
  | 'speed'
  | 'undo'
  | 'delete'
  | 'fork'
  | 'predict';

type ThemeName = 'system' | 'light' | 'dark';

interface AboutSection {
  id: string;
  title: string;
  paragraphs: string[];
}
