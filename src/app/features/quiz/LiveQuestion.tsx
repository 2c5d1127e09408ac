import { type ReactNode, useEffect, useState } from 'react';
import { loadTopicQuestions } from '#app/door.ts';
import { progressStore, useLearned } from '#app/state/progress.ts';
import { useLanguage, usePage } from '#app/widgets/page-context.tsx';
import { type Answered, QuestionCard } from '#app/widgets/question/QuestionCard.tsx';
import { loadQuestionTexts, type QuestionTexts } from '#app/widgets/question/texts/texts.ts';
import type { Question, Scene } from '#course/questions.ts';

interface LiveQuestionProps {
  topic: string;
  id: string;
  /** The question as the note has it: hidden while this one is there. */
  section: HTMLElement;
  renderScene: (scene: Scene) => ReactNode;
}

interface Loaded {
  question: Question;
  texts: QuestionTexts;
}

/** One question of an article, alive; its answers go into the log. */
export default function LiveQuestion({ topic, id, section, renderScene }: LiveQuestionProps) {
  const language = useLanguage();
  const page = usePage();
  const [loaded, setLoaded] = useState<Loaded>();
  // One order for each visit: it must not change while the learner thinks.
  const [attempt] = useState(() => Math.floor(Math.random() * 2 ** 31));
  const last = useLearned((progress) => progress.answers.get(id)?.at(-1)?.right);
  useEffect(() => {
    let wanted = true;
    Promise.all([loadTopicQuestions(language, topic), loadQuestionTexts(language)]).then(
      ([{ questions }, texts]) => {
        const question = questions.find((each) => each.id === id);
        if (wanted && question) setLoaded({ question, texts });
      },
      () => {
        // It stays as the note has it.
      },
    );
    return () => {
      wanted = false;
    };
  }, [language, topic, id]);
  useEffect(() => {
    if (!loaded) return;
    section.dataset.live = '';
    return () => {
      delete section.dataset.live;
    };
  }, [loaded, section]);
  if (!loaded) return null;
  const { question, texts } = loaded;
  const sections = page.kind === 'topic' ? page.sections : [];
  const sectionTitle = sections.find((each) => each.id === question.section)?.title ?? page.title;
  const onAnswered = ({ grade, ...rest }: Answered) => {
    progressStore.appendAnswer({
      question: id,
      topic,
      questionKind: question.kind,
      right: grade.right,
      score: grade.score,
      misconceptions: grade.misconceptions.map((each) => each.id),
      mode: 'study',
      ...rest,
    });
  };
  return (
    <QuestionCard
      question={question}
      topic={topic}
      texts={texts}
      sectionTitle={sectionTitle}
      last={last === undefined ? undefined : last ? 'right' : 'wrong'}
      attempt={attempt}
      onAnswered={onAnswered}
      renderScene={renderScene}
    />
  );
}
