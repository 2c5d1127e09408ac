/**
 * Texts of lanes and causes, loaded only with an explorer (and read by the compiler for static figures). The shell's
 * bundle does not have them.
 */
import type { rulesEn } from './rules.en.ts';
import type { Sentence } from './sentence.ts';

/** What a lane is called by: its kind, its name and its probe, as figures/lanes has them. */
export interface LaneName {
  kind: string;
  name: string;
  probe?: string | undefined;
}

export interface ExplorerMessages {
  /** Why, by rule. explanations.ts holds that every rule of the simulator is here. */
  rules: Readonly<Record<keyof typeof rulesEn, Sentence>>;
  lanes: {
    label(lane: LaneName): string;
    /** A span's word as it is shown: Kubernetes' own, but for a Service's `in` and `out`. */
    word(kind: string, word: string): string;
    /** In the bar of a back-off. */
    backOff(duration: string): string;
    /** Name of the picture. */
    picture(pod: string, duration: string): string;
    /** Heading of the list that says the same. */
    changes: string;
    /** "web: Running → Error (exit code 1)". */
    change(change: {
      lane: string;
      from: string | undefined;
      to: string | undefined;
      exitCode: number | undefined;
      backOff: string | undefined;
    }): string;
    /** "Readiness probe of web: passed 4 times, failed 3 times". */
    ticks(lane: string, passed: number, failed: number): string;
  };
}

const load = {
  zh: () => import('./zh.ts').then(({ explorerZh }) => explorerZh),
  en: () => import('./en.ts').then(({ explorerEn }) => explorerEn),
} satisfies Record<string, () => Promise<ExplorerMessages>>;

export function loadExplorerMessages(language: keyof typeof load): Promise<ExplorerMessages> {
  return load[language]();
}
