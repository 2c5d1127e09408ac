/** A question by the id under which the log has it, whether an author wrote it or a generator makes it. */
import { loadTopicQuestions } from '#app/door.ts';
import type { Language } from '#course/course.ts';
import type { Question, QuestionIndex } from '#course/questions.ts';
import type { GeneratorId } from '#messages/questions/messages.ts';

export interface AskedQuestion {
  question: Question;
  topic: string;
  /** Of the section that teaches it; the topic's where it is none of its sections. */
  sectionTitle: string;
}

/** What a generator's question is kept under. */
export const generatedPrefix = 'generated/';

/** `undefined`: the course no longer has it. Rejects when it could not be fetched. */
export async function loadQuestion(
  id: string,
  index: QuestionIndex,
  language: Language,
): Promise<AskedQuestion | undefined> {
  if (id.startsWith(generatedPrefix)) return generatedQuestion(id, index, language);
  const topic = index.topics.find(({ questions }) => questions.some((each) => each.id === id));
  if (!topic) return undefined;
  const { questions } = await loadTopicQuestions(language, topic.id);
  const question = questions.find((each) => each.id === id);
  if (!question) return undefined;
  const section = topic.sections.find((each) => each.id === question.section);
  return { question, topic: topic.id, sectionTitle: section?.title ?? topic.title };
}

/** Made here, of texts and programs that only this way of asking needs. */
async function generatedQuestion(id: string, index: QuestionIndex, language: Language) {
  const [, generator = '', seed = ''] = id.split('/');
  const [{ generate }, { generators }, { loadQuestionMessages }] = await Promise.all([
    import('#questions/generators/generate.ts'),
    import('#questions/generators/generators.ts'),
    import('#messages/questions/messages.ts'),
  ]);
  const known = generators.find((each) => each.id === generator);
  const topic = known?.topics.flatMap((each) => index.topics.find(({ id }) => id === each) ?? [])[0];
  if (!known || !topic) return undefined;
  const question = generate(generator as GeneratorId, Number(seed), await loadQuestionMessages(language));
  return { question, topic: topic.id, sectionTitle: topic.title };
}
