/** Texts of the interface by language: the browser fetches those that are read. */
import type { Language } from '#course/course.ts';
import type { Messages } from '#messages/messages.ts';

const sources: Record<Language, () => Promise<Messages>> = {
  zh: async () => (await import('#messages/zh.ts')).zh,
  en: async () => (await import('#messages/en.ts')).en,
};

const loaded = new Map<Language, Messages>();

export async function loadMessages(language: Language): Promise<Messages> {
  const messages = loaded.get(language) ?? (await sources[language]());
  loaded.set(language, messages);
  return messages;
}

/** The texts of a language that `loadMessages` has brought. */
export function messagesOf(language: Language): Messages {
  const messages = loaded.get(language);
  if (!messages) throw new Error(`The messages of "${language}" were not loaded before they were used`);
  return messages;
}
