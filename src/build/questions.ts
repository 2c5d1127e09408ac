/** Questions in the site: a file a topic and language, and one that lists them. No topic's page carries either. */
import { questionIndexAddress, topicQuestionsAddress } from '#course/addresses.ts';
import type { Course, Language, Note } from '#course/course.ts';
import type { Question, QuestionIndex, TopicQuestions } from '#course/questions.ts';

/** The files by address, each made when it is asked for. */
export function* questionFilesOf(course: Course): Generator<[address: string, make: () => unknown]> {
  for (const language of course.languages) {
    yield [questionIndexAddress(language), () => questionIndexOf(course, language)];
    for (const note of askingNotes(course, language))
      yield [topicQuestionsAddress(language, note.id), () => topicQuestionsOf(note)];
  }
}

function topicQuestionsOf({ id, questions, title }: Note): TopicQuestions {
  return { topic: id, title, questions };
}

function questionIndexOf(course: Course, language: Language): QuestionIndex {
  const topics = new Map(course.topics.map((topic) => [topic.id, topic]));
  const misconceptions: QuestionIndex['misconceptions'] = {};
  const notes = askingNotes(course, language);
  for (const { id: topic, questions } of notes) {
    for (const { id, name } of questions.flatMap(misconceptionsOf)) {
      misconceptions[id] ??= { name, topics: [] };
      if (!misconceptions[id].topics.includes(topic)) misconceptions[id].topics.push(topic);
    }
  }
  return {
    topics: notes.map(({ id, questions, sections, title }) => ({
      id,
      title,
      part: topics.get(id)?.part ?? '',
      requires: topics.get(id)?.requires ?? [],
      sections: sections.map((section) => ({ id: section.id, title: section.title })),
      questions: questions.map(({ id, kind, section }) => ({ id, kind, section })),
    })),
    misconceptions,
  };
}

/** In course order. */
function askingNotes(course: Course, language: Language): Note[] {
  const notes = new Map(
    course.notes.filter((note) => note.language === language).map((note) => [note.id, note]),
  );
  return course.topics
    .flatMap(({ id }) => notes.get(id) ?? [])
    .filter(({ questions }) => questions.length > 0);
}

function misconceptionsOf(question: Question) {
  const explained =
    'options' in question ? question.options : 'answers' in question ? question.answers : question.traps;
  return explained.flatMap(({ misconception }) => misconception ?? []);
}
