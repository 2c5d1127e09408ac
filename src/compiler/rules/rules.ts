/** Every rule, in the order of the manual. Adding one: its file and a line here. */
import { correctionWithoutQuote } from './correction-without-quote.ts';
import { deadAnchor } from './dead-anchor.ts';
import { deadLink } from './dead-link.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { duplicateAnchor } from './duplicate-anchor.ts';
import { duplicateId } from './duplicate-id.ts';
import { duplicateTerm } from './duplicate-term.ts';
import { frontMatterMissingKey } from './front-matter-missing-key.ts';
import { frontMatterSyntax } from './front-matter-syntax.ts';
import { frontMatterType } from './front-matter-type.ts';
import { frontMatterUnknownKey } from './front-matter-unknown-key.ts';
import { headingSkip } from './heading-skip.ts';
import { linkToPlanned } from './link-to-planned.ts';
import { misconceptionTwoNames } from './misconception-two-names.ts';
import { misconceptionWithoutName } from './misconception-without-name.ts';
import { missingAlt } from './missing-alt.ts';
import { missingCourse } from './missing-course.ts';
import { missingImage } from './missing-image.ts';
import { missingNote } from './missing-note.ts';
import { missingSide } from './missing-side.ts';
import { missingTitle } from './missing-title.ts';
import { misspelling } from './misspelling.ts';
import { multipleTitles } from './multiple-titles.ts';
import { orphanTopic } from './orphan-topic.ts';
import { plannedAndWritten } from './planned-and-written.ts';
import { questionAttribute } from './question-attribute.ts';
import { questionDirective } from './question-directive.ts';
import { questionDuplicateId } from './question-duplicate-id.ts';
import { questionDuplicateOptions } from './question-duplicate-options.ts';
import { questionKind } from './question-kind.ts';
import { questionOptionWithoutBox } from './question-option-without-box.ts';
import { questionTooFewOptions } from './question-too-few-options.ts';
import { questionTrap } from './question-trap.ts';
import { questionWithoutFeedback } from './question-without-feedback.ts';
import { questionWithoutId } from './question-without-id.ts';
import { questionWithoutMisconception } from './question-without-misconception.ts';
import { questionWithoutRightAnswer } from './question-without-right-answer.ts';
import { questionWithoutStem } from './question-without-stem.ts';
import { questionsDiffer } from './questions-differ.ts';
import { rawHtml } from './raw-html.ts';
import { requiresDiffer } from './requires-differ.ts';
import type { Rule } from './rule.ts';
import { sectionsDiffer } from './sections-differ.ts';
import { strayEmphasis } from './stray-emphasis.ts';
import { unclosedDirective } from './unclosed-directive.ts';
import { undefinedFootnote } from './undefined-footnote.ts';
import { unknownDirective } from './unknown-directive.ts';
import { unknownKind } from './unknown-kind.ts';
import { unknownTerm } from './unknown-term.ts';
import { unknownTopic } from './unknown-topic.ts';
import { unusedFootnote } from './unused-footnote.ts';
import { wrongPart } from './wrong-part.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const rules: Rule[] = [
  frontMatterSyntax,
  frontMatterMissingKey,
  frontMatterUnknownKey,
  frontMatterType,
  missingTitle,
  multipleTitles,
  headingSkip,
  duplicateAnchor,
  duplicateId,
  unknownTopic,
  dependencyCycle,
  orphanTopic,
  wrongPart,
  missingCourse,
  missingNote,
  plannedAndWritten,
  missingSide,
  sectionsDiffer,
  requiresDiffer,
  questionsDiffer,
  deadLink,
  deadAnchor,
  linkToPlanned,
  missingImage,
  missingAlt,
  undefinedFootnote,
  unusedFootnote,
  rawHtml,
  strayEmphasis,
  unknownDirective,
  unclosedDirective,
  correctionWithoutQuote,
  unknownTerm,
  duplicateTerm,
  questionWithoutId,
  questionDuplicateId,
  questionKind,
  questionAttribute,
  questionWithoutStem,
  questionTooFewOptions,
  questionWithoutRightAnswer,
  questionOptionWithoutBox,
  questionDuplicateOptions,
  questionTrap,
  questionWithoutFeedback,
  questionWithoutMisconception,
  questionDirective,
  misconceptionWithoutName,
  misconceptionTwoNames,
  yamlSyntax,
  unknownKind,
  misspelling,
];
