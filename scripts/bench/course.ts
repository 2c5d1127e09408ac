/**
 * Writes a course of any size for measuring: the same number of topics gives the same bytes. Its notes are
 * like real ones (6–8 KB of prose with terms, tables, code, sessions, questions, sources; a figure in every
 * fourth), and have no errors.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '#course/course.ts';
import { type Phrases, phrases } from './phrases.ts';

export interface CourseShape {
  topics: number;
  languages: Language[];
}

/** Makes the folder with course.yaml, a copy of our glossary, and the notes. */
export async function writeCourse(folder: string, shape: CourseShape): Promise<void> {
  const parts = partsOf(shape.topics);
  await mkdir(folder, { recursive: true });
  await copyFile(
    path.join(import.meta.dirname, '../../content/glossary.yaml'),
    path.join(folder, 'glossary.yaml'),
  );
  await writeFile(path.join(folder, 'course.yaml'), courseYaml(shape.languages, parts));
  for (const language of shape.languages)
    for (const [part, numbers] of parts.entries()) {
      const below = path.join(folder, language, partId(part));
      await mkdir(below, { recursive: true });
      for (const number of numbers)
        await writeFile(
          path.join(below, `${topicId(number)}.md`),
          noteText(number, numbers, phrases[language]),
        );
    }
}

/** Path of a note below the folder. */
export function noteFile(shape: CourseShape, number: number, language: Language): string {
  const part = partsOf(shape.topics).findIndex((numbers) => numbers.includes(number));
  return `${language}/${partId(part)}/${topicId(number)}.md`;
}

export function topicId(number: number): string {
  return `topic-${String(number).padStart(4, '0')}`;
}

/** Topic numbers of each part: about as many parts as a real course has, but no endless ones. */
function partsOf(topics: number): number[][] {
  const size = Math.min(25, Math.max(4, Math.ceil(topics / 40)));
  return Array.from({ length: Math.ceil(topics / size) }, (_, part) =>
    Array.from({ length: Math.min(size, topics - part * size) }, (_, index) => part * size + index),
  );
}

function partId(part: number): string {
  return `part-${String(part + 1).padStart(2, '0')}`;
}

function courseYaml(languages: Language[], parts: number[][]): string {
  const inEach = (indent: string, text: (language: Language) => string) =>
    languages.map((language) => `${indent}${language}: ${text(language)}\n`).join('');
  const list = (ids: string[]) => `[${ids.join(', ')}]`;
  return [
    'id: measured-course\n',
    `title:\n${inEach('  ', (language) => phrases[language].course)}`,
    `languages: ${list(languages)}\n`,
    'parts:\n',
    ...parts.map(
      (numbers, part) =>
        `  - id: ${partId(part)}\n` +
        `    title:\n${inEach('      ', (language) => phrases[language].part(part + 1))}` +
        `    summary:\n${inEach('      ', (language) => phrases[language].partSummary)}` +
        `    topics: ${list(numbers.map(topicId))}\n`,
    ),
    'paths:\n  - id: first-steps\n',
    `    title:\n${inEach('      ', (language) => phrases[language].path)}`,
    `    summary:\n${inEach('      ', (language) => phrases[language].partSummary)}`,
    `    topics: ${list(parts.flat().slice(0, 12).map(topicId))}\n`,
  ].join('');
}

function noteText(number: number, siblings: number[], words: Phrases): string {
  const random = randomFrom(number + 1);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const index = siblings.indexOf(number);
  const before = siblings.slice(Math.max(0, index - 2), index).map(topicId);
  const after = siblings[index + 1];
  const sentences = (count: number) =>
    Array.from({ length: count }, () => pick(words.sentences)).join(words.space);
  const paragraph = () => sentences(3 + Math.floor(random() * 3));
  const sections = 3 + (number % 3);
  const body: string[] = [];
  for (let section = 1; section <= sections; section++) {
    body.push(`## ${words.section(section, pick(words.subjects))} {#section-${section}}`, paragraph());
    if (section === 1) body.push(`${paragraph()}[^source]`, tableText(words, random));
    if (section === 2) body.push(yamlText(number), paragraph(), consoleText(number, random));
    if (section === 3 && number % 4 === 0) body.push(figureText(words));
    if (section === 3) body.push(`:::margin[${words.marginTag}]\n${pick(words.sentences)}\n:::`);
    if (section === 3 && before[0])
      body.push(`${words.see} [${words.title(number - 1, '')}](${topicId(number - 1)}.md).`);
    if (section === sections) body.push(questionText(words, random));
    body.push(paragraph());
  }
  return `${[
    `---\nsummary: ${words.summary(pick(words.subjects))}\nrequires: [${before.join(', ')}]\n` +
      `related: [${after === undefined ? '' : topicId(after)}]\nterms: [pod, node, kubelet]\n` +
      `objectives:\n${words.objectives.map((text) => `  - ${text}\n`).join('')}---`,
    `# ${words.title(number, pick(words.subjects))}`,
    sentences(2),
    ...body,
    `:::keep\n${[1, 2, 3].map((item) => `${item}. ${pick(words.sentences)}`).join('\n')}\n:::`,
    '[^source]: [Kubernetes](https://kubernetes.io/docs/concepts/workloads/pods/)',
  ].join('\n\n')}\n`;
}

function tableText({ table, sentences }: Phrases, random: () => number): string {
  const rows = table.rows.map(
    (name) =>
      `| ${name} | ${Math.floor(random() * 600)} | ${sentences[Math.floor(random() * sentences.length)]} |`,
  );
  return [`| ${table.head.join(' | ')} |`, '|---|---|---|', ...rows].join('\n');
}

function yamlText(number: number): string {
  return `\`\`\`yaml title="web-${number}.yaml"
apiVersion: v1
kind: Pod
metadata:
  name: web-${number}
  labels:
    app: web # ${number}
spec:
  restartPolicy: Always
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 80
      readinessProbe:
        httpGet:
          path: /healthz
          port: 80
        periodSeconds: ${5 + (number % 20)}
\`\`\``;
}

function consoleText(number: number, random: () => number): string {
  const pods = Array.from(
    { length: 4 },
    (_, index) =>
      `web-${number}-${index}   1/1     Running   ${Math.floor(random() * 9)}          ${3 + index}m`,
  );
  return `\`\`\`console
$ kubectl apply -f web-${number}.yaml
pod/web-${number} created
$ kubectl get pods --watch
NAME        READY   STATUS    RESTARTS   AGE
${pods.join('\n')}
\`\`\``;
}

function figureText({ figure }: Phrases): string {
  return `\`\`\`mermaid
flowchart TB
  accTitle: ${figure.title}
  accDescr: ${figure.description}
  user([kubectl])
  subgraph cp [${figure.plane}]
    api[kube-apiserver]
    etcd[(etcd)]
    sched[kube-scheduler]
  end
  subgraph n1 [${figure.node}]
    kubelet[kubelet]
    subgraph web [Pod]
      c1[web]
    end
  end
  class web pod
  class c1 running
  user -->|${figure.request}| api
  api --> etcd
  sched -.-> api
  kubelet -.-> api
  kubelet --> c1
\`\`\``;
}

function questionText({ question }: Phrases, random: () => number): string {
  const right = Math.floor(random() * question.options.length);
  const options = question.options.map(
    (text, index) =>
      `- [${index === right ? 'x' : ' '}] ${text}\n  - ${index === right ? question.right : question.wrong} (${index + 1})`,
  );
  return `:::question{#what-now}\n${question.stem}\n\n${options.join('\n')}\n:::`;
}

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
