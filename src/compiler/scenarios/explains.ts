/** content/explains.yaml: for each rule of the simulator the section that explains it, as `topic#section`. */
import type { Course, Localized } from '#course/course.ts';
import type { ExplainingSection } from '#course/presets.ts';
import { RULES } from '#simulator/clock/rules.ts';
import { type Problem, reporter } from '../diagnostics.ts';
import { explainsYaml } from '../findings.ts';
import { yamlSource } from '../yaml-source.ts';

export const explainsFile = 'explains.yaml';

/** By rule, the best section first. `course` has the sections of its notes. */
export function compileExplains(
  text: string | undefined,
  course: Course,
  problems: Problem[],
): Record<string, ExplainingSection[]> {
  const explains: Record<string, ExplainingSection[]> = {};
  if (text === undefined) return explains;
  const report = reporter(explainsYaml, problems);
  const yaml = yamlSource(text);
  for (const { message, place } of yaml.problems)
    report({ file: explainsFile, place }, { message: message.en });
  for (const { id: rule, value, placeOf } of yaml.entries()) {
    const wrong = (message: string) => report({ file: explainsFile, place: placeOf('') }, { message });
    if (!Object.hasOwn(RULES, rule)) {
      wrong(`The simulator has no rule ${rule}`);
      continue;
    }
    for (const target of [value].flat()) {
      const [topic = '', section = ''] = String(target).split('#');
      const found = sectionOf(course, topic, section);
      if (found) explains[rule] = [...(explains[rule] ?? []), found];
      else wrong(`There is no section ${String(target)}`);
    }
  }
  return explains;
}

function sectionOf(course: Course, topic: string, id: string): ExplainingSection | undefined {
  const title: Localized = {};
  for (const note of course.notes) {
    const section = note.id === topic && note.sections.find((each) => each.id === id);
    if (section) title[note.language] = section.title;
  }
  return Object.keys(title).length > 0 ? { topic, section: id, title } : undefined;
}
