/** Lets the browser save a text as a file. */
export function saveFile(name: string, type: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file's name with the day in it. */
export const fileName = (course: string, ending: string) =>
  `${course}-${new Date().toISOString().slice(0, 10)}.${ending}`;
