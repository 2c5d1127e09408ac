import type { TopicResults } from '#app/state/mastery.ts';
import { isTopicMet, weakPrerequisites, whatNext } from '#app/state/what-next.ts';
import { TopicLink } from '#app/widgets/TopicLink.tsx';
import type { TopicGraph } from '#course/graph.ts';
import type { AskingPart } from '#course/pages.ts';
import type { SectionProps } from './Progress.tsx';

interface OnwardProps extends SectionProps {
  parts: AskingPart[];
  graph: TopicGraph;
  results: ReadonlyMap<string, TopicResults>;
}

/** The topic that opens most, and the weak prerequisite behind repeated misses. */
export function Onward({ learned, texts, parts, graph, results }: OnwardProps) {
  const topics = new Map(parts.flatMap((part) => part.topics.map((topic) => [topic.id, topic])));
  const next = whatNext(graph, {
    isWritten: (id) => topics.get(id)?.planned === false,
    isMet: (id) => isTopicMet(learned, results, id),
  });
  const nextTopic = next && topics.get(next.topic);
  const weak = weakPrerequisites(graph, learned, results);
  return (
    <section aria-labelledby="next">
      <h2 id="next">{texts.next}</h2>
      {nextTopic ? (
        <p className="today-says">
          <TopicLink topic={nextTopic} />
        </p>
      ) : (
        <p>{texts.allMet}</p>
      )}
      {next && <p className="caption">{texts.opens(next.opens)}</p>}
      {weak.map(({ topic, missed, prerequisite, because }) => {
        const [of, before] = [topics.get(topic), topics.get(prerequisite)];
        if (!of || !before) return null;
        return (
          <p key={topic}>
            {texts.weak(of.title, missed)} <TopicLink topic={before} /> ({texts.because[because]})
          </p>
        );
      })}
    </section>
  );
}
