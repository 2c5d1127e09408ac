/** Texts of the explorer, fetched with it; complete by type in each language. */
import type { Language } from '#course/course.ts';

export interface ExplorerTexts {
  instrument: string;
  /** A part of the explorer could not be fetched. */
  failed: string;
  lanes: {
    title(pod: string): string;
    chosen: string;
    none: string;
  };
  time: {
    label: string;
    play: string;
    pause: string;
    previous: string;
    next: string;
    previousInLane: string;
    nextInLane: string;
    speed: string;
    longer: string;
    undo: string;
    redo: string;
    /** "1 m 37 s of 3 m". */
    at(now: string, until: string): string;
    computing: string;
    stopped(why: string): string;
  };
  tabs: { now: string; charts: string };
  kubectl: {
    watch: string;
    describe: string;
    events: string;
    yaml: string;
    label: string;
  };
  picture: {
    title: string;
    notYet: string;
    gone: string;
    unscheduled: string;
    network: string;
    noIP: string;
    volumes: string;
    noVolumes: string;
    init: string;
    sidecar: string;
    restarts(count: number): string;
    ready: string;
    notReady: string;
    inService: string;
    outOfService: string;
    terminating: string;
    exit(code: number): string;
    /** The Pod in one sentence. */
    says(phase: string, status: string, ready: string): string;
  };
  charts: { phase: string; container(name: string): string; present: string; visited: string; never: string };
  why: { title: string; nothing: string; at(time: string): string; read: string; source: string };
  act: {
    title: string;
    lead(time: string): string;
    container: string;
    exit(code: number): string;
    exitCode: string;
    oom: string;
    probe: Record<'readiness' | 'liveness' | 'startup', string>;
    breakProbe(name: string): string;
    mendProbe(name: string): string;
    pushImage(image: string): string;
    remove: string;
    forceRemove: string;
    evict: string;
    cutNode: string;
    joinNode: string;
    pressure: string;
    done(what: string, time: string): string;
    impossible: string;
    list: string;
  };
  fork: {
    fork: string;
    explain: string;
    swap: string;
    end: string;
    right: string;
    same: string;
    differs(time: string): string;
  };
  predict: {
    mode: string;
    explain: string;
    /** A switch: time stops before each change of the chosen lane. */
    each: string;
    question(time: string, lane: string): string;
    none: string;
    right: string;
    wrong: string;
    reveal: string;
    goOn: string;
    truth(text: string): string;
  };
  share: {
    share: string;
    copyLink: string;
    copied: string;
    copyFailed: string;
    markdown: string;
    svg: string;
    text: string;
    file: string;
    tooLong: string;
    badLink: string;
  };
  behaviour: {
    title: string;
    lead: string;
    container(name: string): string;
    /** `last`: and every one after it. */
    run(number: number, last: boolean): string;
    runWay: Record<'program' | 'keeps' | 'exits' | 'oom', string>;
    after: string;
    code: string;
    addRun: string;
    drop: string;
    dropRun(number: number): string;
    onTerm: string;
    termWay: Record<'program' | 'obeys' | 'ignores', string>;
    takes: string;
    answersItself: string;
    from: string;
    answer: string;
    result: Record<'success' | 'failure' | 'timeout', string>;
    addAnswer(probe: string): string;
    dropAnswer(probe: string, number: number): string;
    image(name: string): string;
    where: string;
    imageWay: Record<'registry' | 'present' | 'late' | 'missing', string>;
    pullSeconds: string;
    missingUntil: string;
  };
  edit: {
    title: string;
    valid: string;
    problems(count: number): string;
    kept: string;
  };
}

const sources: Record<Language, () => Promise<ExplorerTexts>> = {
  zh: async () => (await import('./zh.ts')).zh,
  en: async () => (await import('./en.ts')).en,
};

export function loadTexts(language: Language): Promise<ExplorerTexts> {
  return sources[language]();
}

/** `1m37.5s`: the same in both languages. */
export function formatMoment(ms: number): string {
  const tenths = Math.floor(ms / 100);
  const minutes = Math.floor(tenths / 600);
  const seconds = (tenths % 600) / 10;
  const text = `${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds > 0 ? text : ''}` : text;
}
