/** What is wrong with a scenario: a field error as the API server words them, and what to do about it. */
import { type FieldError, formatFieldError } from '../apimachinery/field-error.ts';

export interface ScenarioError extends FieldError {
  /** Whether the key or the value is what is wrong. */
  part: 'key' | 'value';
  /** How to mend it: a sentence. */
  mend: string;
}

/** `actions[0].at: Required value: must be seconds from 0 to 2678400. Write …`. */
export function formatScenarioError(error: ScenarioError): string {
  const words = formatFieldError(error);
  return `${error.segments.length === 0 ? words.slice(words.indexOf(': ') + 2) : words}. ${error.mend}`;
}

/** All errors as lines. */
export function formatScenarioErrors(errors: readonly ScenarioError[]): string {
  return errors.map(formatScenarioError).join('\n');
}
