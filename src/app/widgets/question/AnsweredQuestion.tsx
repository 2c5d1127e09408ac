import { type ReactNode, useState } from 'react';
import type { AnswerEntry } from '#app/state/entries.ts';
import { Link, useLanguage } from '#app/widgets/page-context.tsx';
import { addressOf } from '#course/addresses.ts';
import type { Scene } from '#course/questions.ts';
import { grade } from '#questions/grade.ts';
import { answerOf, noAnswer } from './attempt.ts';
import { CardProvider } from './context.tsx';
import { Explanations } from './Explanations.tsx';
import type { AskedQuestion } from './load-question.ts';
import { QuestionHtml } from './QuestionHtml.tsx';
import type { QuestionTexts } from './texts/texts.ts';
import './question-card.css';

interface AnsweredQuestionProps {
  asked: AskedQuestion;
  /** As the log has it; `undefined`: it was left out. */
  entry: AnswerEntry | undefined;
  attempt: number;
  texts: QuestionTexts;
  renderScene: (scene: Scene) => ReactNode;
}

/** A question that was answered before, with every answer explained. */
export function AnsweredQuestion({ asked, entry, attempt, texts, renderScene }: AnsweredQuestionProps) {
  const { question, topic, sectionTitle } = asked;
  const language = useLanguage();
  const [watching, setWatching] = useState(false);
  const topicAddress = addressOf({ kind: 'topic', language, id: topic });
  const answer = entry ? answerOf(question, entry) : noAnswer(question, attempt);
  const scene = question.kind === 'predict' ? question.scene : undefined;
  return (
    <CardProvider value={{ texts, topicAddress }}>
      <div className="question-card prose">
        <QuestionHtml as="div" className="stem" html={question.stem} />
        <Explanations question={question} attempt={attempt} answer={answer} grade={grade(question, answer)} />
        <p className="acts">
          {scene && !watching && (
            <button type="button" className="button" onClick={() => setWatching(true)}>
              {texts.watch}
            </button>
          )}
          <Link to={{ kind: 'topic', language, id: topic, section: question.section }}>
            {texts.section(sectionTitle)}
          </Link>
        </p>
        {watching && scene && renderScene(scene)}
      </div>
    </CardProvider>
  );
}
